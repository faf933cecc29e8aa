#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>

#include "indexer/readers/field_mapping.h"
#include "indexer/readers/json_parser.h"
#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

struct Case {
  std::string_view label, line, expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class JsonlFieldsTest : public testing::TestWithParam<Case> {};

TEST_P(JsonlFieldsTest, MakesAnArticle) {
  const Reading reading = read_bytes(std::string(GetParam().line) + "\n", "a.jsonl");
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(printed(reading.articles[0]), GetParam().expected);
}

constexpr Case kFields[] = {
    {"own names",
     R"({"id":"7","title":"T","body":"B","date":"2015-11-27","source":"S","author":"A","section":"X","url":"http://u"})",
     "7|T|B|2015-11-27|S|A|X|http://u"},
    {"synonyms",
     R"({"guid":"7","headline":"T","content":"B","publishedAt":"2015-11-27T10:00:00Z","publisher":"S","byline":"A","category":"X","link":"http://u"})",
     "7|T|B|2015-11-27|S|A|X|http://u"},
    {"names in any case, with any separators",
     R"({"_id":"7","Headline":"T","articleBody":"B","pub_date":"2015-11-27","Outlet":"S"})",
     "7|T|B|2015-11-27|S|||"},
    {"number as id", R"({"id":7,"body":"B"})", "7||B|||||"},
    {"MongoDB wrappers",
     R"({"_id":{"$oid":"5f"},"body":"B","date":{"$date":"2015-11-27T00:00:00Z"}})",
     "5f||B|2015-11-27||||"},
    {"authors as strings", R"({"id":"7","body":"B","authors":["Ann Lee","Bo Ek"]})",
     "7||B|||Ann Lee, Bo Ek||"},
    {"authors as objects", R"({"id":"7","body":"B","author":[{"name":"Ann Lee"},{"name":"Bo"}]})",
     "7||B|||Ann Lee, Bo||"},
    {"source as object", R"({"id":"7","body":"B","source":{"id":null,"name":"BBC"}})",
     "7||B||BBC|||"},
    {"ninjs 1",
     R"({"uri":"urn:nw:1","type":"text","versioncreated":"2015-11-28T10:00:00Z",)"
     R"("firstcreated":"2015-11-27T10:00:00Z","pubstatus":"usable","language":"en","byline":"A",)"
     R"("headline":"T","body_xhtml":"<p>One.</p><p>Two.</p>","copyrightholder":"NW",)"
     R"("subject":[{"code":"x","name":"politics"},{"name":"war"}]})",
     "urn:nw:1|T|One.\n\nTwo.|2015-11-27|NW|A|politics|"},
    {"ninjs 2",
     R"({"uri":"urn:nw:1","headlines":[{"role":"main","value":"T"},{"value":"Short"}],)"
     R"("bodies":[{"contentType":"text/plain","value":"B"},{"value":"<p>B</p>"}]})",
     "urn:nw:1|T|B|||||"},
    {"export of Elasticsearch", R"({"_index":"a","_id":"7","_source":{"title":"T","text":"B"}})",
     "7|T|B|||||"},
    {"seconds", R"({"id":"7","body":"B","timestamp":1448582400})", "7||B|2015-11-27||||"},
    {"milliseconds", R"({"id":"7","body":"B","timestamp":1448582400000})", "7||B|2015-11-27||||"},
    {"fraction of a second", R"({"id":"7","body":"B","timestamp":1448582400.25})",
     "7||B|2015-11-27||||"},
    {"impossible date", R"({"id":"7","body":"B","date":"2015-02-30"})", "7||B|||||"},
    {"paragraphs as array", R"({"id":"7","body":["One.","Two."]})", "7||One.\n\nTwo.|||||"},
    {"HTML body", R"({"id":"7","body":"<p>One &amp; a half.</p><p>Two.</p><script>x</script>"})",
     "7||One & a half.\n\nTwo.|||||"},
    {"entities without tags", R"({"id":"7","body":"Marks &amp; Spencer\n\nTwo."})",
     "7||Marks & Spencer\n\nTwo.|||||"},
    {"comparison signs are no tags", R"({"id":"7","body":"a < b > c"})", "7||a < b > c|||||"},
    {"content wins over description", R"({"id":"7","description":"D","content":"B"})", "7||B|||||"},
    {"empty values do not win", R"({"id":"7","body":"","text":"B"})", "7||B|||||"},
    {"null values", R"({"id":"7","title":null,"body":"B","date":null})", "7||B|||||"},
    {"no id: url", R"({"body":"B","url":"http://u"})", "http://u||B|||||http://u"},
    {"no id, no url: file and line", R"({"body":"B"})", "a.jsonl:1||B|||||"},
    {"lone surrogate", R"({"id":"7","body":"a\ud800b"})",
     "7||a\xef\xbf\xbd"
     "b|||||"},
    {"surrogate pair", R"({"id":"7","body":"\ud83d\ude00"})", "7||😀|||||"},
    {"escaped NUL", R"({"id":"7","body":"a\u0000b"})", "7||a b|||||"},
    {"raw control character", "{\"id\":\"7\",\"body\":\"a\tb\"}", "7||a\tb|||||"},
    {"NaN", R"({"id":"7","title":NaN,"body":"B"})", "7||B|||||"},
    {"long number as id", R"({"id":123456789012345678901234567890,"body":"B"})",
     "123456789012345678901234567890||B|||||"},
    {"title on several lines", R"({"id":"7","title":" a\n b ","body":"B"})", "7|a b|B|||||"},
    {"escaped controls in the body", R"({"id":"7","body":"a\u001b[31mb"})", "7||a[31mb|||||"},
};
INSTANTIATE_TEST_SUITE_P(All, JsonlFieldsTest, testing::ValuesIn(kFields));

TEST(JsonlReaderTest, GoesOnBehindBadLines) {
  const Reading reading = read_bytes(
      "{\"body\":\"one\"}\n"
      "{\"body\":\n"
      "\n"
      "[1,2]\n"
      "{\"title\":\"no body\"}\n"
      "{\"body\":\"two\"}",
      "a.jsonl");
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_EQ(reading.articles[1].body, "two");
  EXPECT_EQ(reading.articles[1].origin.line, 6U);
  ASSERT_EQ(reading.failures.size(), 3U);
  EXPECT_EQ(reading.failures[0].line, 2U);
  EXPECT_EQ(reading.failures[0].offset, 15U + 8U);
  EXPECT_EQ(reading.failures[1].reason, "not a JSON object");
  EXPECT_EQ(reading.failures[1].line, 4U);
  EXPECT_EQ(reading.failures[2].reason, "no body text");
  EXPECT_EQ(reading.failures[2].line, 5U);
}

TEST(JsonlReaderTest, SurvivesDepthBombs) {
  const std::string bomb = "{\"body\":" + std::string(100'000, '[') + "\n";
  const Reading reading = read_bytes(bomb + "{\"body\":\"after\"}\n", "a.jsonl");
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].body, "after");
  EXPECT_EQ(reading.failures.size(), 1U);
}

TEST(JsonlReaderTest, SkipsLongLines) {
  ReaderOptions options;
  options.max_article_bytes = 1000;
  const std::string long_line = "{\"body\":\"" + std::string(5000, 'x') + "\"}\n";
  const Reading reading = read_bytes(long_line + "{\"body\":\"after\"}\n", "a.jsonl", options);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].origin.line, 2U);
  EXPECT_EQ(reading.reasons(), "line longer than 1000 bytes\n");
}

TEST(JsonlReaderTest, GivesUpOnEndlessLines) {
  ReaderOptions options;
  options.max_article_bytes = 1000;
  const std::string endless = "{\"body\":\"" + std::string(2'000'000, 'x') + "\"}\n";
  const Reading reading = read_bytes(endless + "{\"body\":\"after\"}\n", "a.jsonl", options);
  EXPECT_TRUE(reading.articles.empty());
  EXPECT_EQ(reading.reasons(),
            "line longer than 1000 bytes without an end; the rest is not read\n");
}

TEST(JsonlReaderTest, ReadsArraysAndSpreadObjects) {
  const Reading array =
      read_bytes("[\n {\"body\":\"a]\\\"\"},\n {\"body\":\"b\"},\n 3\n]\n", "a.json");
  ASSERT_EQ(array.articles.size(), 2U) << array.reasons();
  EXPECT_EQ(array.articles[0].body, "a]\"");
  EXPECT_EQ(array.articles[1].id, "a.json#2");
  EXPECT_EQ(array.articles[1].origin.line, 3U);
  EXPECT_EQ(array.reasons(), "not a JSON object\n");

  const Reading object = read_bytes("{\n  \"title\": \"T\",\n  \"body\": \"b\"\n}\n", "a.json");
  ASSERT_EQ(object.articles.size(), 1U) << object.reasons();
  EXPECT_EQ(object.articles[0].title, "T");

  const Reading wrapped = read_bytes(
      R"({"status":"ok","articles":[{"body":"a"},{"body":"b","url":"http://b"}]})", "a.json");
  ASSERT_EQ(wrapped.articles.size(), 2U) << wrapped.reasons();
  EXPECT_EQ(wrapped.articles[1].id, "http://b");
  EXPECT_NE(wrapped.articles[0].id, wrapped.articles[1].id);

  const Reading cut = read_bytes("[{\"body\":\"a\"},{\"body\":\"b", "a.json");
  EXPECT_EQ(cut.articles.size(), 1U);
  EXPECT_EQ(cut.reasons(), "invalid JSON: the file ends inside a value\n");
}

TEST(JsonlReaderTest, FollowsMappings) {
  ReaderOptions options;
  options.mappings = {{"body", "content.text"}, {"date", "meta.dates.0"}, {"source", "missing"}};
  const Reading reading =
      read_bytes(R"({"content":{"text":"B"},"meta":{"dates":["2015-11-27"]},"source":"S"})",
                 "a.jsonl", options);
  ASSERT_EQ(reading.articles.size(), 1U) << reading.reasons();
  EXPECT_EQ(reading.articles[0].body, "B");
  EXPECT_TRUE(reading.articles[0].date.has_value());
  EXPECT_EQ(reading.articles[0].source, "");
}

TEST(JsonlReaderTest, StopsWhenTheSinkSaysSo) {
  std::size_t seen = 0;
  const ReaderSink sink{[&](Article) { return ++seen < 2; }, [](InputFailure) { return true; }};
  read_source(make_memory_source("{\"body\":\"1\"}\n{\"body\":\"2\"}\n{\"body\":\"3\"}\nbad\n"),
              "a.jsonl", {}, sink);
  EXPECT_EQ(seen, 2U);
}

TEST(FieldMappingTest, ParsesAndRefuses) {
  const auto mappings = parse_field_mappings("body=content.text, lang=meta.lang");
  ASSERT_TRUE(mappings);
  ASSERT_EQ(mappings->size(), 2U);
  EXPECT_EQ((*mappings)[1].field, "language");
  EXPECT_EQ((*mappings)[1].path, "meta.lang");
  EXPECT_FALSE(parse_field_mappings("colour=x"));
  EXPECT_FALSE(parse_field_mappings("body="));
  EXPECT_FALSE(parse_field_mappings("body"));
}

TEST(JsonRepairTest, TouchesOnlyWhatIsWrong) {
  EXPECT_EQ(repair_json(R"({"a":"NaN \" -1e5","b":-1.5})"), R"({"a":"NaN \" -1e5","b":-1.5})");
  EXPECT_EQ(repair_json(R"({"a":-Infinity,"b":1e999})"), R"({"a":null,"b":"1e999"})");
  EXPECT_EQ(repair_json("{\"a\":\"\x01\\"), "{\"a\":\"\\u0001\\");
}

TEST(JsonlReaderTest, ReadsBulkFiles) {
  const Reading reading = read_bytes(
      R"({"index":{"_type":"page","_id":"12"}}
{"title":"T","text":"B","timestamp":"2016-01-01T00:00:00Z","create_timestamp":"2015-11-27T10:00:00Z","wiki":"enwikinews","namespace":0,"category":["Politics","Kyiv"]}
{"index":{"_id":13}}
{"title":"Talk:T","text":"Chatter","namespace":1,"wiki":"enwikinews"}
{"create":{"_id":"14"}}
{"title":"U","text":"C"}
)",
      "cirrus.json");
  EXPECT_EQ(reading.reasons(), "");
  ASSERT_EQ(reading.articles.size(), 2U);
  EXPECT_EQ(printed(reading.articles[0]), "enwikinews:12|T|B|2015-11-27|enwikinews||Politics|");
  EXPECT_EQ(reading.articles[1].id, "14");
}

TEST(JsonlReaderTest, HoldsBackWhatMayNotBeShown) {
  const Reading reading = read_bytes(
      R"({"uri":"a:1","headline":"T","body_text":"B","pubstatus":"canceled"})"
      "\n"
      R"({"uri":"a:2","headline":"T","body_text":"B","embargoed":"9999-01-01T00:00:00Z"})"
      "\n",
      "a.jsonl");
  EXPECT_EQ(reading.reasons(),
            "cancelled by its publisher\nembargoed until 9999-01-01T00:00:00Z\n");
}

}  // namespace
}  // namespace news

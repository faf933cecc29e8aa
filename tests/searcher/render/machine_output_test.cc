#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/article_json.h"
#include "common/error.h"
#include "common/safe_json.h"
#include "searcher/render/hit_fields.h"
#include "searcher/render/json_renderer.h"
#include "searcher/render/list_renderer.h"
#include "searcher/render/number_text.h"
#include "searcher/render/table_renderer.h"
#include "tests/searcher/render/render_samples.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

template <class Render>
std::string rendered(Render render) {
  std::ostringstream out;
  render(out);
  return out.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(JsonRenderer, Lines) {
  EXPECT_THAT(
      lines_of(rendered([](auto& out) { render_jsonl(out, "Putin", sample_result()); })),
      testing::ElementsAre(
          R"({"type":"begin","query":"Putin","parsed":"putin","db":["news.db"],"revision":17,"failed":[]})",
          R"({"type":"hit","rank":1,"score":14.2346,"id":"r-1","title":"Putin meets Hollande",)"
          R"("title_marks":[[0,5]],"date":"2015-11-27","source":"Reuters","author":"Jane Doe",)"
          R"("section":"World","url":"https://example.org/1","lang":"en","snippets":[{"field":"body",)"
          R"("begin":120,"text":"President Putin left Paris.","marks":[[10,15]],"entities":[[0,15],[21,26]],)"
          R"("cut_before":true,"cut_after":false}],"entities":[{"type":"person","name":"Vladimir Putin",)"
          R"("count":4},{"type":"person","name":"François Hollande","count":3},{"type":"facility",)"
          R"("name":"Élysée","count":1}]})",
          R"({"type":"facet","facet":"person","exact":true,"values":[{"name":"Vladimir Putin","count":41,)"
          R"("selected":true},{"name":"François Hollande","count":12,"selected":false},{"name":"习近平",)"
          R"("count":7,"selected":false}],"other":96,"missing":3})",
          R"({"type":"notice","text":"'Putin' is taken for Vladimir Putin","hint":"write =Putin"})",
          R"({"type":"summary","matches":214,"exact":true,"returned":1,"relaxed":null,"did_you_mean":null,"elapsed_ms":3.1})"));
}

TEST(JsonRenderer, FieldsInTheOrderAskedFor) {
  const JsonOptions options{.fields = parse_hit_fields("date, id,body,date")};
  Hit hit = sample_hit();
  hit.article.date.reset();
  hit.article.body = "B";
  EXPECT_EQ(rendered([&](auto& out) { JsonlWriter(out, options).hit(hit); }),
            "{\"type\":\"hit\",\"date\":null,\"id\":\"r-1\",\"body\":\"B\"}\n");
}

TEST(JsonRenderer, OneObjectHoldsTheSameRecords) {
  const SearchResult result = sample_result();
  const Json whole = Json::parse(rendered([&](auto& out) { render_json(out, "Putin", result); }));
  std::vector<std::string> keys;
  for (const auto& [key, value] : whole.items()) keys.push_back(key);
  EXPECT_THAT(keys, testing::ElementsAre("query", "parsed", "db", "revision", "failed", "hits",
                                         "facets", "notices", "summary"));
  for (const std::string& line :
       lines_of(rendered([&](auto& out) { render_jsonl(out, "Putin", result); }))) {
    Json record = Json::parse(line);
    const std::string type = record["type"];
    record.erase("type");
    const Json one = Json::array({record});
    const std::map<std::string, std::pair<Json, Json>> same = {
        {"hit", {whole["hits"], one}},
        {"facet", {whole["facets"], one}},
        {"notice", {whole["notices"], one}},
        {"summary", {whole["summary"], record}}};
    if (const auto found = same.find(type); found != same.end()) {
      EXPECT_EQ(found->second.first, found->second.second);
    }
  }
}

TEST(JsonRenderer, EmptyResultAndFacetsAlone) {
  const Json empty = Json::parse(rendered([](auto& out) { render_json(out, "", {}); }));
  EXPECT_EQ(empty["hits"], Json::array());
  EXPECT_EQ(empty["summary"]["matches"], 0);
  const Json facets = Json::parse(
      rendered([](auto& out) { render_json(out, "", sample_result(), {.hits = false}); }));
  EXPECT_FALSE(facets.contains("hits"));
  EXPECT_EQ(facets["facets"].size(), 1U);
  const auto lines =
      rendered([](auto& out) { render_jsonl(out, "", sample_result(), {.hits = false}); });
  EXPECT_THAT(lines, testing::Not(testing::HasSubstr("\"type\":\"hit\"")));
}

TEST(JsonRenderer, HostileTextComesBackAsItWas) {
  const SearchResult result = hostile_result();
  const std::string lines = rendered([&](auto& out) { render_jsonl(out, kHostile, result); });
  EXPECT_TRUE(is_harmless(lines));
  EXPECT_THAT(lines, testing::Not(testing::HasSubstr("</")));
  EXPECT_THAT(lines, testing::Not(testing::HasSubstr("\u2028")));
  EXPECT_THAT(lines, testing::Not(testing::HasSubstr("\u2029")));
  const auto records = lines_of(lines);
  ASSERT_EQ(records.size(), 5U);
  EXPECT_EQ(Json::parse(records[0])["query"], kHostile);
  const Json hit = Json::parse(records[1]);
  for (const char* key : {"id", "title", "source", "author", "section", "lang"}) {
    EXPECT_EQ(hit[key], kHostile) << key;
  }
  EXPECT_EQ(hit["snippets"][0]["text"], kHostile);
  EXPECT_EQ(Json::parse(records[2])["values"][0]["name"], kHostile);
  const Json whole = Json::parse(rendered([&](auto& out) { render_json(out, kHostile, result); }));
  EXPECT_EQ(whole["hits"][0]["title"], kHostile);
}

TEST(JsonRenderer, EveryCodePointComesBack) {
  std::string text;
  for (char32_t c = 1; c < 0x3000; ++c) {
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3F))};
    } else {
      text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3F)),
               static_cast<char>(0x80 | (c & 0x3F))};
    }
  }
  const std::string json = safe_json(text);
  EXPECT_TRUE(is_harmless(json));
  EXPECT_EQ(Json::parse(json), text);
}

TEST(JsonRenderer, NumbersAreShort) {
  Hit hit{.rank = 2, .score = 1.0 / 3.0};
  const JsonOptions options{.fields = {HitField::score}};
  const auto score = [&] {
    return rendered([&](auto& out) { JsonlWriter(out, options).hit(hit); });
  };
  EXPECT_EQ(score(), "{\"type\":\"hit\",\"score\":0.3333}\n");
  hit.score = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(score(), "{\"type\":\"hit\",\"score\":0.0}\n");
}

TEST(ArticleJson, Record) {
  using namespace std::chrono_literals;
  const Article article{.id = "a1",
                        .title = "T",
                        .body = "Putin paid $5.",
                        .date = 2015y / 11 / 27d,
                        .language = "en",
                        .origin = {.file = "f.jsonl", .line = 7}};
  const Annotations annotations{
      .mentions = {{TextField::body, 0, 5, MentionType::person, 0},
                   {TextField::body, 11, 13, MentionType::money, std::nullopt},
                   {TextField::body, 11, 99, MentionType::misc, 0}},
      .entities = {{.type = MentionType::person,
                    .name = "Vladimir Putin",
                    .count = 1,
                    .aliases = {{"Putin", 1}},
                    .country = "RU",
                    .wikidata = "Q7747"}},
      .countries = {"Russia"}};
  EXPECT_EQ(
      rendered([&](auto& out) { out << article_json(article, annotations) << '\n'; }),
      R"({"type":"article","id":"a1","title":"T","body":"Putin paid $5.","date":"2015-11-27","source":"",)"
      R"("author":"","section":"","url":"","lang":"en","origin":{"file":"f.jsonl","member":"","line":7},)"
      R"("mentions":[{"field":"body","begin":0,"end":5,"type":"person","text":"Putin",)"
      R"("name":"Vladimir Putin"},{"field":"body","begin":11,"end":13,"type":"money","text":"$5","name":""}],)"
      R"("entities":[{"type":"person","name":"Vladimir Putin","count":1,"aliases":["Putin"],)"
      R"("country":"RU","wikidata":"Q7747"}],"countries":["Russia"]})"
      "\n");
}

TEST(ArticleJson, EmptyAndHostile) {
  const Json empty = Json::parse(rendered([](auto& out) { out << article_json({}, {}); }));
  EXPECT_EQ(empty["date"], nullptr);
  EXPECT_EQ(empty["origin"]["line"], nullptr);
  EXPECT_EQ(empty["mentions"], Json::array());
  EXPECT_EQ(empty["countries"], Json::array());
  const Article article{.id = kHostile, .title = kHostile, .body = kHostile};
  const std::string text = rendered([&](auto& out) { out << article_json(article, {}); });
  EXPECT_TRUE(is_harmless(text));
  EXPECT_EQ(Json::parse(text)["body"], kHostile);
}

TEST(HitFields, NamesAndErrors) {
  EXPECT_THAT(parse_hit_fields("snippet,language,id,id"),
              testing::ElementsAre(HitField::snippets, HitField::lang, HitField::id));
  for (const char* bad : {"", "id,", "tilte", "id,,url", "ID\x1b"}) {
    try {
      parse_hit_fields(bad);
      ADD_FAILURE() << bad;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::usage);
      EXPECT_TRUE(is_harmless(error.what()));
      EXPECT_THAT(error.hint(), testing::HasSubstr("title"));
    }
  }
}

struct CellCase {
  std::string_view label, title, csv, tsv;
};
void PrintTo(const CellCase& c, std::ostream* os) { *os << c.label; }

class CellTest : public testing::TestWithParam<CellCase> {};

TEST_P(CellTest, Quoting) {
  Hit hit;
  hit.article.title = GetParam().title;
  const auto cell = [&](TableFormat format) {
    return rendered([&](auto& out) { HitTableWriter(out, format, {HitField::title}).hit(hit); });
  };
  EXPECT_EQ(cell(TableFormat::csv), std::string(GetParam().csv) + "\n");
  EXPECT_EQ(cell(TableFormat::tsv), std::string(GetParam().tsv) + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Cells, CellTest,
    testing::Values(
        CellCase{"plain", "Title", "Title", "Title"}, CellCase{"comma", "a,b", "\"a,b\"", "a,b"},
        CellCase{"quote", "say \"no\"", "\"say \"\"no\"\"\"", "say \"no\""},
        CellCase{"line", "a\r\nb\rc", "\"a\nb\nc\"", "a b c"},
        CellCase{"tab", "a\tb", "\"a\tb\"", "a b"}, CellCase{"equals", "=1+1", "'=1+1", "'=1+1"},
        CellCase{"plus", "+1", "'+1", "'+1"}, CellCase{"minus", "-1,2", "\"'-1,2\"", "'-1,2"},
        CellCase{"at", "@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"},
        CellCase{"full_width", "＝1", "'＝1", "'＝1"},
        CellCase{"leading_tab", "\t=1", "\"'\t=1\"", "' =1"},
        CellCase{"leading_return", "\r=1", "\"'\n=1\"", "' =1"},
        CellCase{"hidden_by_bidi", "\u202E=1", "'=1", "'=1"},
        CellCase{"inside", "a=1", "a=1", "a=1"},
        CellCase{"escape", "a\x1b[1m", "a\uFFFD[1m", "a\uFFFD[1m"}),
    [](const auto& test) { return std::string(test.param.label); });

TEST(TableRenderer, Hits) {
  const auto table = [](TableFormat format) {
    return rendered([&](auto& out) {
      HitTableWriter writer(out, format);
      writer.header();
      writer.hit(sample_hit());
    });
  };
  EXPECT_EQ(table(TableFormat::csv),
            "rank,score,id,date,source,title,url,snippet\n"
            "1,14.2346,r-1,2015-11-27,Reuters,Putin meets Hollande,https://example.org/1,"
            "President Putin left Paris.\n");
  EXPECT_EQ(table(TableFormat::tsv),
            "rank\tscore\tid\tdate\tsource\ttitle\turl\tsnippet\n"
            "1\t14.2346\tr-1\t2015-11-27\tReuters\tPutin meets Hollande\thttps://example.org/1\t"
            "President Putin left Paris.\n");
  EXPECT_EQ(rendered([](auto& out) {
              HitTableWriter(out, TableFormat::csv, parse_hit_fields("title_marks,entities"))
                  .hit(sample_hit());
            }),
            "0:5,Vladimir Putin (4); François Hollande (3); Élysée (1)\n");
}

TEST(TableRenderer, Facets) {
  EXPECT_EQ(
      rendered([](auto& out) { render_facets_table(out, {sample_facet()}, TableFormat::csv); }),
      "facet,value,count,selected\nperson,Vladimir Putin,41,true\n"
      "person,François Hollande,12,false\nperson,习近平,7,false\nperson,other,96,other\n"
      "person,(none),3,none\n");
}

TEST(ListRenderer, Trec) {
  Hit second = sample_hit();
  second.rank = 2;
  second.score = 0.1234567;
  second.article.id = "a b\tc\nd\xC2\x9b\u00e9%20";
  EXPECT_EQ(rendered([&](auto& out) {
              render_trec(out, "q 1", {sample_hit(), second}, "");
            }),
            "q%201 Q0 r-1 1 14.234560 -\n"
            "q%201 Q0 a%20b%09c%0Ad%C2%9Bé%20 2 0.123457 -\n");
}

TEST(ListRenderer, IdsAndCount) {
  Hit second;
  second.article.id = "two words\n\x1b";
  EXPECT_EQ(rendered([&](auto& out) {
              render_ids(out, {sample_hit(), second});
            }),
            "r-1\ntwo words%0A%1B\n");
  EXPECT_EQ(rendered([](auto& out) { render_count(out, 1234567); }), "1234567\n");
}

TEST(NumberText, RoundsAndStaysFinite) {
  EXPECT_EQ(fixed_decimals(14.2, 2), "14.20");
  EXPECT_EQ(fixed_decimals(-std::numeric_limits<double>::infinity(), 2), "0");
  EXPECT_EQ(fixed_decimals(std::numeric_limits<double>::max(), 1).size(), 311U);
  EXPECT_DOUBLE_EQ(rounded(14.23456, 4), 14.2346);
  EXPECT_FALSE(std::signbit(rounded(-0.00001, 4)));
  EXPECT_EQ(rounded(std::numeric_limits<double>::max(), 4), std::numeric_limits<double>::max());
}

}  // namespace
}  // namespace news

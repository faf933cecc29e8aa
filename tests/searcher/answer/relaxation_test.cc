// Queries that no article answers in full: which articles are taken, against looking at each.
#include <gtest/gtest.h>

#include "searcher/answer/search_engine.h"
#include "tests/searcher/answer/random_archive.h"

namespace news {
namespace {

using namespace testing_answer;
using support::TestIndex;

bool has_word(const TestArticle& given, const std::string& word) {
  return (" " + given.article.body).find(" " + word + " ") != std::string::npos;
}

SearchRequest relaxed_request(const std::string& text) {
  SearchRequest request;
  ParsedQuery parsed = parse_query(text, {});
  EXPECT_FALSE(parsed.error) << text;
  request.query = std::move(parsed.query);
  request.query_text = text;
  request.relax = true;
  request.limit = 0;
  return request;
}

std::set<std::string> ids_of(const SearchResult& result) {
  std::set<std::string> ids;
  for (const Hit& hit : result.hits) ids.insert(hit.article.id);
  return ids;
}

// Ids of the articles that have most of the words, among those that `holds` lets through.
template <class Holds>
std::set<std::string> best_by_hand(const Archive& archive, const std::vector<std::string>& words,
                                   Holds holds) {
  std::map<std::size_t, std::set<std::string>> by_count;
  for (const auto& [id, given] : archive) {
    if (!holds(given)) continue;
    const auto count = static_cast<std::size_t>(std::ranges::count_if(
        words, [&](const std::string& word) { return has_word(given, word); }));
    if (count > 0) by_count[count].insert(id);
  }
  return by_count.empty() ? std::set<std::string>() : by_count.rbegin()->second;
}

TEST(Relaxation, TakesTheArticlesWithMostOfTheWords) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    Dice dice(seed);
    std::array<std::vector<TestArticle>, 2> parts;
    Archive archive;
    for (int i = 0; i < 24; ++i) {
      const std::string id = "id" + std::to_string(i);
      archive[id] = random_article(id, dice);
      parts[dice.pick(2)].push_back(archive[id]);
    }
    const TestIndex a(parts[0]);
    const TestIndex b(parts[1]);
    SearchEngine engine({a.path(), b.path()});
    for (int i = 0; i < 25; ++i) {
      std::vector<std::string> words;
      for (const std::string& word : kWords) {
        if (dice.chance(70)) words.push_back(word);
      }
      if (dice.chance(50)) words.push_back("qqq");
      if (words.size() < 2) continue;
      std::string text;
      for (const std::string& word : words) text += word + " ";
      const bool without = dice.chance(30);  // exclusions, filters and phrases stay in force
      const bool filter = dice.chance(30);
      const bool phrase = dice.chance(20);
      if (without) text += "-vote ";
      if (filter) text += "country:Chad ";
      if (phrase) text += "\"bank war\"";
      const auto holds = [&](const TestArticle& given) {
        return (!without || !has_word(given, "vote")) &&
               (!filter || values_of(given, Facet::country).contains("Chad")) &&
               (!phrase || given.article.body.find("bank war ") != std::string::npos);
      };
      const std::set<std::string> expected = best_by_hand(archive, words, holds);
      SearchRequest request = relaxed_request(text);
      request.facets = {{.facet = std::nullopt, .limit = 0}};
      const SearchResult result = engine.search(request);
      ASSERT_EQ(ids_of(result), expected) << text;
      ASSERT_EQ(result.matches, expected.size()) << text;
      std::uint64_t dated = result.facets[0].missing;
      for (const FacetValue& year : result.facets[0].values) dated += year.count;
      ASSERT_EQ(dated, expected.size()) << text;
      const bool full =
          !expected.empty() && std::ranges::all_of(words, [&](const std::string& word) {
            return has_word(archive.at(*expected.begin()), word);
          });
      ASSERT_EQ(result.relaxed.has_value(), !full && !expected.empty()) << text;
    }
  }
}

struct Case {
  std::string_view label, query, ids, absent;
  bool relaxed = true;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class RelaxedQueryTest : public testing::TestWithParam<Case> {
 protected:
  static TestArticle article(const std::string& id, const std::string& body) {
    TestArticle made;
    made.article = {.id = id, .title = "Report", .body = body, .language = "en"};
    return made;
  }
};

TEST_P(RelaxedQueryTest, Finds) {
  const TestIndex index({article("a", "merkel met putin in the kremlin"),
                         article("b", "merkel met macron in the elysee"),
                         article("c", "macron spoke of a trade war"),
                         article("d", "the king and the queen of the hill")});
  SearchEngine engine({index.path()});
  const SearchResult result = engine.search(relaxed_request(std::string(GetParam().query)));
  std::string ids;
  for (const std::string& id : ids_of(result)) ids += id;
  EXPECT_EQ(ids, GetParam().ids);
  ASSERT_EQ(result.relaxed.has_value(), GetParam().relaxed);
  std::string absent;
  if (result.relaxed) {
    for (const std::string& word : result.relaxed->absent) absent += word + " ";
    ASSERT_FALSE(result.notices.empty());
    EXPECT_NE(result.notices.back().text.find("no article has all"), std::string::npos);
  }
  EXPECT_EQ(absent, GetParam().absent);
}

INSTANTIATE_TEST_SUITE_P(
    Relaxation, RelaxedQueryTest,
    testing::Values(Case{"two of three", "merkel zzz putin", "a", "zzz "},
                    Case{"one of two", "merkel zzz", "ab", "zzz "},
                    Case{"words that never meet", "putin macron merkel", "ab", ""},
                    Case{"all of them: nothing to relax", "merkel putin", "a", "", false},
                    Case{"a written AND holds", "merkel AND zzz", "", "", false},
                    Case{"a written AND holds, the rest may be missing",
                         "merkel AND macron zzz elysee", "b", "zzz "},
                    Case{"a phrase holds", "\"trade war\" merkel macron", "c", "merkel "},
                    Case{"no article has the phrase", "\"war trade\" merkel macron", "", "", false},
                    Case{"an exclusion holds", "merkel zzz -putin", "b", "zzz "},
                    Case{"alternatives count as one", "(putin OR macron) merkel zzz", "ab", "zzz "},
                    Case{"stop words do not count", "the of and putin macron", "abc", ""},
                    Case{"nothing known", "xxx yyy", "", "", false},
                    Case{"a single word", "zzz", "", "", false},
                    Case{"a word with a boost", "putin^3 zzz", "a", "zzz "}));

TEST(Relaxation, IsOnlyDoneWhenAskedFor) {
  TestArticle made;
  made.article = {.id = "a", .title = "Report", .body = "merkel met putin", .language = "en"};
  const TestIndex index({made});
  SearchEngine engine({index.path()});
  SearchRequest request = relaxed_request("merkel zzz");
  EXPECT_EQ(engine.search(request).matches, 1U);
  request.relax = false;
  EXPECT_EQ(engine.search(request).matches, 0U);
  EXPECT_FALSE(engine.search(request).relaxed);
}

TEST(Relaxation, TakesTextWithoutSpacesApart) {
  const auto article = [](const std::string& id, const std::string& body, const char* language) {
    TestArticle made;
    made.article = {.id = id, .title = "", .body = body, .language = language};
    return made;
  };
  const TestIndex index(
      {article("zh", "国务院总理抵达柏林,两国领导人就贸易和气候变化举行会谈。", "zh"),
       article("football", "足球比赛星期五在上海举行。", "zh"),
       article("th", "นายกรัฐมนตรีเปิดงานประชุมอาเซียนที่กรุงเทพ", "th")});
  SearchEngine engine({index.path()});
  struct Unspaced {
    const char* query;
    std::set<std::string> ids;
    const char* notice;  // how it begins; null: nothing had to be relaxed
  };
  for (const Unspaced& one :
       std::initializer_list<Unspaced>{{"国务院总理", {"zh"}, nullptr},
                                       {"柏林会谈贸易", {"zh"}, "no article has all of it"},
                                       {"ประชุมกรุงเทพ", {"th"}, "no article has it in one piece"},
                                       {"总理 AND 足球", {}, nullptr}}) {
    const SearchResult result = engine.search(relaxed_request(one.query));
    EXPECT_EQ(ids_of(result), one.ids) << one.query;
    ASSERT_EQ(result.relaxed.has_value(), one.notice != nullptr) << one.query;
    if (one.notice != nullptr) {
      EXPECT_EQ(result.notices.back().text.find(one.notice), 0U) << result.notices.back().text;
    }
  }
}

}  // namespace
}  // namespace news

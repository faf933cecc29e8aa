// Searches while the index is changed and swapped under them, and over indexes that are broken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "common/error.h"
#include "common/generation_lease.h"
#include "common/index_location.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/search_engine.h"
#include "searcher/query/query_parser.h"
#include "tests/support/test_index.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using support::TestArticle;
using support::TestIndex;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kArticles = 12;

// Articles that all say the same version, in every part of an answer.
std::vector<TestArticle> articles_of(unsigned version) {
  const std::string name = "v" + std::to_string(version);
  std::vector<TestArticle> articles;
  for (std::size_t i = 0; i < kArticles; ++i) {
    TestArticle made;
    made.article = {.id = "a" + std::to_string(i),
                    .title = "Oil " + name,
                    .body = name + " oil " + std::string(200 * (version % 7), 'x'),
                    .source = name,
                    .language = "en"};
    articles.push_back(made);
  }
  return articles;
}

SearchRequest request_for_all() {
  SearchRequest request;
  request.query = std::move(parse_query("oil", {}).query);
  request.facets = {{.facet = Facet::source}};
  request.limit = 0;
  return request;
}

// Every version an answer speaks of.
std::set<std::string> versions_in(const SearchResult& result) {
  std::set<std::string> versions;
  for (const FacetValue& value : result.facets.at(0).values) versions.insert(value.name);
  for (const Hit& hit : result.hits) {
    versions.insert(hit.article.source);
    versions.insert(hit.article.title.substr(4));
    for (const Snippet& snippet : hit.snippets) {
      versions.insert(snippet.text.substr(0, snippet.text.find(' ')));
    }
  }
  return versions;
}

TEST(IndexSet, HoldsTheGenerationWhileItIsOpen) {
  const TestIndex index(articles_of(1));
  const fs::path generation = live_generation(index.path()).path;
  IndexSet set({index.path()});
  EXPECT_FALSE(is_leased(generation));
  set.refresh();
  EXPECT_TRUE(is_leased(generation)) << "or keeping N generations would remove it";
  set.refresh();
  EXPECT_TRUE(is_leased(generation));
  set.close();
  EXPECT_FALSE(is_leased(generation));
}

TEST(ConsistentRead, CommitsAndSwapsAreNeverSeenByHalves) {
  TestIndex index(articles_of(0));
  std::atomic<bool> done = false;
  std::atomic<unsigned> answers = 0;
  std::vector<std::thread> readers;
  for (unsigned number = 0; number < 8; ++number) {
    readers.emplace_back([&, number] {
      SearchEngine kept({index.path()});
      const SearchRequest request = request_for_all();
      while (!done) {
        try {
          // As a program that is started for each question, and as one that stays.
          SearchEngine anew({index.path()});
          const SearchResult result = (number % 2 == 0 ? kept : anew).search(request);
          ++answers;
          EXPECT_EQ(result.matches, kArticles);
          EXPECT_THAT(result.hits, SizeIs(kArticles));
          EXPECT_THAT(versions_in(result), SizeIs(1));
        } catch (const Error& error) {
          ADD_FAILURE() << static_cast<int>(error.code()) << " " << error.what();
        }
      }
    });
  }
  // However slow the machine: so many commits, and so many answers among them.
  unsigned version = 0;
  while (version < 60 || answers < 100) {
    index.add(articles_of(++version));
    if (version % 10 == 0) index.swap_generation();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
}

TEST(ConsistentRead, EachCommitAndSwapHasARevisionOfItsOwn) {
  TestIndex index(articles_of(0));
  SearchEngine engine({index.path()});
  std::set<std::uint64_t> revisions;
  for (unsigned version = 1; version <= 6; ++version) {
    revisions.insert(engine.search(request_for_all()).revision);
    version % 2 == 0 ? index.swap_generation() : index.add(articles_of(version));
  }
  EXPECT_THAT(revisions, SizeIs(6));
}

void overwrite_with_noise(const fs::path& file) {
  std::mt19937 random(1);
  std::string noise(fs::file_size(file), '\0');
  for (char& byte : noise) byte = static_cast<char>(random());
  std::ofstream(file, std::ios::binary) << noise;
}

struct Damage {
  std::string_view label;
  std::string_view file;
  bool removed = false;
};
void PrintTo(const Damage& damage, std::ostream* os) { *os << damage.label; }

class DamagedIndexTest : public ::testing::TestWithParam<Damage> {
 protected:
  void break_index() const {
    const fs::path file = fs::path(index_.path()) / generation_name(1) / GetParam().file;
    GetParam().removed ? void(fs::remove(file)) : overwrite_with_noise(file);
  }

  TestIndex index_{articles_of(0)};
};

TEST_P(DamagedIndexTest, IsCalledSo) {
  break_index();
  SearchEngine engine({index_.path()});
  try {
    engine.search(request_for_all());
    FAIL() << "answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::damaged) << error.what();
    EXPECT_THAT(error.what(), HasSubstr(index_.path()));
  }
}

TEST_P(DamagedIndexTest, LeavesTheOtherIndexToAnswer) {
  break_index();
  TestIndex sound(articles_of(3));
  SearchEngine engine({index_.path(), sound.path()});
  const SearchResult result = engine.search(request_for_all());
  EXPECT_EQ(result.matches, kArticles);
  EXPECT_THAT(versions_in(result), ElementsAre("v3"));
  ASSERT_THAT(result.failed, SizeIs(1));
  EXPECT_EQ(result.failed[0].path, index_.path());
}

INSTANTIATE_TEST_SUITE_P(Answer, DamagedIndexTest,
                         ::testing::Values(Damage{"postings", "postlist.glass"},
                                           Damage{"texts", "docdata.glass"},
                                           Damage{"version", "iamglass"},
                                           Damage{"no postings", "postlist.glass", true},
                                           Damage{"no positions", "position.glass", true},
                                           Damage{"no texts", "docdata.glass", true}),
                         [](const auto& c) {
                           std::string name(c.param.label);
                           std::ranges::replace(name, ' ', '_');
                           return name;
                         });

TEST(ConsistentRead, AMissingIndexIsNamedAndTheOthersAnswer) {
  TestIndex index(articles_of(1));
  SearchEngine engine({"/no/such/index", index.path()});
  const SearchResult result = engine.search(request_for_all());
  EXPECT_EQ(result.matches, kArticles);
  ASSERT_THAT(result.failed, SizeIs(1));
  EXPECT_THAT(result.failed[0].reason, HasSubstr("/no/such/index: no such index"));
}

TEST(ConsistentRead, AnIndexThatIsMendedAnswersAgain) {
  TestIndex sound(articles_of(1));
  TestIndex broken(articles_of(2));
  const fs::path file = fs::path(broken.path()) / generation_name(1) / "postlist.glass";
  const fs::path aside = fs::path(broken.path()) / "aside";
  fs::copy(fs::path(broken.path()) / generation_name(1), aside);
  overwrite_with_noise(file);
  SearchEngine engine({sound.path(), broken.path()});
  EXPECT_THAT(engine.search(request_for_all()).failed, SizeIs(1));
  fs::rename(aside, fs::path(broken.path()) / generation_name(2));
  publish_generation(broken.path(), 2);
  const SearchResult result = engine.search(request_for_all());
  EXPECT_THAT(result.failed, IsEmpty());
  EXPECT_EQ(result.matches, 2 * kArticles);
}

TEST(ConsistentRead, WithoutAnyIndexThatWorksTheRequestFails) {
  SearchEngine engine({"/no/such/index", "/nor/this"});
  try {
    engine.search(request_for_all());
    FAIL() << "answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
  }
}

}  // namespace
}  // namespace news

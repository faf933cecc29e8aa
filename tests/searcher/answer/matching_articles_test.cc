// Matches worked out on the postings against those the library's matcher finds, on random trees of
// terms over a random index with gaps between its docids.
#include "searcher/answer/matching_articles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace news {
namespace {

using Query = Xapian::Query;
using Docids = std::vector<Xapian::docid>;

constexpr unsigned kTerms = 8;
constexpr unsigned kArticles = 300;

std::string term_name(unsigned number) { return "t" + std::to_string(number); }

// Term n stands in every (n + 1)th article or so; one number in seven is no article.
Xapian::WritableDatabase random_index(std::mt19937& random) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  for (unsigned number = 0; number < kArticles; ++number) {
    Xapian::Document document;
    for (unsigned term = 0; term < kTerms; ++term) {
      if (random() % (term + 1) == 0) document.add_posting(term_name(term), term + 1);
    }
    document.add_value(0, std::to_string(random() % 10));
    index.add_document(document);
  }
  for (unsigned number = 1; number <= kArticles; ++number) {
    if (random() % 7 == 0) index.delete_document(number);
  }
  return index;
}

Query random_leaf(std::mt19937& random) {
  switch (random() % 10) {
    case 0:
      return Query::MatchAll;
    case 1:
      return Query("unheard");
    default:
      return Query(term_name(random() % kTerms));
  }
}

Query random_query(std::mt19937& random, unsigned depth) {
  if (depth == 0 || random() % 4 == 0) return random_leaf(random);
  const auto part = [&] { return random_query(random, depth - 1); };
  switch (random() % 9) {
    case 0:
      return Query(Query::OP_AND_NOT, part(), part());
    case 1:
      return Query(Query::OP_AND_MAYBE, part(), part());
    case 2:
      return Query(Query::OP_FILTER, part(), part());
    case 3:
      return Query(Query::OP_SCALE_WEIGHT, part(), 0.5);
    case 4:
      return Query(Query::OP_SYNONYM, part(), part());
    case 5:
      return Query(Query::OP_MAX, part(), part());
    default: {
      std::vector<Query> parts;
      for (unsigned i = 0; i < 2 + random() % 3; ++i) parts.push_back(part());
      return Query(random() % 2 == 0 ? Query::OP_AND : Query::OP_OR, parts.begin(), parts.end());
    }
  }
}

// What the library finds, ranked and then sorted.
Docids oracle(const Xapian::Database& index, const Query& query) {
  Xapian::Enquire enquire(index);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, index.get_doccount());
  Docids docids;
  for (auto match = found.begin(); match != found.end(); ++match) docids.push_back(*match);
  std::ranges::sort(docids);
  return docids;
}

TEST(MatchingArticles, AreThoseOfTheMatcherForRandomTreesOfTerms) {
  std::mt19937 random(7);
  std::size_t some = 0;
  for (int round = 0; round < 10; ++round) {
    const Xapian::WritableDatabase index = random_index(random);
    for (int i = 0; i < 200; ++i) {
      const Query query = random_query(random, 3);
      const Docids expected = oracle(index, query);
      ASSERT_EQ(matching_articles(index, query), expected) << query.get_description();
      ASSERT_EQ(count_matching_articles(index, query), expected.size()) << query.get_description();
      some += expected.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(some, 1000U);
}

// A tree with one node that is more than terms goes to the matcher as a whole.
TEST(MatchingArticles, OfRangesAndExclusiveOrAreFoundByTheMatcher) {
  std::mt19937 random(11);
  const Xapian::WritableDatabase index = random_index(random);
  const Query range(Query::OP_VALUE_RANGE, 0, "3", "6");
  const Query either(Query::OP_XOR, Query("t2"), Query("t3"));
  for (const Query& other : {range, either}) {
    for (int i = 0; i < 50; ++i) {
      const Query query(Query::OP_FILTER, random_query(random, 2), other);
      const Docids expected = oracle(index, query);
      ASSERT_EQ(matching_articles(index, query), expected) << query.get_description();
      ASSERT_EQ(count_matching_articles(index, query), expected.size()) << query.get_description();
    }
  }
}

TEST(MatchingArticles, AreNoneForAnEmptyQueryOrIndex) {
  std::mt19937 random(3);
  const Xapian::WritableDatabase index = random_index(random);
  EXPECT_TRUE(matching_articles(index, Query()).empty());
  EXPECT_EQ(count_matching_articles(index, Query()), 0U);
  const Xapian::WritableDatabase empty("", Xapian::DB_BACKEND_INMEMORY);
  EXPECT_TRUE(matching_articles(empty, Query("t1") | Query("t2")).empty());
  EXPECT_EQ(count_matching_articles(empty, Query("t1")), 0U);
}

}  // namespace
}  // namespace news

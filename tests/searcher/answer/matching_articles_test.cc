// Matches worked out on the postings against looking at every article, on random trees of terms
// over a random index with gaps between its docids. (The library's matcher is no oracle for these:
// some deep trees with AND_MAYBE below AND_NOT or SYNONYM make it read what it never set,
// in 1.4.22.)
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

bool holds(const Xapian::Database& index, const std::string& term, Xapian::docid docid) {
  auto posting = index.postlist_begin(term);
  posting.skip_to(docid);
  return posting != index.postlist_end(term) && *posting == docid;
}

bool matches(const Xapian::Database& index, const Query& query, Xapian::docid docid) {
  const auto part = [&](std::size_t i) { return matches(index, query.get_subquery(i), docid); };
  const std::size_t parts = query.get_num_subqueries();
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      return holds(index, *query.get_terms_begin(), docid);
    case Query::LEAF_MATCH_ALL:
      return holds(index, "", docid);
    case Query::LEAF_MATCH_NOTHING:
      return false;
    case Query::OP_AND_MAYBE:
    case Query::OP_SCALE_WEIGHT:
      return part(0);
    case Query::OP_AND:
    case Query::OP_FILTER:
      for (std::size_t i = 0; i < parts; ++i) {
        if (!part(i)) return false;
      }
      return true;
    case Query::OP_AND_NOT:
      for (std::size_t i = 1; i < parts; ++i) {
        if (part(i)) return false;
      }
      return part(0);
    default:  // OR and its kin
      for (std::size_t i = 0; i < parts; ++i) {
        if (part(i)) return true;
      }
      return false;
  }
}

Docids by_hand(const Xapian::Database& index, const Query& query) {
  Docids docids;
  for (Xapian::docid docid = 1; docid <= index.get_lastdocid(); ++docid) {
    if (matches(index, query, docid)) docids.push_back(docid);
  }
  return docids;
}

// What the library finds, ranked and then sorted.
Docids by_library(const Xapian::Database& index, const Query& query) {
  Xapian::Enquire enquire(index);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, index.get_doccount());
  Docids docids;
  for (auto match = found.begin(); match != found.end(); ++match) docids.push_back(*match);
  std::ranges::sort(docids);
  return docids;
}

TEST(MatchingArticles, OfRandomTreesOfTermsAreFoundOnThePostings) {
  std::mt19937 random(7);
  std::size_t some = 0;
  for (int round = 0; round < 10; ++round) {
    const Xapian::WritableDatabase index = random_index(random);
    for (int i = 0; i < 100; ++i) {
      const Query query = random_query(random, 3);
      const Docids expected = by_hand(index, query);
      ASSERT_EQ(matching_articles(index, query), expected) << query.get_description();
      ASSERT_EQ(count_matching_articles(index, query), expected.size()) << query.get_description();
      some += expected.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(some, 500U);
}

// A tree with one node that is more than terms goes to the matcher as a whole.
TEST(MatchingArticles, OfRangesAndExclusiveOrAreFoundByTheMatcher) {
  std::mt19937 random(11);
  const Xapian::WritableDatabase index = random_index(random);
  const Query range(Query::OP_VALUE_RANGE, 0, "3", "6");
  const Query either(Query::OP_XOR, Query("t2"), Query("t3"));
  for (const Query& other : {range, either}) {
    for (int i = 0; i < 50; ++i) {
      const Query query(i % 2 == 0 ? Query::OP_FILTER : Query::OP_OR,
                        Query(Query::OP_AND, random_leaf(random), random_leaf(random)), other);
      const Docids expected = by_library(index, query);
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

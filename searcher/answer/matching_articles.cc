#include "searcher/answer/matching_articles.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <string>
#include <utility>

namespace news {
namespace {

using Docids = std::vector<Xapian::docid>;
using Query = Xapian::Query;

class TotalSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { ++total; }
  std::uint64_t total = 0;
};

bool is_term(const Query& query) {
  return query.get_type() == Query::LEAF_TERM || query.get_type() == Query::LEAF_MATCH_ALL;
}

// Empty for all articles.
std::string term_of(const Query& query) {
  return query.get_type() == Query::LEAF_TERM ? *query.get_terms_begin() : std::string();
}

// Several lists as one. A bit an article takes less time than sorting once lists are long.
Docids united(const std::vector<Docids>& lists, Xapian::docid last) {
  constexpr std::size_t kWordBits = 64;
  std::vector<std::uint64_t> bits(std::size_t{last} / kWordBits + 1);
  std::size_t most = 0;
  for (const Docids& list : lists) {
    most += list.size();
    for (const Xapian::docid docid : list)
      bits[docid / kWordBits] |= std::uint64_t{1} << docid % kWordBits;
  }
  Docids all;
  all.reserve(most);
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
      all.push_back(static_cast<Xapian::docid>(word * kWordBits + bit));
    }
  }
  return all;
}

class TermTree {
 public:
  explicit TermTree(const Xapian::Database& shard)
      : shard_(shard), last_docid_(shard.get_lastdocid()) {}

  // Whether all of the query is terms.
  static bool understands(const Query& query) {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::LEAF_MATCH_ALL:
      case Query::LEAF_MATCH_NOTHING:
        return true;
      case Query::OP_AND_MAYBE:
        return understands(query.get_subquery(0));
      case Query::OP_AND:
      case Query::OP_OR:
      case Query::OP_AND_NOT:
      case Query::OP_FILTER:
      case Query::OP_SCALE_WEIGHT:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
          if (!understands(query.get_subquery(i))) return false;
        }
        return true;
      default:
        return false;
    }
  }

  [[nodiscard]] std::uint64_t count(const Query& query) const {
    if (is_term(query)) return shard_.get_termfreq(term_of(query));
    const bool counts_as_first =
        query.get_type() == Query::OP_AND_MAYBE || query.get_type() == Query::OP_SCALE_WEIGHT;
    return counts_as_first ? count(query.get_subquery(0)) : find(query).size();
  }

  [[nodiscard]] Docids find(const Query& query) const {
    switch (query.get_type()) {
      case Query::LEAF_TERM:
      case Query::LEAF_MATCH_ALL:
        return postings(term_of(query));
      case Query::OP_AND_MAYBE:
      case Query::OP_SCALE_WEIGHT:
        return find(query.get_subquery(0));
      case Query::OP_AND:
      case Query::OP_FILTER:
        return find_all_of(query);
      case Query::OP_AND_NOT:
        return find_but(query);
      case Query::OP_OR:
      case Query::OP_SYNONYM:
      case Query::OP_MAX:
        return find_any_of(query);
      default:
        return {};
    }
  }

 private:
  [[nodiscard]] Docids postings(const std::string& term) const {
    Docids found;
    found.reserve(shard_.get_termfreq(term));
    const auto end = shard_.postlist_end(term);
    for (auto posting = shard_.postlist_begin(term); posting != end; ++posting)
      found.push_back(*posting);
    return found;
  }

  // At most so many matches.
  [[nodiscard]] std::uint64_t bound(const Query& query) const {
    if (is_term(query)) return shard_.get_termfreq(term_of(query));
    std::uint64_t sum = 0;
    std::uint64_t least = shard_.get_doccount();
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      const std::uint64_t part = bound(query.get_subquery(i));
      sum += part;
      least = std::min(least, part);
      if (query.get_type() == Query::OP_AND_NOT || query.get_type() == Query::OP_AND_MAYBE)
        return part;
    }
    const bool all_of = query.get_type() == Query::OP_AND || query.get_type() == Query::OP_FILTER;
    return all_of ? least : sum;
  }

  // Keeps of `found` what the query matches, or what it does not.
  void narrow(Docids& found, const Query& query, bool matching) const {
    if (found.empty()) return;
    if (!is_term(query)) {
      const Docids others = find(query);
      Docids kept;
      if (matching) {
        std::ranges::set_intersection(found, others, std::back_inserter(kept));
      } else {
        std::ranges::set_difference(found, others, std::back_inserter(kept));
      }
      found = std::move(kept);
      return;
    }
    const std::string term = term_of(query);
    auto posting = shard_.postlist_begin(term);
    const auto end = shard_.postlist_end(term);
    std::erase_if(found, [&](Xapian::docid docid) {
      if (posting != end && *posting < docid) posting.skip_to(docid);
      return (posting != end && *posting == docid) != matching;
    });
  }

  [[nodiscard]] Docids find_all_of(const Query& query) const {
    std::vector<std::pair<std::uint64_t, Query>> parts;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      Query part = query.get_subquery(i);
      parts.emplace_back(bound(part), std::move(part));
    }
    std::ranges::stable_sort(parts, {}, &std::pair<std::uint64_t, Query>::first);
    Docids found = find(parts.front().second);
    for (std::size_t i = 1; i < parts.size(); ++i) narrow(found, parts[i].second, true);
    return found;
  }

  [[nodiscard]] Docids find_but(const Query& query) const {
    Docids found = find(query.get_subquery(0));
    for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
      narrow(found, query.get_subquery(i), false);
    return found;
  }

  [[nodiscard]] Docids find_any_of(const Query& query) const {
    std::vector<Docids> lists;
    for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
      Docids list = find(query.get_subquery(i));
      if (!list.empty()) lists.push_back(std::move(list));
    }
    if (lists.empty()) return {};
    return lists.size() == 1 ? std::move(lists.front()) : united(lists, last_docid_);
  }

  const Xapian::Database& shard_;
  Xapian::docid last_docid_;
};

}  // namespace

void show_matches(const Xapian::Database& shard, const Query& query,
                  const std::vector<Xapian::MatchSpy*>& spies) {
  Xapian::Enquire enquire(shard);
  enquire.set_query(Query(Query::OP_SCALE_WEIGHT, query, 0));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  for (Xapian::MatchSpy* spy : spies) enquire.add_matchspy(spy);
  enquire.get_mset(0, 0, shard.get_doccount());
}

bool is_of_terms(const Query& query) { return TermTree::understands(query); }

std::vector<Xapian::docid> matching_articles(const Xapian::Database& shard, const Query& query) {
  if (TermTree::understands(query)) return TermTree(shard).find(query);
  DocidSpy spy;
  show_matches(shard, query, {&spy});
  return std::move(spy.docids);
}

std::uint64_t count_matching_articles(const Xapian::Database& shard, const Query& query) {
  if (TermTree::understands(query)) return TermTree(shard).count(query);
  TotalSpy spy;
  show_matches(shard, query, {&spy});
  return spy.total;
}

}  // namespace news

// Which articles a query matches, without ranking them: what counts and facets are made from.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace news {

// The docids of all matches in one index (not a combination of several), ascending. Trees of plain
// terms are worked out on the postings themselves, at a fraction of the matcher's cost; whatever
// else stands in a query (phrases, ranges, sources) is left to the matcher. Throws Xapian::Error.
std::vector<Xapian::docid> matching_articles(const Xapian::Database& shard,
                                             const Xapian::Query& query);

// Their number; of a single term without a look at any posting.
std::uint64_t count_matching_articles(const Xapian::Database& shard, const Xapian::Query& query);

// Whether all of the query is terms, so that finding what it matches is cheap beside ranking it.
bool is_of_terms(const Xapian::Query& query);

// Collects the docids that the matcher shows, in no order.
class DocidSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    docids.push_back(document.get_docid());
  }
  std::vector<Xapian::docid> docids{};
};

// Every match, to these spies; nothing of the query that is only weight is looked at.
void show_matches(const Xapian::Database& shard, const Xapian::Query& query,
                  const std::vector<Xapian::MatchSpy*>& spies);

}  // namespace news

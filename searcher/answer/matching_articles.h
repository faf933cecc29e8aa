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

// Their number, which for a single term or filter takes no look at any posting. Of any index.
std::uint64_t count_matching_articles(const Xapian::Database& index, const Xapian::Query& query);

// Every match, to these spies; nothing of the query that is only weight is looked at.
void show_matches(const Xapian::Database& shard, const Xapian::Query& query,
                  const std::vector<Xapian::MatchSpy*>& spies);

}  // namespace news

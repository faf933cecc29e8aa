// How many of the matching articles were published when: absolute and against the whole archive.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/query/query.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

class Analyzer;
class IndexSet;

// Without a unit, the finest is taken that gives at most so many periods.
inline constexpr std::size_t kMaxAutomaticPeriods = 40;

struct TimelineRequest {
  std::optional<DateUnit> unit{};
  std::vector<FacetQuery> entities{};  // each is counted on its own within the matches, too
};

struct TimelinePeriod {
  std::string period{};                   // "2015", "2015-11", "2015-W48", "2015-11-27"
  std::uint64_t articles{};               // matches
  std::uint64_t archive{};                // all articles of the period
  std::vector<std::uint64_t> entities{};  // matches that name them, in the order of the request
  bool operator==(const TimelinePeriod&) const = default;

  // Matches among a thousand articles of the period; 0 when it has none.
  [[nodiscard]] double per_thousand() const {
    return archive == 0 ? 0 : 1000 * static_cast<double>(articles) / static_cast<double>(archive);
  }
};

struct Timeline {
  std::string parsed{};
  std::vector<std::string> databases{};
  std::uint64_t revision{};
  DateUnit unit = DateUnit::year;
  std::vector<std::string> entities{};    // names of the request's entities, as resolved
  std::vector<TimelinePeriod> periods{};  // without gaps; empty when no match is dated
  std::uint64_t matches{};
  std::uint64_t undated{};  // matches without a date
  std::vector<Notice> notices{};
};

// Periods run from the first match to the last, or from request.since and to request.until where
// given. All counts are exact. Throws Xapian::Error, Error(damaged).
Timeline find_timeline(const IndexSet& indexes, const Analyzer& analyzer,
                       const SearchRequest& request, const TimelineRequest& timeline);

}  // namespace news

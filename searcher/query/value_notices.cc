// The sentences about how a filter's value was taken.
#include <algorithm>
#include <string>

#include "searcher/query/value_resolver.h"

namespace news {
namespace {

constexpr std::size_t kMaxListed = 5;

std::string filter_text(const ValueCandidate& candidate) {
  return std::string(facet_spec(candidate.facet).name) + ":\"" + candidate.label + "\"";
}

std::string with_count(const ValueCandidate& candidate) {
  return candidate.label + " (" + std::to_string(candidate.articles) +
         (candidate.articles == 1 ? " article)" : " articles)");
}

std::string listed(const std::vector<ValueCandidate>& candidates, std::size_t total) {
  std::string list;
  const std::size_t shown = std::min(candidates.size(), kMaxListed);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) list += ", ";
    list += with_count(candidates[i]);
  }
  if (total > shown) list += " and " + std::to_string(total - shown) + " more";
  return list;
}

Notice taken_notice(const std::string& filter, const ResolvedValue& resolved) {
  if (resolved.taken.size() == 1) {
    return {filter + " is understood as " + with_count(resolved.taken.front()), {}};
  }
  const std::string which =
      resolved.taken.size() < resolved.fitting
          ? "; the " + std::to_string(resolved.taken.size()) + " with the most articles are taken: "
          : "; all are taken: ";
  return {filter + " fits " + std::to_string(resolved.fitting) + " values" + which +
              listed(resolved.taken, resolved.fitting),
          "to narrow it, name one in full: " + filter_text(resolved.taken.front())};
}

}  // namespace

std::vector<Notice> resolution_notices(std::string_view field, std::string_view value,
                                       const ResolvedValue& resolved) {
  const std::string filter = std::string(field) + ":'" + std::string(value) + "'";
  std::vector<Notice> notices;
  if (resolved.taken.empty()) {
    // The engine offers the nearest spelling that has hits.
    notices.push_back({"nothing in the index is called so: " + filter, {}});
    return notices;
  }
  const bool certain =
      resolved.found_by == ResolvedBy::label || resolved.found_by == ResolvedBy::key;
  if (resolved.taken.size() > 1 || !certain) notices.push_back(taken_notice(filter, resolved));
  if (!resolved.also_called.empty()) {
    notices.push_back(
        {filter + " is taken as " + listed(resolved.taken, resolved.fitting) +
             "; also called so: " + listed(resolved.also_called, resolved.also_called.size()),
         "to search for that one: " + filter_text(resolved.also_called.front())});
  }
  return notices;
}

}  // namespace news

// All an archive knows about one entity, on one page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/date.h"
#include "common/schema.h"
#include "searcher/answer/cooccurrence.h"
#include "searcher/answer/timeline.h"
#include "searcher/query/explanation.h"

namespace news {

struct EntityRequest {
  std::vector<Facet> facets{};  // where to look; empty: all that are recognised in texts
  std::string name{};           // canonical name, any spelling, or a part of it
  std::size_t limit = 10;       // spellings, related entities of each kind, and other candidates
  std::optional<DateUnit> unit{};
};

struct SeenAlias {
  std::string name{};        // as it stands in an article
  std::uint64_t articles{};  // that spell it so, capitals and accents apart
  bool operator==(const SeenAlias&) const = default;
};

struct ArticleReference {
  std::string id{};
  std::string title{};
  Date date{};
  std::string source{};
};

struct EntityPage {
  std::vector<std::string> databases{};
  std::uint64_t revision{};
  Facet facet{};
  std::string type{};      // "person", "facility", ...: as the recogniser has it
  std::string name{};      // canonical
  std::string country{};   // ISO 3166-1 code; empty when unknown
  std::string wikidata{};  // "Q7747"; empty when unknown
  std::uint64_t articles{};
  std::vector<SeenAlias> aliases{};         // other than the canonical name, most frequent first
  std::size_t alias_count{};                // more than `aliases` when the limit cut them
  std::optional<ArticleReference> first{};  // of the dated articles, by date, then id
  std::optional<ArticleReference> last{};
  Timeline timeline{};
  std::vector<CooccurringEntity> related{};  // of each kind the most significant
  std::vector<ValueCandidate> others{};      // further entities the name fits
  std::vector<Notice> notices{};
};

// Nothing when no entity fits, or none of its articles passes the filters of `request` (its query
// is not used); then `nearest` is an entity spelt almost so, if there is one. Counts are exact.
// Throws Xapian::Error, Error(damaged).
struct EntityAnswer {
  std::optional<EntityPage> page{};
  std::optional<ValueCandidate> nearest{};
};
EntityAnswer find_entity(const IndexSet& indexes, const Analyzer& analyzer,
                         const SearchRequest& request, const EntityRequest& wanted);

}  // namespace news

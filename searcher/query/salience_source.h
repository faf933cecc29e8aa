// How much articles are about an entity, as a weight: read from the wdf of the facet terms, where
// the indexer put it (common/schema.h).
#pragma once

#include <xapian.h>

#include <span>
#include <string>

#include "searcher/query/explanation.h"
#include "searcher/query/term_source.h"

namespace news {

// Weight of an article that could not be more about an entity; a passing mention has about a fifth.
// Near what a word that is neither rare nor frequent weighs.
inline constexpr double kAboutWeight = 4;

// Articles about any of the values, the weight of the one they are most about. Empty when the
// facets of the values have no salience. Of many values the first kMaxAboutValues count.
Xapian::Query about_query(std::span<const ValueCandidate> values);
inline constexpr std::size_t kMaxAboutValues = 32;

// A term's wdf as weight whatever the length of the article. (A weighting scheme would divide by
// the length: a headline about somebody would count less above a longer report.)
class SalienceSource : public TermSource {
 public:
  explicit SalienceSource(std::string term) : TermSource(std::move(term)) {}

  [[nodiscard]] double get_weight() const override;
  [[nodiscard]] PostingSource* clone() const override { return new SalienceSource(term()); }

 private:
  [[nodiscard]] double greatest_weight(Xapian::termcount most) const override;
};

}  // namespace news

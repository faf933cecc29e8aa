#include "searcher/query/salience_source.h"

#include <vector>

#include "common/schema.h"

namespace news {
namespace {

// Saturates: the second mention tells more than the tenth. Half of the weight at this salience.
constexpr double kHalfSalience = 6;
constexpr double kFullShare = kMaxSalience / (kMaxSalience + kHalfSalience);

double weight_of(Xapian::termcount salience) {
  const auto known = static_cast<double>(salience);
  return kAboutWeight * known / (known + kHalfSalience) / kFullShare;
}

}  // namespace

double SalienceSource::get_weight() const { return weight_of(wdf()); }

double SalienceSource::greatest_weight(Xapian::termcount most) const { return weight_of(most); }

Xapian::Query about_query(std::span<const ValueCandidate> values) {
  std::vector<Xapian::Query> sources;
  for (const ValueCandidate& value : values) {
    const FacetSpec& spec = facet_spec(value.facet);
    if (!spec.is_entity && value.facet != Facet::country) continue;
    if (sources.size() == kMaxAboutValues) break;
    auto* source = new SalienceSource(facet_term(value.facet, value.label));
    sources.emplace_back(source->release());
  }
  return {Xapian::Query::OP_MAX, sources.begin(), sources.end()};
}

}  // namespace news

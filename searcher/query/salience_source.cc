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

void SalienceSource::init(const Xapian::Database& database) {
  database_ = database;
  articles_ = database_.get_termfreq(term_);
  end_ = database_.postlist_end(term_);
  started_ = false;
  set_maxweight(weight_of(database_.get_wdf_upper_bound(term_)));
}

double SalienceSource::get_weight() const { return weight_of(posting_.get_wdf()); }

void SalienceSource::next(double /*min_weight*/) {
  if (started_) {
    ++posting_;
  } else {
    posting_ = database_.postlist_begin(term_);
    started_ = true;
  }
}

void SalienceSource::skip_to(Xapian::docid document, double /*min_weight*/) {
  if (!started_) next(0);
  if (posting_ != end_) posting_.skip_to(document);
}

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

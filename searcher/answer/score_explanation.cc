#include "searcher/answer/score_explanation.h"

#include <string>

#include "common/schema.h"

namespace news {
namespace {

// Sums of the same weights in another order differ by less.
constexpr double kRoundingError = 1e-9;

std::string term_name(const ExplainedTerm& term) {
  if (term.stem_language.empty()) {
    return exact_term(term.field == WordScope::title ? WordField::title : WordField::body,
                      term.word);
  }
  return term.field == WordScope::title ? title_stem_term(term.stem_language, term.word)
                                        : stem_term(term.stem_language, term.word);
}

// The terms of one article, looked up by name.
class ArticleTerms {
 public:
  ArticleTerms(const Xapian::Database& database, Xapian::docid document)
      : database_(database), document_(document) {}

  [[nodiscard]] bool has(const std::string& name, std::uint32_t& frequency) const {
    auto term = database_.termlist_begin(document_);
    term.skip_to(name);
    if (term == database_.termlist_end(document_) || *term != name) return false;
    frequency = term.get_wdf();
    return true;
  }

 private:
  const Xapian::Database& database_;
  Xapian::docid document_;
};

ScorePart part_of(const ExplainedLeaf& leaf, const ArticleTerms& terms) {
  ScorePart part;
  part.text = leaf.text;
  std::uint32_t frequency = 0;
  for (const ExplainedTerm& term : leaf.terms) {
    if (terms.has(term_name(term), frequency)) part.terms.push_back({term, frequency});
  }
  for (const ValueCandidate& value : leaf.values) {
    if (terms.has(facet_term(value.facet, value.label), frequency)) {
      part.values.push_back({value, frequency});
    }
  }
  return part;
}

// What the query gives to this article, with the statistics of all.
double weight_in(Xapian::Enquire& enquire, const Xapian::Query& query,
                 const Xapian::Query& only_article) {
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, only_article));
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

}  // namespace

std::vector<ScorePart> explain_score(const Xapian::Database& database, const RankedMatch& match,
                                     const RequestPlan& plan, Xapian::Enquire& enquire) {
  const ArticleTerms terms(database, match.document);
  const std::string id = database.get_document(match.document).get_value(kIdSlot);
  const Xapian::Query only_article(id_term(id));
  std::vector<ScorePart> parts;
  double rest = match.weight;
  std::size_t before_closeness = 0;
  for (std::size_t i = 0; i < plan.leaves().size(); ++i) {
    const ExplainedLeaf& leaf = plan.leaves()[i];
    if (leaf.excluded) continue;
    if (i == plan.close_leaf()) {
      before_closeness = parts.size();
      continue;
    }
    ScorePart part = part_of(leaf, terms);
    bool weighs = false;
    for (const LeafWeight& weight : plan.leaf_weights()) {
      if (weight.leaf != i) continue;
      weighs = true;
      part.weight += weight_in(enquire, weight.query, only_article);
    }
    rest -= part.weight;
    // A filter that can't weigh is shown all the same.
    const bool matched = part.weight > 0 || (!weighs && !part.values.empty());
    if (matched) parts.push_back(std::move(part));
  }
  if (plan.close_leaf() && rest > match.weight * kRoundingError) {
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(before_closeness),
                 {.text = plan.leaves()[*plan.close_leaf()].text, .weight = rest});
  }
  return parts;
}

}  // namespace news

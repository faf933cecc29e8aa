// How much articles are about an entity, as a weight: read from the wdf of the facet terms, where
// the indexer put it (common/schema.h).
#pragma once

#include <xapian.h>

#include <span>
#include <string>

#include "searcher/query/explanation.h"

namespace news {

// Weight of an article that could not be more about an entity; a passing mention has about a fifth.
// Near what a word that is neither rare nor frequent weighs.
inline constexpr double kAboutWeight = 6;

// Articles about any of the values, the weight of the one they are most about. Empty when the
// facets of the values have no salience. Of many values the first kMaxAboutValues count.
Xapian::Query about_query(std::span<const ValueCandidate> values);
inline constexpr std::size_t kMaxAboutValues = 32;

// A term's wdf as weight whatever the length of the article. (A weighting scheme would divide by
// the length: a headline about somebody would count less above a longer report.)
class SalienceSource : public Xapian::PostingSource {
 public:
  explicit SalienceSource(std::string term) : term_(std::move(term)) {}

  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  [[nodiscard]] double get_weight() const override;
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return started_ && posting_ == end_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return *posting_; }
  [[nodiscard]] PostingSource* clone() const override { return new SalienceSource(term_); }
  [[nodiscard]] std::string get_description() const override { return "about " + term_; }

 private:
  std::string term_;
  Xapian::Database database_{};
  Xapian::PostingIterator posting_{};
  Xapian::PostingIterator end_{};
  Xapian::doccount articles_ = 0;
  bool started_ = false;
};

}  // namespace news

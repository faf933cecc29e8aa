// The articles of a term with a weight of our own making, where no weighting scheme fits.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>

namespace news {

class TermSource : public Xapian::PostingSource {
 public:
  void init(const Xapian::Database& database) override;
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return articles_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return articles_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return started_ && posting_ == end_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return *posting_; }
  [[nodiscard]] std::string get_description() const override { return "weighed " + term_; }

 protected:
  explicit TermSource(std::string term) : term_(std::move(term)) {}
  // Of any article: what its wdf can be at most in this database.
  [[nodiscard]] virtual double greatest_weight(Xapian::termcount most) const = 0;

  [[nodiscard]] const std::string& term() const { return term_; }
  [[nodiscard]] Xapian::termcount wdf() const { return posting_.get_wdf(); }
  [[nodiscard]] double length() const { return database_.get_doclength(*posting_); }

 private:
  std::string term_;
  Xapian::Database database_{};
  Xapian::PostingIterator posting_{};
  Xapian::PostingIterator end_{};
  Xapian::doccount articles_ = 0;
  bool started_ = false;
};

// From `low` (hardly there) to `high` (nothing else is said), by the word's frequency in the
// article.
class FrequencySource : public TermSource {
 public:
  struct Range {
    double low{};
    double high{};
    double average_length{};  // of the articles of all indexes
  };
  FrequencySource(std::string term, const Range& range)
      : TermSource(std::move(term)), range_(range) {}

  [[nodiscard]] double get_weight() const override;
  [[nodiscard]] PostingSource* clone() const override {
    return new FrequencySource(term(), range_);
  }

 private:
  [[nodiscard]] double greatest_weight(Xapian::termcount /*most*/) const override {
    return range_.high;
  }

  Range range_;
};

}  // namespace news

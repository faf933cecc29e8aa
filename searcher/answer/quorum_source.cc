#include "searcher/answer/quorum_source.h"

#include <algorithm>
#include <string>
#include <utility>

namespace news {
namespace {

class DocidSpy : public Xapian::MatchSpy {
 public:
  explicit DocidSpy(double least) : least_(least) {}
  void operator()(const Xapian::Document& document, double weight) override {
    if (weight >= least_) docids.push_back(document.get_docid());
  }
  std::vector<Xapian::docid> docids{};

 private:
  double least_;
};

class QuorumSource : public Xapian::PostingSource {
 public:
  QuorumSource(Xapian::Query parts, unsigned least) : parts_(std::move(parts)), least_(least) {}

  // Called for each index of a combination with that index alone, so docids are its own.
  void init(const Xapian::Database& shard) override {
    Xapian::Enquire enquire(shard);
    enquire.set_query(parts_);
    enquire.set_weighting_scheme(Xapian::CoordWeight());
    DocidSpy spy(least_ - 0.5);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, shard.get_doccount());
    docids_ = std::move(spy.docids);
    std::ranges::sort(docids_);
    next_ = 0;
    started_ = false;
  }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return size(); }

  void next(double /*min_weight*/) override {
    if (std::exchange(started_, true)) ++next_;
  }
  void skip_to(Xapian::docid wanted, double /*min_weight*/) override {
    started_ = true;
    const auto from = docids_.begin() + static_cast<std::ptrdiff_t>(next_);
    next_ =
        static_cast<std::size_t>(std::lower_bound(from, docids_.end(), wanted) - docids_.begin());
  }
  [[nodiscard]] bool at_end() const override { return next_ >= docids_.size(); }
  [[nodiscard]] Xapian::docid get_docid() const override { return docids_[next_]; }
  [[nodiscard]] QuorumSource* clone() const override { return new QuorumSource(parts_, least_); }
  [[nodiscard]] std::string name() const override { return "news::QuorumSource"; }
  [[nodiscard]] std::string get_description() const override {
    return "at least " + std::to_string(least_) + " of " + parts_.get_description();
  }

 private:
  [[nodiscard]] Xapian::doccount size() const {
    return static_cast<Xapian::doccount>(docids_.size());
  }

  Xapian::Query parts_;
  unsigned least_;
  std::vector<Xapian::docid> docids_{};
  std::size_t next_ = 0;
  bool started_ = false;
};

}  // namespace

Xapian::Query matched_parts(const std::vector<Xapian::Query>& parts) {
  std::vector<Xapian::Query> ones;
  // A synonym weighs like one term, so each part adds 1.
  for (const Xapian::Query& part : parts) {
    ones.emplace_back(Xapian::Query::OP_SYNONYM, &part, &part + 1);
  }
  return {Xapian::Query::OP_OR, ones.begin(), ones.end()};
}

Xapian::Query at_least(const std::vector<Xapian::Query>& parts, unsigned least) {
  // The library owns and frees it.
  return Xapian::Query((new QuorumSource(matched_parts(parts), least))->release());
}

}  // namespace news

#include "searcher/answer/facet_counter.h"

#include <algorithm>
#include <memory>

#include "common/error.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"

namespace news {
namespace {

// Counts the ordinals in one slot. Sees every match, as the pass asks for no hits and checks all.
class OrdinalSpy : public Xapian::MatchSpy {
 public:
  explicit OrdinalSpy(Facet facet) : facet_(facet), slot_(facet_spec(facet).slot) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    const std::string ordinals = document.get_value(slot_);
    if (ordinals.empty()) {
      ++missing_;
      return;
    }
    const bool whole = for_each_ordinal(ordinals, [this](std::uint32_t ordinal) {
      if (ordinal > kMaxOrdinal) {
        damaged_ = true;
        return;
      }
      if (ordinal >= counts_.size()) counts_.resize(ordinal + 1 + ordinal / 2);
      ++counts_[ordinal];
    });
    damaged_ = damaged_ || !whole;
  }

  // Reads only those blocks of the dictionary that something was counted of.
  void add_to(FacetCounts& counts, const Xapian::Database& shard) const {
    if (damaged_) refuse();
    counts.missing += missing_;
    constexpr auto kNone = static_cast<std::size_t>(-1);
    std::size_t loaded = kNone;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] == 0) continue;
      if (loaded != i / kLabelsPerBlock) {
        loaded = i / kLabelsPerBlock;
        labels = read_label_block(shard, facet_, loaded);
      }
      if (i % kLabelsPerBlock >= labels.size()) refuse();
      counts.values[labels[i % kLabelsPerBlock]] += counts_[i];
    }
  }

 private:
  // More values than any archive has; a greater number is damage and would cost memory.
  static constexpr std::uint32_t kMaxOrdinal = 200'000'000;

  [[noreturn]] static void refuse() {
    throw Error(ErrorCode::damaged, "an article has a facet value that the dictionary lacks",
                "run `indexer check`, then `indexer build`");
  }

  Facet facet_;
  Slot slot_;
  std::vector<std::uint64_t> counts_;
  std::uint64_t missing_ = 0;
  bool damaged_ = false;
};

class DateSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    ++days_[document.get_value(kDateSlot)];
  }

  void add_to(FacetCounts& counts) const {
    for (const auto& [compact, count] : days_) {
      const auto date = parse_compact(compact);
      if (date) {
        counts.values[to_iso(*date)] += count;
      } else {
        counts.missing += count;
      }
    }
  }

 private:
  std::unordered_map<std::string, std::uint64_t> days_;
};

class TotalSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { ++total_; }
  [[nodiscard]] std::uint64_t total() const { return total_; }

 private:
  std::uint64_t total_ = 0;
};

bool is_date(const FacetRequest& request) { return !request.facet.has_value(); }

}  // namespace

std::uint64_t count_facets(const Xapian::Database& shard, const Xapian::Query& query,
                           const std::vector<FacetRequest>& requests,
                           std::vector<FacetCounts>& counts) {
  Xapian::Enquire enquire(shard);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  TotalSpy total;
  enquire.add_matchspy(&total);
  DateSpy dates;
  if (std::ranges::any_of(requests, is_date)) enquire.add_matchspy(&dates);
  std::vector<std::unique_ptr<OrdinalSpy>> spies(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) continue;
    spies[i] = std::make_unique<OrdinalSpy>(*requests[i].facet);
    enquire.add_matchspy(spies[i].get());
  }
  enquire.get_mset(0, 0, shard.get_doccount());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) {
      dates.add_to(counts[i]);
    } else {
      spies[i]->add_to(counts[i], shard);
    }
  }
  return total.total();
}

}  // namespace news

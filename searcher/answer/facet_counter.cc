#include "searcher/answer/facet_counter.h"

#include <algorithm>
#include <functional>
#include <memory>

#include "common/error.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"

namespace news {
namespace {

// The ordinals of one facet in one index.
class OrdinalCounts {
 public:
  void add(std::uint32_t ordinal) {
    if (ordinal >= counts_.size()) grow(ordinal);
    if (counts_[ordinal]++ == 0) counted_.push_back(ordinal);
  }
  void add_missing(std::uint64_t articles = 1) { missing_ += articles; }
  void note_damage() { damaged_ = true; }

  // `labels`: a LabelReader or FacetColumn. Reads only those that are listed.
  template <class Labels>
  void add_to(FacetCounts& counts, Labels&& labels) {
    if (damaged_) refuse();
    counts.missing += missing_;
    const std::uint64_t least = counts.best == 0 ? 1 : least_of_best(counts.best);
    const auto others =
        std::partition(counted_.begin(), counted_.end(),
                       [&](std::uint32_t ordinal) { return counts_[ordinal] >= least; });
    for (auto ordinal = others; ordinal != counted_.end(); ++ordinal) {
      counts.unlisted += counts_[*ordinal];
    }
    std::sort(counted_.begin(), others);  // blocks of labels are read once
    for (auto ordinal = counted_.begin(); ordinal != others; ++ordinal) {
      const auto label = labels.label(*ordinal);
      if (!label) refuse();
      counts.values[std::string(*label)] += counts_[*ordinal];
    }
  }

 private:
  // More values than any archive has; a greater number is damage and would cost memory.
  static constexpr std::uint32_t kMaxOrdinal = 200'000'000;

  void grow(std::uint32_t ordinal) {
    if (ordinal > kMaxOrdinal) refuse();
    counts_.resize(ordinal + 1 + ordinal / 2);
  }

  [[nodiscard]] std::uint64_t least_of_best(std::size_t best) const {
    if (counted_.size() <= best) return 1;
    std::vector<std::uint32_t> ranked;
    for (const std::uint32_t ordinal : counted_) ranked.push_back(counts_[ordinal]);
    const auto last = ranked.begin() + static_cast<std::ptrdiff_t>(best - 1);
    std::ranges::nth_element(ranked, last, std::greater());
    return *last;
  }

  [[noreturn]] static void refuse() {
    throw Error(ErrorCode::damaged, "an article has a facet value that the dictionary lacks",
                "run `indexer check`, then `indexer build`");
  }

  std::vector<std::uint32_t> counts_;     // by ordinal
  std::vector<std::uint32_t> counted_{};  // ordinals with a count
  std::uint64_t missing_ = 0;
  bool damaged_ = false;
};

void add_day(std::optional<Date> date, std::uint64_t articles, FacetCounts& counts) {
  if (date) {
    counts.values[to_iso(*date)] += articles;
  } else {
    counts.missing += articles;
  }
}

bool is_date(const FacetRequest& request) { return !request.facet.has_value(); }

// Counts the ordinals in one slot. Sees every match, as the pass asks for no hits and checks all.
class OrdinalSpy : public Xapian::MatchSpy {
 public:
  explicit OrdinalSpy(Facet facet) : slot_(facet_spec(facet).slot) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    const std::string ordinals = document.get_value(slot_);
    if (ordinals.empty()) return counts_.add_missing();
    const bool whole =
        for_each_ordinal(ordinals, [this](std::uint32_t ordinal) { counts_.add(ordinal); });
    if (!whole) counts_.note_damage();
  }

  [[nodiscard]] OrdinalCounts& counts() { return counts_; }

 private:
  OrdinalCounts counts_;
  Slot slot_;
};

class DateSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    ++days_[document.get_value(kDateSlot)];
  }

  void add_to(FacetCounts& counts) const {
    for (const auto& [compact, count] : days_) add_day(parse_compact(compact), count, counts);
  }

 private:
  std::unordered_map<std::string, std::uint64_t> days_;
};

class DocidSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    docids.push_back(document.get_docid());
  }
  std::vector<Xapian::docid> docids{};
};

class TotalSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { ++total; }
  std::uint64_t total = 0;
};

// Every match, to these spies; nothing of the query that is only weight is looked at.
void match_all(const Xapian::Database& shard, const Xapian::Query& query,
               const std::vector<Xapian::MatchSpy*>& spies) {
  Xapian::Enquire enquire(shard);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  for (Xapian::MatchSpy* spy : spies) enquire.add_matchspy(spy);
  enquire.get_mset(0, 0, shard.get_doccount());
}

std::uint64_t count_in_slots(const Xapian::Database& shard, const Xapian::Query& query,
                             const std::vector<FacetRequest>& requests,
                             std::vector<FacetCounts>& counts) {
  TotalSpy total;
  DateSpy dates;
  std::vector<Xapian::MatchSpy*> spies = {&total};
  if (std::ranges::any_of(requests, is_date)) spies.push_back(&dates);
  std::vector<std::unique_ptr<OrdinalSpy>> ordinals(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) continue;
    ordinals[i] = std::make_unique<OrdinalSpy>(*requests[i].facet);
    spies.push_back(ordinals[i].get());
  }
  match_all(shard, query, spies);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) {
      dates.add_to(counts[i]);
    } else {
      ordinals[i]->counts().add_to(counts[i], LabelReader(shard, *requests[i].facet));
    }
  }
  return total.total;
}

void count_days(std::span<const std::int32_t> days, std::span<const Xapian::docid> docids,
                FacetCounts& counts) {
  std::unordered_map<std::int32_t, std::uint64_t> articles;
  for (const Xapian::docid docid : docids) {
    ++articles[docid < days.size() ? days[docid] : kUndated];
  }
  for (const auto& [day, count] : articles) {
    add_day(day == kUndated ? std::nullopt : std::optional(date_from_day_number(day)), count,
            counts);
  }
}

OrdinalCounts count_ordinals(const FacetColumn& column, std::span<const Xapian::docid> docids) {
  OrdinalCounts counts;
  for (const Xapian::docid docid : docids) {
    const auto ordinals = column.ordinals(docid);
    if (ordinals.empty()) counts.add_missing();
    for (const std::uint32_t ordinal : ordinals) counts.add(ordinal);
  }
  return counts;
}

std::uint64_t count_in_columns(const Xapian::Database& shard, const FacetColumns& columns,
                               const Xapian::Query& query,
                               const std::vector<FacetRequest>& requests,
                               std::vector<FacetCounts>& counts) {
  DocidSpy matches;
  match_all(shard, query, {&matches});
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) {
      count_days(columns.days(), matches.docids, counts[i]);
    } else {
      const FacetColumn column = columns.column(*requests[i].facet);
      count_ordinals(column, matches.docids).add_to(counts[i], column);
    }
  }
  return matches.docids.size();
}

}  // namespace

std::uint64_t count_facets(const IndexSet& indexes, const Xapian::Query& query,
                           const std::vector<FacetRequest>& requests,
                           std::vector<FacetCounts>& counts) {
  const auto& shards = indexes.shards();
  if (shards.size() > 1) {
    for (FacetCounts& facet : counts) facet.best = 0;
  }
  std::uint64_t matches = 0;
  for (std::size_t i = 0; i < shards.size(); ++i) {
    const FacetColumns* columns = indexes.columns(i);
    matches += columns != nullptr && !requests.empty()
                   ? count_in_columns(shards[i], *columns, query, requests, counts)
                   : count_in_slots(shards[i], query, requests, counts);
  }
  return matches;
}

std::uint64_t count_matches(const IndexSet& indexes, const Xapian::Query& query) {
  std::vector<FacetCounts> none;
  return count_facets(indexes, query, {}, none);
}

}  // namespace news

#include "searcher/answer/facet_counter.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <queue>

#include "common/error.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"
#include "searcher/answer/matching_articles.h"

namespace news {
namespace {

[[noreturn]] void refuse() {
  throw Error(ErrorCode::damaged, "an article has a facet value that the dictionary lacks",
              "run `indexer check`, then `indexer build`");
}

struct OrdinalCount {
  std::uint32_t ordinal{};
  std::uint32_t articles{};
};

// The values of one facet in one index.
struct Tally {
  std::vector<OrdinalCount> counted{};  // each ordinal once, in ascending order
  std::uint64_t unlisted{};             // sum of those that `best` left out
  std::uint64_t missing{};
};

// The smallest of the `best` greatest counts; 1 if there are no more than so many, or best is 0.
std::uint32_t least_of_best(std::span<const std::uint32_t> counts, std::size_t best) {
  if (best == 0) return 1;
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> greatest;
  std::uint32_t beaten = 0;
  for (const std::uint32_t count : counts) {
    if (count <= beaten) continue;  // nearly all, and those without articles
    greatest.push(count);
    if (greatest.size() > best) greatest.pop();
    if (greatest.size() == best) beaten = greatest.top();
  }
  return std::max<std::uint32_t>(beaten, 1);
}

// `counts`: by ordinal; their sum is `total`.
void take_best_of(std::span<const std::uint32_t> counts, std::uint64_t total, std::size_t best,
                  Tally& tally) {
  const std::uint32_t least = least_of_best(counts, best);
  tally.unlisted = total;
  for (std::uint32_t ordinal = 0; ordinal < counts.size(); ++ordinal) {
    if (counts[ordinal] < least) continue;
    tally.counted.push_back({ordinal, counts[ordinal]});
    tally.unlisted -= counts[ordinal];
  }
}

// `values`: an ordinal for each article with the value.
void take_best_by_sorting(std::vector<std::uint32_t> values, std::size_t best, Tally& tally) {
  std::ranges::sort(values);
  std::vector<std::uint32_t> ordinals;
  std::vector<std::uint32_t> counts;
  for (const std::uint32_t ordinal : values) {
    if (ordinals.empty() || ordinals.back() != ordinal) {
      ordinals.push_back(ordinal);
      counts.push_back(0);
    }
    ++counts.back();
  }
  take_best_of(counts, values.size(), best, tally);
  for (OrdinalCount& value : tally.counted) value.ordinal = ordinals[value.ordinal];
}

// `labels`: a LabelReader or FacetColumn, which reads blocks of labels once as ordinals ascend.
template <class Labels>
void add_tally(const Tally& tally, Labels&& labels, FacetCounts& counts) {
  counts.missing += tally.missing;
  counts.unlisted += tally.unlisted;
  for (const OrdinalCount& value : tally.counted) {
    const auto label = labels.label(value.ordinal);
    if (!label) refuse();
    counts.values[std::string(*label)] += value.articles;
  }
}

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
    if (ordinals.empty()) {
      ++missing_;
    } else if (!for_each_ordinal(ordinals, [this](std::uint32_t ordinal) { add(ordinal); })) {
      damaged_ = true;
    }
  }

  [[nodiscard]] Tally tally(std::size_t best) const {
    if (damaged_) refuse();
    Tally tally{.missing = missing_};
    take_best_of(counts_, total_, best, tally);
    return tally;
  }

 private:
  // More values than any archive has; a greater number is damage and would cost memory.
  static constexpr std::uint32_t kMaxOrdinal = 200'000'000;

  void add(std::uint32_t ordinal) {
    if (ordinal > kMaxOrdinal) refuse();
    if (ordinal >= counts_.size()) counts_.resize(ordinal + 1 + ordinal / 2);
    ++counts_[ordinal];
    ++total_;
  }

  std::vector<std::uint32_t> counts_{};  // by ordinal
  std::uint64_t total_ = 0;
  std::uint64_t missing_ = 0;
  bool damaged_ = false;
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

class TotalSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override { ++total; }
  std::uint64_t total = 0;
};

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
  show_matches(shard, query, spies);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) {
      dates.add_to(counts[i]);
    } else {
      add_tally(ordinals[i]->tally(counts[i].best), LabelReader(shard, *requests[i].facet),
                counts[i]);
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

// Few values are sorted: an array of counts for all that the facet has would cost more.
Tally tally_of(const FacetColumn& column, std::span<const Xapian::docid> docids, std::size_t best) {
  constexpr std::size_t kLabelsPerSortedValue = 32;
  const std::size_t most_sorted = column.label_count() / kLabelsPerSortedValue;
  Tally tally;
  std::vector<std::uint32_t> values;
  std::size_t next = 0;
  for (; next < docids.size() && values.size() <= most_sorted; ++next) {
    const auto ordinals = column.ordinals(docids[next]);
    if (ordinals.empty()) ++tally.missing;
    values.insert(values.end(), ordinals.begin(), ordinals.end());
  }
  if (next == docids.size()) {
    take_best_by_sorting(std::move(values), best, tally);
    return tally;
  }
  std::vector<std::uint32_t> counts(column.label_count());
  std::uint64_t total = 0;
  const auto add = [&](std::span<const std::uint32_t> ordinals) {
    total += ordinals.size();
    for (const std::uint32_t ordinal : ordinals) {
      if (ordinal >= counts.size()) refuse();
      ++counts[ordinal];
    }
  };
  add(values);
  for (; next < docids.size(); ++next) {
    const auto ordinals = column.ordinals(docids[next]);
    if (ordinals.empty()) ++tally.missing;
    add(ordinals);
  }
  take_best_of(counts, total, best, tally);
  return tally;
}

}  // namespace

void count_facets_of(std::span<const Xapian::docid> docids, const FacetColumns& columns,
                     const std::vector<FacetRequest>& requests, std::vector<FacetCounts>& counts) {
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) {
      count_days(columns.days(), docids, counts[i]);
    } else {
      const FacetColumn column = columns.column(*requests[i].facet);
      add_tally(tally_of(column, docids, counts[i].best), column, counts[i]);
    }
  }
}

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
    if (requests.empty()) {
      matches += count_matching_articles(shards[i], query);
    } else if (columns != nullptr) {
      const std::vector<Xapian::docid> docids = matching_articles(shards[i], query);
      count_facets_of(docids, *columns, requests, counts);
      matches += docids.size();
    } else {
      matches += count_in_slots(shards[i], query, requests, counts);
    }
  }
  return matches;
}

std::uint64_t count_matches(const IndexSet& indexes, const Xapian::Query& query) {
  std::vector<FacetCounts> none;
  return count_facets(indexes, query, {}, none);
}

}  // namespace news

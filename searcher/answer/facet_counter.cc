#include "searcher/answer/facet_counter.h"

#include <algorithm>
#include <memory>
#include <set>

#include "common/error.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"

namespace news {
namespace {

// Counts the ordinals in one slot. Sees every match, as the pass asks for no hits and checks all.
class OrdinalSpy : public Xapian::MatchSpy {
 public:
  OrdinalSpy(Slot slot, std::size_t labels) : slot_(slot), counts_(labels) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    const std::string ordinals = document.get_value(slot_);
    if (ordinals.empty()) {
      ++missing_;
      return;
    }
    const bool whole = for_each_ordinal(ordinals, [this](std::uint32_t ordinal) {
      if (ordinal < counts_.size()) {
        ++counts_[ordinal];
      } else {
        damaged_ = true;
      }
    });
    damaged_ = damaged_ || !whole;
  }

  void add_to(FacetCounts& counts, const std::vector<std::string>& labels) const {
    if (damaged_) {
      throw Error(ErrorCode::damaged, "an article has a facet value that the dictionary lacks",
                  "run `indexer check`, then `indexer build`");
    }
    counts.missing += missing_;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (counts_[i] != 0) counts.values[labels[i]] += counts_[i];
    }
  }

 private:
  Slot slot_;
  std::vector<std::uint64_t> counts_;
  std::uint64_t missing_ = 0;
  bool damaged_ = false;
};

std::string date_label(Date date, DateUnit unit) {
  switch (unit) {
    case DateUnit::year:
      return to_iso(date).substr(0, 4);
    case DateUnit::month:
      return to_iso(date).substr(0, 7);
    case DateUnit::week:
      return to_iso_week(date);
    case DateUnit::day:
      return to_iso(date);
  }
  return {};
}

// Counts days; larger units are added up at the end, once a day instead of once an article.
class DateSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    ++days_[document.get_value(kDateSlot)];
  }

  void add_to(FacetCounts& counts, DateUnit unit) const {
    for (const auto& [compact, count] : days_) {
      const auto date = parse_compact(compact);
      if (date) {
        counts.values[date_label(*date, unit)] += count;
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
  std::vector<std::vector<std::string>> labels(requests.size());
  std::vector<std::unique_ptr<OrdinalSpy>> spies(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) continue;
    labels[i] = read_labels(shard, *requests[i].facet);
    spies[i] = std::make_unique<OrdinalSpy>(facet_spec(*requests[i].facet).slot, labels[i].size());
    enquire.add_matchspy(spies[i].get());
  }
  enquire.get_mset(0, 0, shard.get_doccount());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (is_date(requests[i])) {
      dates.add_to(counts[i], requests[i].date_unit);
    } else {
      spies[i]->add_to(counts[i], labels[i]);
    }
  }
  return total.total();
}

std::string facet_request_name(const FacetRequest& request) {
  if (request.facet) return std::string(facet_spec(*request.facet).name);
  switch (request.date_unit) {
    case DateUnit::year:
      return "date:year";
    case DateUnit::month:
      return "date:month";
    case DateUnit::week:
      return "date:week";
    case DateUnit::day:
      return "date:day";
  }
  return "date";
}

FacetTable make_facet_table(const FacetRequest& request, const FacetCounts& counts,
                            const std::vector<std::string>& selected) {
  FacetTable table{.facet = facet_request_name(request)};
  table.missing = counts.missing;
  const std::set<std::string> chosen(selected.begin(), selected.end());
  std::vector<FacetValue> values;
  for (const auto& [name, count] : counts.values) {
    values.push_back({name, count, chosen.contains(name)});
  }
  for (const std::string& name : chosen) {
    if (!counts.values.contains(name)) values.push_back({name, 0, true});
  }
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  const std::size_t limit = request.limit == 0 ? values.size() : request.limit;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i < limit || values[i].selected) {
      table.values.push_back(values[i]);
    } else {
      table.other += values[i].count;
    }
  }
  if (is_date(request)) std::ranges::sort(table.values, {}, &FacetValue::name);
  return table;
}

}  // namespace news

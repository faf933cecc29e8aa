#include "searcher/answer/ranking.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "common/schema.h"
#include "searcher/answer/closeness_bonus.h"
#include "searcher/answer/ineb2_burst_weight.h"
#include "searcher/answer/matching_articles.h"

namespace news {
namespace {

using Matches = std::vector<RankedMatch>;

constexpr std::uint32_t kLastDay = 99'999'999;  // after any YYYYMMDD

// A number that grows in the order in which days are wanted.
std::uint32_t day_number(const std::string& date, SortOrder sort) {
  std::uint32_t day = 0;
  std::from_chars(date.data(), date.data() + date.size(), day);
  if (sort != SortOrder::date_ascending) return kLastDay - day;
  return date.empty() ? kLastDay : day;
}

class MatchCollector : public Xapian::MatchSpy {
 public:
  explicit MatchCollector(SortOrder sort) : sort_(sort) {}

  void operator()(const Xapian::Document& document, double weight) override {
    matches.push_back(
        {weight, document.get_docid(), day_number(document.get_value(kDateSlot), sort_)});
  }

  Matches matches{};

 private:
  SortOrder sort_;
};

void sort_by_id(std::span<RankedMatch> equal, const Xapian::Database& index) {
  std::vector<std::pair<std::string, RankedMatch>> named;
  named.reserve(equal.size());
  for (const RankedMatch& match : equal) {
    named.emplace_back(index.get_document(match.document).get_value(kIdSlot), match);
  }
  std::ranges::sort(named, {}, &std::pair<std::string, RankedMatch>::first);
  std::ranges::transform(named, equal.begin(), &std::pair<std::string, RankedMatch>::second);
}

// Hands each run of two and more neighbours with the same `key` to `work`.
template <class Key, class Work>
void for_each_tie(std::span<RankedMatch> matches, Key key, Work work) {
  for (auto first = matches.begin(); first != matches.end();) {
    const auto last = std::find_if(first, matches.end(),
                                   [&](const RankedMatch& m) { return key(m) != key(*first); });
    if (last - first > 1) work(std::span<RankedMatch>(first, last));
    first = last;
  }
}

double weight_of(const RankedMatch& match) { return match.weight; }
std::uint32_t day_of(const RankedMatch& match) { return match.day; }

void sort_equal_days(std::span<RankedMatch> matches, const Xapian::Database& index) {
  for_each_tie(matches, day_of, [&](auto equal) { sort_by_id(equal, index); });
}

class Ranker {
 public:
  Ranker(const IndexSet& indexes, const RequestPlan& plan, const SearchRequest& request)
      : index_(indexes.all()),
        is_single_(indexes.shards().size() == 1),
        sort_(request.sort),
        bonus_(indexes.all(), plan.close_words()),
        enquire_(indexes.all()) {
    enquire_.set_query(plan.ranked());
    set_weighting(enquire_, request.weighting);
  }

  // The next matches come from a pass that shows all to the spy.
  void show_all_to(DocidSpy& spy) { spy_ = &spy; }

  Matches first(std::size_t count) {
    const Xapian::doccount all = index_.get_doccount();
    if (count == 0 || count >= all) return is_single_ ? collect_all() : list_all();
    const auto wanted = static_cast<Xapian::doccount>(count);
    return sort_ == SortOrder::relevance ? best(wanted) : by_keys(wanted);
  }

 private:
  // By the library's own sorting, which reads two values of every match it considers.
  Matches by_keys(Xapian::doccount count) {
    Xapian::MultiValueKeyMaker keys;
    if (sort_ == SortOrder::date_ascending) {
      keys.add_value(kDateSlot, false, "99999999");
    } else {
      keys.add_value(kDateSlot, true);
    }
    keys.add_value(kIdSlot);
    if (sort_ == SortOrder::relevance) {
      enquire_.set_sort_by_relevance_then_key(&keys, false);
    } else {
      enquire_.set_sort_by_key(&keys, false);
    }
    return by_library(count);
  }

  Matches by_library(Xapian::doccount count) {
    if (spy_ != nullptr) enquire_.add_matchspy(spy_);
    const Xapian::MSet found =
        enquire_.get_mset(0, count, spy_ != nullptr ? index_.get_doccount() : 0);
    enquire_.clear_matchspies();
    spy_ = nullptr;
    Matches matches;
    matches.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match)
      matches.push_back({.weight = match.get_weight(), .document = *match});
    return matches;
  }

  // By weight alone: dates and ids are read only of those that weigh the same. Where matches beyond
  // might weigh as much as the last one, all are looked at.
  Matches best(Xapian::doccount count) {
    const Xapian::doccount seen = bonus_.empty() ? count : std::max(count, kBonusWindow);
    Matches matches = by_library(seen + 1);
    const bool are_all = matches.size() <= seen;
    const double beyond = are_all ? 0 : matches.back().weight;
    add_bonus(matches);
    std::ranges::stable_sort(matches, std::greater(), weight_of);
    if (!are_all && matches[count - 1].weight <= beyond) {
      if (bonus_.empty()) return by_keys(count);
      matches = is_single_ ? collect_all() : list_all();
    } else {
      break_ties(matches);
    }
    matches.resize(std::min<std::size_t>(matches.size(), count));
    return matches;
  }

  Matches collect_all() {
    MatchCollector collector(sort_);
    enquire_.add_matchspy(&collector);
    if (spy_ != nullptr) enquire_.add_matchspy(spy_);
    enquire_.get_mset(0, 0, index_.get_doccount());
    enquire_.clear_matchspies();
    Matches matches = std::move(collector.matches);
    if (sort_ != SortOrder::relevance) {
      std::ranges::sort(matches, {}, day_of);
      sort_equal_days(matches, index_);
      return matches;
    }
    add_bonus(matches);
    std::ranges::sort(matches, {},
                      [](const RankedMatch& m) { return std::tuple(-m.weight, m.day); });
    for_each_tie(matches, weight_of, [&](auto equal) { sort_equal_days(equal, index_); });
    return matches;
  }

  // Of several indexes, whose spies see only the ids within each.
  Matches list_all() {
    if (sort_ != SortOrder::relevance) return by_keys(index_.get_doccount());
    Matches matches = by_library(index_.get_doccount());
    add_bonus(matches);
    std::ranges::stable_sort(matches, std::greater(), weight_of);
    break_ties(matches);
    return matches;
  }

  // The best by weight, of equal ones those that come first in the index, get what close words add.
  void add_bonus(Matches& matches) const {
    if (bonus_.empty()) return;
    const auto by_weight = [](const RankedMatch& m) { return std::tuple(-m.weight, m.document); };
    const auto window = matches.begin() + static_cast<std::ptrdiff_t>(
                                              std::min<std::size_t>(matches.size(), kBonusWindow));
    if (window != matches.end())
      std::nth_element(
          matches.begin(), window, matches.end(),
          [&](const RankedMatch& a, const RankedMatch& b) { return by_weight(a) < by_weight(b); });
    bonus_.add_to({matches.begin(), window});
  }

  void break_ties(Matches& matches) const {
    for_each_tie(matches, weight_of, [&](std::span<RankedMatch> equal) {
      for (RankedMatch& match : equal) {
        const std::string date = index_.get_document(match.document).get_value(kDateSlot);
        match.day = day_number(date, sort_);
      }
      std::ranges::sort(equal, {}, day_of);
      sort_equal_days(equal, index_);
    });
  }

  const Xapian::Database& index_;
  bool is_single_;
  SortOrder sort_;
  ClosenessBonus bonus_;
  Xapian::Enquire enquire_;
  DocidSpy* spy_ = nullptr;
};

}  // namespace

void set_weighting(Xapian::Enquire& enquire, Weighting weighting) {
  if (weighting == Weighting::bm25) {
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1000, 0.75, 0));
  } else {
    enquire.set_weighting_scheme(IneB2BurstWeight());
  }
}

std::vector<RankedMatch> rank_matches(const IndexSet& indexes, const RequestPlan& plan,
                                      const SearchRequest& request, std::size_t count) {
  return Ranker(indexes, plan, request).first(count);
}

CountedRanking rank_and_count(const IndexSet& indexes, const RequestPlan& plan,
                              const SearchRequest& request, std::size_t count) {
  DocidSpy spy;
  Ranker ranker(indexes, plan, request);
  ranker.show_all_to(spy);
  CountedRanking ranking{.best = ranker.first(count)};
  ranking.docids = std::move(spy.docids);
  std::ranges::sort(ranking.docids);
  return ranking;
}

}  // namespace news

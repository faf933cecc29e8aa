#include "searcher/answer/all_matches.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "common/schema.h"

namespace news {
namespace {

constexpr std::uint32_t kLastDay = 99'999'999;  // after any YYYYMMDD

class MatchCollector : public Xapian::MatchSpy {
 public:
  explicit MatchCollector(SortOrder sort) : sort_(sort) {}

  void operator()(const Xapian::Document& document, double weight) override {
    const std::string date = document.get_value(kDateSlot);
    std::uint32_t day = 0;
    std::from_chars(date.data(), date.data() + date.size(), day);
    if (sort_ != SortOrder::date_ascending) {
      day = kLastDay - day;
    } else if (date.empty()) {
      day = kLastDay;
    }
    matches.push_back({weight, document.get_docid(), day});
  }

  std::vector<RankedMatch> matches{};

 private:
  SortOrder sort_;
};

struct Order {
  bool by_weight{};
  auto operator()(const RankedMatch& match) const {
    return std::tuple(by_weight ? -match.weight : 0, match.day);
  }
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

}  // namespace

std::vector<RankedMatch> all_matches(Xapian::Enquire& enquire, const Xapian::Database& index,
                                     SortOrder sort) {
  MatchCollector collector(sort);
  enquire.add_matchspy(&collector);
  enquire.get_mset(0, 0, index.get_doccount());
  enquire.clear_matchspies();
  std::vector<RankedMatch> matches = std::move(collector.matches);
  const Order order_of{sort == SortOrder::relevance};
  std::ranges::sort(matches, {}, order_of);
  for (auto first = matches.begin(); first != matches.end();) {
    const auto last = std::find_if(first, matches.end(), [&](const RankedMatch& m) {
      return order_of(m) != order_of(*first);
    });
    if (last - first > 1) sort_by_id({first, last}, index);
    first = last;
  }
  return matches;
}

}  // namespace news

// Which of several articles with one id is kept: the one with the newest date, then the one read
// last.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/date.h"

namespace news {

class DuplicateIds {
 public:
  // Article number `sequence` (growing) has this id. False when an earlier one is kept instead;
  // otherwise an earlier one that gives way is listed in superseded().
  bool admit(std::string_view id, std::optional<Date> date, std::uint64_t sequence);

  // The publisher has taken back the article with this id: what was admitted gives way, and nothing
  // with this id is admitted any more.
  void withdraw(std::string_view id);

  // Sequence numbers admitted at first and superseded later, in no order.
  [[nodiscard]] const std::vector<std::uint64_t>& superseded() const { return superseded_; }
  [[nodiscard]] std::uint64_t kept() const { return kept_.size() - withdrawn_; }  // ids

 private:
  struct Kept {
    std::int64_t day{};
    std::uint64_t sequence{};
  };
  // Keyed by a 64-bit hash: with ten million ids two that differ meet with a chance of 1 in
  // 370,000.
  std::unordered_map<std::uint64_t, Kept> kept_;
  std::vector<std::uint64_t> superseded_;
  std::uint64_t withdrawn_ = 0;
};

// Undated articles are older than dated ones.
std::int64_t day_for_precedence(std::optional<Date> date);

}  // namespace news

// Dates and amounts of money, found by rule: "Nov. 27, 2015", "March 1987", "Monday", "$1.5
// billion", "20 million euros". Relative dates ("last week") are left alone.
#pragma once

#include <cstddef>
#include <optional>

#include "common/entity.h"
#include "indexer/entities/lexed_text.h"

namespace news {

struct LexemeRun {
  std::size_t first{};
  std::size_t last{};  // inclusive
  MentionType type{};
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
};

// The date or amount that begins with lexeme `i`, if one does.
std::optional<LexemeRun> match_date(const LexedText& lexed, std::size_t i);
std::optional<LexemeRun> match_money(const LexedText& lexed, std::size_t i);

// 1..12 for a month's name or its abbreviation (folded), 0 otherwise.
int month_of(std::string_view key);
bool is_weekday(std::string_view key);

}  // namespace news

// The colour theme: every escape code the programs print stands in this table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/entity.h"

namespace news {

enum class Style : std::uint8_t {
  plain,
  title,        // headline of an article
  title_match,  // matched word in it
  match,        // matched word in a passage
  asked,        // mention of an entity that was asked for
  meta,         // date, source, id; labels
  heading,      // of a table or list
  selected,     // chosen facet value
  bar,          // of a histogram
  person,
  org,
  place,
  group,
  misc,
  quantity,  // dates and money
};
inline constexpr std::size_t kStyleCount = 15;

struct StyleCode {
  Style style{};
  std::string_view on{};
};

inline constexpr std::array<StyleCode, kStyleCount> kTheme = {{
    {Style::plain, ""},
    {Style::title, "\x1b[1m"},
    {Style::title_match, "\x1b[1;33m"},
    {Style::match, "\x1b[1;33m"},
    {Style::asked, "\x1b[1;36m"},
    {Style::meta, "\x1b[2m"},
    {Style::heading, "\x1b[1;4m"},
    {Style::selected, "\x1b[1;32m"},
    {Style::bar, "\x1b[34m"},
    {Style::person, "\x1b[36m"},
    {Style::org, "\x1b[35m"},
    {Style::place, "\x1b[32m"},
    {Style::group, "\x1b[33m"},
    {Style::misc, "\x1b[34m"},
    {Style::quantity, "\x1b[2m"},
}};
inline constexpr std::string_view kStyleReset = "\x1b[0m";

constexpr bool theme_is_in_order() {
  for (std::size_t i = 0; i < kTheme.size(); ++i) {
    if (static_cast<std::size_t>(kTheme[i].style) != i) return false;
  }
  return true;
}
static_assert(theme_is_in_order());

constexpr std::string_view style_code(Style style) {
  return kTheme[static_cast<std::size_t>(style)].on;
}

constexpr Style style_of(MentionType type) {
  switch (type) {
    case MentionType::person:
      return Style::person;
    case MentionType::org:
      return Style::org;
    case MentionType::place:
    case MentionType::facility:
      return Style::place;
    case MentionType::group:
      return Style::group;
    case MentionType::misc:
    case MentionType::product:
      return Style::misc;
    case MentionType::date:
    case MentionType::money:
      return Style::quantity;
  }
  return Style::plain;
}

}  // namespace news

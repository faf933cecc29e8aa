#include "common/entity.h"

#include <algorithm>

namespace news {
namespace {

constexpr std::array<std::string_view, kMentionTypeCount> kNames = {
    "person", "org", "place", "facility", "group", "misc", "product", "date", "money"};

}  // namespace

std::string_view mention_type_name(MentionType type) {
  return kNames[static_cast<std::size_t>(type)];
}

std::optional<MentionType> mention_type_of(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<MentionType>(found - kNames.begin());
}

std::string_view text_field_name(TextField field) {
  return field == TextField::title ? "title" : "body";
}

}  // namespace news

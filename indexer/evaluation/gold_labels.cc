#include "indexer/evaluation/gold_labels.h"

#include <algorithm>
#include <utility>

namespace news {
namespace {

constexpr auto kOwnLabels = std::to_array<std::pair<std::string_view, MentionType>>({
    {"PER", MentionType::person},
    {"ORG", MentionType::org},
    {"LOC", MentionType::place},
    {"FAC", MentionType::facility},
    {"NORP", MentionType::group},
    {"MISC", MentionType::misc},
    {"PRODUCT", MentionType::product},
    {"DATE", MentionType::date},
    {"MONEY", MentionType::money},
    {"PERSON", MentionType::person},
    {"PLACE", MentionType::place},
    {"FACILITY", MentionType::facility},
    {"GROUP", MentionType::group},
});

constexpr auto kOtherLabels = std::to_array<std::pair<std::string_view, MentionType>>({
    {"PERS", MentionType::person},
    {"ORGANIZATION", MentionType::org},
    {"ORGANISATION", MentionType::org},
    {"CORPORATION", MentionType::org},
    {"COMPANY", MentionType::org},
    {"LOCATION", MentionType::place},
    {"GPE", MentionType::place},
    {"GEO", MentionType::place},
    {"GEO-LOC", MentionType::place},
    {"COUNTRY", MentionType::place},
    {"NATIONALITY", MentionType::group},
    {"MISCELLANEOUS", MentionType::misc},
    {"EVENT", MentionType::misc},
    {"WORK_OF_ART", MentionType::misc},
    {"CREATIVE-WORK", MentionType::misc},
    {"LAW", MentionType::misc},
    {"PROD", MentionType::product},
});

std::string upper_case(std::string_view label) {
  std::string upper(label);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper;
}

}  // namespace

TypeMerges no_merges() {
  TypeMerges merges;
  for (std::size_t i = 0; i < merges.size(); ++i) merges[i] = static_cast<MentionType>(i);
  return merges;
}

GoldLabels::GoldLabels() {
  for (const auto& [label, type] : kOwnLabels) add(label, type);
  for (const auto& [label, type] : kOtherLabels) add(label, type);
}

std::optional<MentionType> GoldLabels::type_of(std::string_view label) const {
  const auto found = types_.find(upper_case(label));
  if (found == types_.end()) return std::nullopt;
  return found->second;
}

void GoldLabels::add(std::string_view label, MentionType type) { types_[upper_case(label)] = type; }

void GoldLabels::leave_out(std::string_view label) {
  types_.erase(upper_case(label));
  left_out_.insert(upper_case(label));
}

bool GoldLabels::is_left_out(std::string_view label) const {
  return left_out_.contains(upper_case(label));
}

bool is_own_label(std::string_view label) {
  return std::ranges::find(kOwnLabels, upper_case(label),
                           &std::pair<std::string_view, MentionType>::first) != kOwnLabels.end();
}

}  // namespace news

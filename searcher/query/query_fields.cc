#include "searcher/query/query_fields.h"

#include <array>
#include <cstddef>

#include "common/edit_distance.h"

namespace news {
namespace {

constexpr std::array<std::string_view, 5> kOwnNames = {"title", "body", "date", "id", "ent"};

constexpr auto kNames = [] {
  std::array<std::string_view, kOwnNames.size() + kFacetCount> names{};
  for (std::size_t i = 0; i < kOwnNames.size(); ++i) names[i] = kOwnNames[i];
  for (std::size_t i = 0; i < kFacetCount; ++i) names[kOwnNames.size() + i] = kFacets[i].name;
  return names;
}();

std::u32string lower_letters(std::string_view ascii) {
  std::u32string letters;
  for (const char c : ascii) {
    letters +=
        static_cast<char32_t>(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  }
  return letters;
}

bool same_name(std::string_view typed, std::string_view name) {
  return typed.size() == name.size() && lower_letters(typed) == lower_letters(name);
}

}  // namespace

std::optional<QueryField> query_field(std::string_view name) {
  using Kind = QueryField::Kind;
  if (same_name(name, "title")) return QueryField{Kind::words, WordScope::title, {}};
  if (same_name(name, "body")) return QueryField{Kind::words, WordScope::body, {}};
  if (same_name(name, "date")) return QueryField{Kind::date, WordScope::any, {}};
  if (same_name(name, "id")) return QueryField{Kind::id, WordScope::any, {}};
  if (same_name(name, "ent")) return QueryField{Kind::facet, WordScope::any, {}};
  for (const FacetSpec& spec : kFacets) {
    if (same_name(name, spec.name)) return QueryField{Kind::facet, WordScope::any, spec.facet};
  }
  return std::nullopt;
}

std::string query_field_names() {
  std::string list;
  for (const std::string_view name : kNames) {
    if (!list.empty()) list += ' ';
    list += name;
  }
  return list;
}

std::string_view nearest_query_field(std::string_view name) {
  std::string_view nearest;
  if (name.size() > 16) return nearest;  // longer than any name and its two edits
  unsigned best = 3;
  const std::u32string typed = lower_letters(name);
  for (const std::string_view candidate : kNames) {
    const unsigned allowed = candidate.size() <= 3 ? 1 : 2;
    const unsigned distance = edit_distance(typed, lower_letters(candidate), allowed);
    if (distance <= allowed && distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace news

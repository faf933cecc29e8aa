#include "searcher/render/hit_fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/error.h"
#include "common/unicode.h"

namespace news {
namespace {

using NamedField = std::pair<HitField, std::string_view>;

constexpr auto kFields = std::to_array<NamedField>({
    {HitField::rank, "rank"},
    {HitField::score, "score"},
    {HitField::id, "id"},
    {HitField::title, "title"},
    {HitField::title_marks, "title_marks"},
    {HitField::date, "date"},
    {HitField::source, "source"},
    {HitField::author, "author"},
    {HitField::section, "section"},
    {HitField::url, "url"},
    {HitField::lang, "lang"},
    {HitField::snippets, "snippets"},
    {HitField::entities, "entities"},
    {HitField::same_story, "same_story"},
    {HitField::body, "body"},
});
constexpr auto kOtherNames = std::to_array<NamedField>({
    {HitField::snippets, "snippet"},
    {HitField::lang, "language"},
});

constexpr auto kJsonFields = std::to_array<HitField>(
    {HitField::rank, HitField::score, HitField::id, HitField::title, HitField::title_marks,
     HitField::date, HitField::source, HitField::author, HitField::section, HitField::url,
     HitField::lang, HitField::snippets, HitField::entities});
constexpr auto kTableFields =
    std::to_array<HitField>({HitField::rank, HitField::score, HitField::id, HitField::date,
                             HitField::source, HitField::title, HitField::url, HitField::snippets});

HitField field_of(std::string_view name) {
  for (const std::span<const NamedField> list :
       {std::span<const NamedField>(kFields), std::span<const NamedField>(kOtherNames)}) {
    const auto found = std::ranges::find(list, name, &NamedField::second);
    if (found != list.end()) return found->first;
  }
  std::string known = "fields:";
  for (const auto& [field, known_name] : kFields) known.append(" ").append(known_name);
  throw Error(ErrorCode::usage, "unknown field '" + neutralize_controls(name) + "'", known);
}

}  // namespace

std::string_view hit_field_name(HitField field) {
  return std::ranges::find(kFields, field, &NamedField::first)->second;
}

std::vector<HitField> parse_hit_fields(std::string_view list) {
  std::vector<HitField> fields;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const HitField field = field_of(trim(list.substr(begin, end - begin)));
    if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
    begin = end + 1;
  }
  return fields;
}

std::span<const HitField> default_json_fields() { return kJsonFields; }
std::span<const HitField> default_table_fields() { return kTableFields; }

}  // namespace news

// How the parts of persons' names compare: order, initials, particles, "Jr.".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/entities/knowledge.h"

namespace news {

struct PersonName {
  std::vector<std::string> parts{};  // folded, particles left out
  std::string key{};                 // folded whole, particles kept, suffix left out
  std::string suffix{};              // "jr", "iii"; empty without one
  bool male{};                       // by the given name; both false when unknown or either
  bool female{};
  std::string title{};  // folded title right before the name, where the span held one
  TitleClass title_kind{TitleClass::none};

  [[nodiscard]] bool is_full() const { return parts.size() > 1; }
};

// `surface` as it stands in the text; titles in front and a possessive behind are dropped.
PersonName parse_person_name(std::string_view surface, const Knowledge& knowledge);

// The name as a facet shows it: without title, possessive and what stands in quotes, "EDU" as "Edu",
// "KB" and "K.B." as "K. B.", "Jr" as "Jr.". Applied to its own answer it changes nothing.
std::string person_label(std::string_view surface, const Knowledge& knowledge);

// Whether every part of `shorter` occurs in `longer`, in this order; an initial matches the part it
// begins, "Mohamed" matches "Muhammad" and "Bill" "William". The last part of a full `shorter` must
// be one of the parts itself, not an initial.
bool is_contained(const PersonName& shorter, const PersonName& longer);

// Parts that are more than an initial.
std::size_t whole_parts(const PersonName& name);

// "Priyanka Gandhi" of "Priyanka Gandhi Vadra": several whole parts, and the first of the longer.
bool is_prefix(const PersonName& shorter, const PersonName& longer);

// "Kishida Fumio" and "Fumio Kishida".
bool is_reordered(const PersonName& a, const PersonName& b, const Knowledge& knowledge);

// "Jr." against "Sr.", or a full name with against one without: father and son.
bool suffixes_conflict(const PersonName& a, const PersonName& b);

}  // namespace news

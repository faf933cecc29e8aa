// Given names that are spellings or short forms of one another.
#pragma once

#include <string_view>
#include <vector>

namespace news {

// One name for all of a class ("muhammad" for "mohamed", "william" for "bill"), else `name` itself.
// Folded in, folded out. For names within one article, or to find somebody well known: across
// articles an unknown "Bill Smith" and "William Smith" are more often two people than one.
std::string_view given_name_class(std::string_view name);

// The other names of its class: "bill", "billy" for "william".
std::vector<std::string_view> given_name_forms(std::string_view name);

}  // namespace news

// How names that no table holds are shown. Each label applied to its own answer changes nothing.
#pragma once

#include <string>
#include <string_view>

#include "indexer/entities/knowledge.h"

namespace news {

// Spellings that differ only in their marks are one value: "Ng\u2019ombe" and "Ng'ombe".
std::string plain_label(std::string_view surface);

// Towns of datelines stand in capitals.
std::string place_label(std::string_view surface);

// Without legal form, and calm where a headline shouts: "BARCLAYS CAPITAL".
std::string organisation_label(std::string_view surface, const Knowledge& knowledge);

// "general motors corp" -> "general motors"; a view of `key`.
std::string_view without_legal_form(std::string_view key, const Knowledge& knowledge);

}  // namespace news

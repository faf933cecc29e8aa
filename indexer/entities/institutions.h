// Institutions every state has: "Foreign Ministry", "Supreme Court". Their name says what they are,
// not whose.
#pragma once

#include <string>
#include <string_view>

#include "indexer/entities/knowledge.h"

namespace news {

// Whether the folded name, without determiner, is only that: "finance ministry", "ministry of
// finance", "supreme court", "parliament".
bool is_generic_institution(std::string_view key, const Knowledge& knowledge);

// "Finance Ministry" for "ministry of finance" where the office is one word, else title case with
// small words in between: "Ministry of Trade and Industry".
std::string institution_label(std::string_view key);

// The word in which institutions of the state are named: "Zambian", "US". `state` is an ISO 3166-1
// alpha-2 code or the name of a former state. Empty where the table knows none but a noun ("New
// Zealander"): the name of the state does then.
std::string institution_adjective(std::string_view state, const Knowledge& knowledge);

}  // namespace news

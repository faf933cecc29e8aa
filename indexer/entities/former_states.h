// Which state a land belonged to on a day, where that is another than today's.
#pragma once

#include <optional>
#include <string_view>

#include "common/date.h"

namespace news {

// Name of the state in whose borders the country of this ISO 3166-1 alpha-2 code lay on `date`
// ("Soviet Union" for "UA" in 1987); empty when it was its own or nothing is known. Divided Germany
// has two answers: this one is the western, see is_east_german_place.
std::string_view former_state_at(std::string_view country, const std::optional<Date>& date);

// A town or district of what was East Germany; `key` is folded.
bool is_east_german_place(std::string_view key);
// Berlin, which was in both: says nothing.
bool is_divided_place(std::string_view key);

}  // namespace news

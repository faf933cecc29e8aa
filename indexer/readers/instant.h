// Points in time as agencies write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace news {

// Seconds since 1970 of "2018-10-23T12:00:00Z", "2018-10-23T12:00:00+02:00" or "20181023T120000Z"
// (ISO 8601). Without a time the day begins; without a zone it is UTC. Empty for anything else.
std::optional<std::int64_t> parse_instant(std::string_view text);

// Whether the time lies after now. NEWS_TODAY, where set, is now.
bool is_in_future(std::string_view text);

}  // namespace news

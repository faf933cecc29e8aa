// JSON as it leaves the programs: on one line, keys in the order given.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace news {

// Valid for any content. Beyond what JSON demands it escapes what could harm on the way: "</"
// (HTML), U+2028 and U+2029 (JavaScript), DEL, C1 controls and bidirectional controls (terminals).
// Reading it back gives the same strings.
std::string safe_json(const nlohmann::ordered_json& value);

}  // namespace news

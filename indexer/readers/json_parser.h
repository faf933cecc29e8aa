// JSON as news archives hold it: strict JSON at full speed, and a second try for the usual sins of
// exporters.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "common/result.h"

namespace news {

// Values nested deeper are refused: no article needs it, and a bomb does.
inline constexpr std::size_t kMaxJsonDepth = 64;

// Not thread-safe; reuses its memory from one document to the next.
class JsonParser {
 public:
  // The element lives until the next call. Repaired on the second try: raw control characters in
  // strings, lone surrogates (U+FFFD), NaN and Infinity (null), numbers too long for 64 bits
  // (strings of their digits). A failure's byte offset is that of the first wrong byte in `text`.
  Result<simdjson::dom::element> parse(std::string_view text);

 private:
  simdjson::error_code try_parse(std::string_view text, simdjson::dom::element& element);

  simdjson::dom::parser parser_{};
  std::string padded_{};
};

// The second try's text, for tests.
std::string repair_json(std::string_view text);

}  // namespace news

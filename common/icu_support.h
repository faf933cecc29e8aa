// What the users of ICU in this folder share; nobody else includes it.
#pragma once

#include <unicode/stringpiece.h>
#include <unicode/utypes.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "common/error.h"

namespace news {

[[noreturn]] inline void throw_icu(UErrorCode status, const char* what) {
  throw Error(ErrorCode::unavailable, std::string(what) + ": " + u_errorName(status),
              "is ICU's data (package libicu72) installed whole?");
}

inline std::int32_t icu_length(std::string_view text) {
  return static_cast<std::int32_t>(text.size());
}

inline icu::StringPiece piece(std::string_view text) { return {text.data(), icu_length(text)}; }

inline std::string lowercase_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace news

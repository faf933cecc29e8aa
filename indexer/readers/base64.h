// Base64 as feeds and mail hold it (RFC 4648, line breaks allowed).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace news {

// Empty when it is no base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace news

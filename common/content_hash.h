// Hashes for change detection and for names derived from long strings (XXH3; not cryptographic).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/article.h"

namespace news {

std::uint64_t hash64(std::string_view bytes);
std::string hash128(std::string_view bytes);      // 16 bytes
std::string hash128_hex(std::string_view bytes);  // 32 hexadecimal digits

// Of everything a reader delivers except where it came from: equal articles have equal hashes, 16
// bytes.
std::string content_hash(const Article& article);

}  // namespace news

// Byte forms of the library's glass tables (Xapian 1.4, xapian-core/common/pack.h and
// backends/glass): keys and position lists. Written from the format, not from its code. Numbers and
// sized strings are those of common/value_codec.h: varint, string.
//
//   docid     := sorts like the number it stands for: two big-endian bytes below 0x8000, above that
//                as many leading ones as there are bytes but one
//   positions := number last (bits)?      bits only when there is more than one position
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/value_codec.h"

namespace news::glass {

using DocumentId = std::uint32_t;

void append_sortable(DocumentId id, std::string& out);

// A term as keys hold it: each zero byte is followed by 0xFF.
void append_escaped(std::string_view term, std::string& out);
std::size_t escaped_size(std::string_view term);

// What the position table holds for a term in a document. `positions` ascending, at least one.
void append_positions(std::span<const std::uint32_t> positions, std::string& out);

std::size_t common_prefix(std::string_view a, std::string_view b);

}  // namespace news::glass

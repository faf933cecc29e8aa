// UTF-16 text as a stream of UTF-8, so that every reader sees bytes in which ASCII is ASCII.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "indexer/readers/buffered_input.h"

namespace news {

enum class ByteOrder { little, big };

// The byte order when `beginning` (some kilobytes) is UTF-16: by its byte order mark, or without
// one because it decodes to plain text with ASCII space or line ends in it. Empty for anything
// else.
std::optional<ByteOrder> detect_utf16(std::string_view beginning);

// UTF-8 of a UTF-16 stream, its byte order mark left out. Lone surrogates and an odd last byte
// become U+FFFD.
std::unique_ptr<ByteSource> transcode_utf16(ByteOrder order, std::unique_ptr<BufferedInput> input);

}  // namespace news

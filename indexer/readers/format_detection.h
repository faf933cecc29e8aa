// Decides which reader a file needs: by content where that is plain, else by name.
#pragma once

#include <cstddef>
#include <string_view>

#include "common/result.h"
#include "indexer/readers/article_reader.h"

namespace news {

// How much of a file's beginning detection wants to see.
inline constexpr std::size_t kDetectionBytes = 64U << 10U;

// `beginning` is not empty and decompressed. Fails for binary files, and XML or archives no reader
// knows, with what they are ("binary file (PDF document)").
Result<InputFormat> detect_format(std::string_view beginning, std::string_view path);

// Why this can't be text at all; empty when it can.
std::string_view binary_kind(std::string_view beginning);

}  // namespace news

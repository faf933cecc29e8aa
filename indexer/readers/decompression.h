// Undoes compression, recognised by its first bytes whatever the file is called.
#pragma once

#include <memory>
#include <string_view>

#include "indexer/readers/buffered_input.h"

namespace news {

enum class Compression { none, gzip, zstd, bzip2, xz, lz4, compress };

inline constexpr std::size_t kCompressionMagicBytes = 10;

// `beginning`: at least the first kCompressionMagicBytes, where there are as many.
Compression detect_compression(std::string_view beginning);

// The source of decompressed bytes. Concatenated members or frames are read as one; zero padding
// behind them is ignored, anything else behind them is damage.
std::unique_ptr<ByteSource> decompress(Compression compression,
                                       std::unique_ptr<BufferedInput> input);

}  // namespace news

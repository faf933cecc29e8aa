#include "indexer/readers/unwrap_input.h"

#include <string_view>
#include <utility>

#include "indexer/readers/decompression.h"
#include "indexer/readers/wide_text.h"

namespace news {

std::unique_ptr<BufferedInput> unwrap_input(std::unique_ptr<ByteSource> source) {
  constexpr std::size_t kMagicBytes = 4;
  constexpr std::size_t kSampleBytes = 4096;
  constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
  auto input = std::make_unique<BufferedInput>(std::move(source));
  const Compression compression = detect_compression(input->peek(kMagicBytes));
  if (compression != Compression::none) {
    input = std::make_unique<BufferedInput>(decompress(compression, std::move(input)));
  }
  if (const auto order = detect_utf16(input->peek(kSampleBytes))) {
    return std::make_unique<BufferedInput>(transcode_utf16(*order, std::move(input)));
  }
  if (input->peek(kUtf8Mark.size()) == kUtf8Mark) input->consume(kUtf8Mark.size());
  return input;
}

}  // namespace news

#include "indexer/glass/deflater.h"

#include <libdeflate.h>

#include <new>

namespace news::glass {

Deflater::Deflater(int level) : compressor_(libdeflate_alloc_compressor(level)) {
  if (compressor_ == nullptr) throw std::bad_alloc();
}

std::optional<std::string_view> Deflater::deflate(std::string_view text) {
  if (buffer_.size() < text.size()) buffer_.resize(text.size());
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), text.data(), text.size(),
                                                       buffer_.data(), text.size());
  if (size == 0 || size >= text.size()) return std::nullopt;
  return std::string_view(buffer_).substr(0, size);
}

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

}  // namespace news::glass

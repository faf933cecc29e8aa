// Compressed input for tests.
#pragma once

#include <zlib.h>

#include <string>
#include <utility>

namespace news::support {

// `window_bits` as deflateInit2 has it: by default gzip, MAX_WBITS zlib, -MAX_WBITS bare deflate.
inline std::string deflated(std::string bytes, int window_bits = MAX_WBITS + 16) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzip(std::string bytes) { return deflated(std::move(bytes)); }

}  // namespace news::support

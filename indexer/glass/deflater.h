// Raw deflate streams, as readers of a table expect of a compressed tag.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace news::glass {

// Not thread-safe.
class Deflater {
 public:
  // 1 is the fastest, 12 the smallest. Throws std::bad_alloc.
  explicit Deflater(int level);

  // Nothing when the text would not get shorter. Valid until the next call.
  std::optional<std::string_view> deflate(std::string_view text);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string buffer_{};
};

}  // namespace news::glass

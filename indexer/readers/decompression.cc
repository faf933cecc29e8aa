#include "indexer/readers/decompression.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "indexer/readers/archive_stream.h"

namespace news {
namespace {

constexpr std::size_t kChunkBytes = 64U << 10U;
constexpr std::string_view kGzipMagic = "\x1f\x8b\x08";
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

// What both decompressors share: the compressed side and the account of damage.
class Decompressor : public ByteSource {
 public:
  explicit Decompressor(std::unique_ptr<BufferedInput> input) : input_(std::move(input)) {}
  [[nodiscard]] std::optional<std::string> damage() const override { return damage_; }

 protected:
  std::size_t fail(std::string_view what) {
    damage_ = input_->damage().value_or(std::string(what) + " at compressed byte " +
                                        std::to_string(input_->offset()));
    return 0;
  }

  // True when only zero padding (or nothing) follows the last member.
  bool only_padding_left() {
    for (;;) {
      const std::string_view chunk = input_->peek(kChunkBytes);
      if (chunk.empty()) return true;
      if (chunk.find_first_not_of('\0') != std::string_view::npos) return false;
      input_->consume(chunk.size());
    }
  }

  std::unique_ptr<BufferedInput> input_;
  std::optional<std::string> damage_{};
  bool finished_ = false;
};

class GzipSource final : public Decompressor {
 public:
  explicit GzipSource(std::unique_ptr<BufferedInput> input) : Decompressor(std::move(input)) {
    constexpr int kGzipOnly = 16;
    if (inflateInit2(&stream_, MAX_WBITS + kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) override {
    if (finished_ || damage_) return 0;
    const auto wanted = static_cast<uInt>(std::min<std::size_t>(capacity, 1U << 30U));
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = wanted;
    while (stream_.avail_out == wanted && !finished_ && !damage_) step();
    return wanted - stream_.avail_out;
  }

 private:
  void step() {
    const std::string_view chunk = input_->peek(kChunkBytes);
    if (chunk.empty()) {
      fail("gzip data ends early");
      return;
    }
    // zlib's interface predates const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(chunk.data()));
    stream_.avail_in = static_cast<uInt>(chunk.size());
    const int status = inflate(&stream_, Z_NO_FLUSH);
    input_->consume(chunk.size() - stream_.avail_in);
    if (status == Z_STREAM_END) {
      next_member();
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      fail("damaged gzip data");
    }
  }

  void next_member() {
    if (input_->peek(kGzipMagic.size()) == kGzipMagic) {
      inflateReset(&stream_);
      return;
    }
    finished_ = true;
    if (!only_padding_left()) fail("unknown data after the gzip stream");
    if (input_->damage()) fail("read error");
  }

  z_stream stream_{};
};

class ZstdSource final : public Decompressor {
 public:
  explicit ZstdSource(std::unique_ptr<BufferedInput> input)
      : Decompressor(std::move(input)), context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
  }

  std::size_t read(char* buffer, std::size_t capacity) override {
    ZSTD_outBuffer out{buffer, capacity, 0};
    while (out.pos == 0 && !finished_ && !damage_) step(out);
    return out.pos;
  }

 private:
  struct FreeContext {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };

  void step(ZSTD_outBuffer& out) {
    const std::string_view chunk = input_->peek(kChunkBytes);
    if (chunk.empty() && !flushing_) {
      finished_ = frame_complete_;
      if (!frame_complete_) fail("zstd data ends early");
      if (input_->damage()) fail("read error");
      return;
    }
    if (frame_complete_ && !chunk.starts_with(kZstdMagic) && !is_skippable(chunk)) {
      finished_ = true;
      if (!only_padding_left()) fail("unknown data after the zstd stream");
      return;
    }
    ZSTD_inBuffer in{chunk.data(), chunk.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context_.get(), &out, &in);
    input_->consume(in.pos);
    if (ZSTD_isError(left) != 0U) {
      fail("damaged zstd data");
      return;
    }
    frame_complete_ = left == 0;
    // A full output buffer may leave decoded bytes inside the context after the last input byte.
    flushing_ = !frame_complete_ && out.pos == out.size;
  }

  static bool is_skippable(std::string_view chunk) {
    return chunk.size() >= 4 && (static_cast<unsigned char>(chunk[0]) & 0xf0U) == 0x50U &&
           chunk.substr(1, 3) == "\x2a\x4d\x18";
  }

  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  bool frame_complete_ = false;
  bool flushing_ = false;
};

}  // namespace

Compression detect_compression(std::string_view beginning) {
  using namespace std::string_view_literals;
  // The first block's mark follows at byte 4: "BZh" alone may begin a text.
  constexpr std::string_view kBzip2Block = "\x31\x41\x59\x26\x53\x59"sv;
  constexpr std::string_view kBzip2End = "\x17\x72\x45\x38\x50\x90"sv;
  if (beginning.starts_with(kGzipMagic)) return Compression::gzip;
  if (beginning.starts_with(kZstdMagic)) return Compression::zstd;
  if (beginning.starts_with("BZh") && beginning.size() > 4) {
    const std::string_view mark = beginning.substr(4);
    if (mark.starts_with(kBzip2Block) || mark.starts_with(kBzip2End)) return Compression::bzip2;
  }
  if (beginning.starts_with("\xfd\x37zXZ\0"sv)) return Compression::xz;
  if (beginning.starts_with("\x04\x22\x4d\x18"sv)) return Compression::lz4;
  if (beginning.starts_with("\x1f\x9d"sv)) return Compression::compress;
  return Compression::none;
}

std::unique_ptr<ByteSource> decompress(Compression compression,
                                       std::unique_ptr<BufferedInput> input) {
  switch (compression) {
    case Compression::gzip:
      return std::make_unique<GzipSource>(std::move(input));
    case Compression::zstd:
      return std::make_unique<ZstdSource>(std::move(input));
    case Compression::bzip2:
      return decompress_by_archive_library("bzip2", std::move(input));
    case Compression::xz:
      return decompress_by_archive_library("xz", std::move(input));
    case Compression::lz4:
      return decompress_by_archive_library("lz4", std::move(input));
    case Compression::compress:
      return decompress_by_archive_library("compress", std::move(input));
    case Compression::none:
      break;
  }
  return input;
}

}  // namespace news

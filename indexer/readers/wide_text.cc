#include "indexer/readers/wide_text.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kChunkBytes = 32U << 10U;
constexpr char32_t kReplacement = 0xfffd;
constexpr char16_t kByteOrderMark = 0xfeff;

char16_t unit_at(std::string_view bytes, std::size_t position, ByteOrder order) {
  const auto first = static_cast<unsigned char>(bytes[position]);
  const auto second = static_cast<unsigned char>(bytes[position + 1]);
  return static_cast<char16_t>(order == ByteOrder::big ? first << 8U | second
                                                       : second << 8U | first);
}

bool is_high_surrogate(char16_t unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low_surrogate(char16_t unit) { return unit >= 0xdc00 && unit < 0xe000; }

// Does `bytes`, read in this order, look like something people write?
bool is_plain_text(std::string_view bytes, ByteOrder order) {
  bool has_ascii_space = false;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const char16_t unit = unit_at(bytes, i, order);
    const bool is_space = unit == ' ' || unit == '\t' || unit == '\n' || unit == '\r';
    if ((unit < 0x20 && !is_space) || (unit >= 0x7f && unit < 0xa0) || unit >= 0xfff0) return false;
    has_ascii_space = has_ascii_space || is_space;
    if (is_low_surrogate(unit)) return false;
    if (is_high_surrogate(unit)) {
      i += 2;
      if (i + 1 < bytes.size() && !is_low_surrogate(unit_at(bytes, i, order))) return false;
    }
  }
  return has_ascii_space;
}

class Utf16Source final : public ByteSource {
 public:
  Utf16Source(ByteOrder order, std::unique_ptr<BufferedInput> input)
      : order_(order), input_(std::move(input)) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    if (position_ == converted_.size()) convert();
    const std::size_t count = std::min(capacity, converted_.size() - position_);
    std::memcpy(buffer, converted_.data() + position_, count);
    position_ += count;
    return count;
  }
  [[nodiscard]] std::optional<std::string> damage() const override { return input_->damage(); }

 private:
  void convert() {
    converted_.clear();
    position_ = 0;
    const std::string_view chunk = input_->peek(kChunkBytes);
    if (chunk.size() == 1) converted_ = "\xef\xbf\xbd";
    std::size_t i = 0;
    while (i + 1 < chunk.size()) {
      const char16_t unit = unit_at(chunk, i, order_);
      const bool pair_is_cut = i + 3 >= chunk.size();
      // A pair cut by the end of the chunk waits for the next one, unless there is none.
      if (is_high_surrogate(unit) && pair_is_cut && i > 0) break;
      i += 2;
      append(unit, pair_is_cut ? u'\0' : unit_at(chunk, i, order_), i);
    }
    input_->consume(std::max<std::size_t>(i, chunk.size() == 1 ? 1 : 0));
    if (converted_.empty() && i > 0) convert();  // only the mark itself: at most once per stream
  }

  // `next` is the unit at `i`; it is used up when it completes a pair.
  void append(char16_t unit, char16_t next, std::size_t& i) {
    const bool is_mark = !started_ && unit == kByteOrderMark;
    started_ = true;
    if (is_mark) return;
    if (is_high_surrogate(unit) && is_low_surrogate(next)) {
      i += 2;
      append_utf8(0x10000 + ((static_cast<char32_t>(unit) - 0xd800) << 10U) +
                      (static_cast<char32_t>(next) - 0xdc00),
                  converted_);
      return;
    }
    const bool is_lone = is_high_surrogate(unit) || is_low_surrogate(unit);
    append_utf8(is_lone ? kReplacement : unit, converted_);
  }

  ByteOrder order_;
  std::unique_ptr<BufferedInput> input_;
  std::string converted_{};
  std::size_t position_ = 0;
  bool started_ = false;
};

}  // namespace

std::optional<ByteOrder> detect_utf16(std::string_view beginning) {
  using namespace std::string_view_literals;
  if (beginning.starts_with("\xff\xfe\0\0"sv)) return std::nullopt;  // UTF-32
  if (beginning.starts_with("\xff\xfe")) return ByteOrder::little;
  if (beginning.starts_with("\xfe\xff")) return ByteOrder::big;
  // Without NULs there is no ASCII in it, and two-byte text of that kind can't be told from other
  // charsets.
  if (beginning.find('\0') == std::string_view::npos) return std::nullopt;
  for (const ByteOrder order : {ByteOrder::little, ByteOrder::big}) {
    if (is_plain_text(beginning, order)) return order;
  }
  return std::nullopt;
}

std::unique_ptr<ByteSource> transcode_utf16(ByteOrder order, std::unique_ptr<BufferedInput> input) {
  return std::make_unique<Utf16Source>(order, std::move(input));
}

}  // namespace news

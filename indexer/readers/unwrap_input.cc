#include "indexer/readers/unwrap_input.h"

#include <string_view>
#include <utility>

#include "indexer/readers/decompression.h"
#include "indexer/readers/wide_text.h"

namespace news {
namespace {

class CountedSource : public ByteSource {
 public:
  CountedSource(std::unique_ptr<ByteSource> source, ReadingBudget& budget)
      : source_(std::move(source)), budget_(budget) {}
  [[nodiscard]] std::optional<std::string> damage() const override { return source_->damage(); }

 protected:
  std::unique_ptr<ByteSource> source_;
  ReadingBudget& budget_;
};

class RawSource final : public CountedSource {
 public:
  using CountedSource::CountedSource;
  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::size_t got = source_->read(buffer, capacity);
    budget_.add_raw(got);
    return got;
  }
};

class ExpandedSource final : public CountedSource {
 public:
  using CountedSource::CountedSource;
  std::size_t read(char* buffer, std::size_t capacity) override {
    if (is_over_) return 0;
    const std::size_t got = source_->read(buffer, capacity);
    is_over_ = !budget_.add_expanded(got);
    return is_over_ ? 0 : got;
  }
  [[nodiscard]] std::optional<std::string> damage() const override {
    if (!is_over_) return source_->damage();
    return "expands to more than " + std::to_string(ReadingBudget::kMaxExpansion) +
           " times its size; the rest is not read";
  }

 private:
  bool is_over_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> within_budget(std::unique_ptr<ByteSource> source,
                                          ReadingBudget& budget) {
  return std::make_unique<ExpandedSource>(std::move(source), budget);
}

std::unique_ptr<ByteSource> as_raw_bytes(std::unique_ptr<ByteSource> source,
                                         ReadingBudget& budget) {
  return std::make_unique<RawSource>(std::move(source), budget);
}

std::unique_ptr<BufferedInput> unwrap_input(std::unique_ptr<ByteSource> source,
                                            ReadingBudget& budget) {
  constexpr std::size_t kSampleBytes = 4096;
  constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";
  auto input = std::make_unique<BufferedInput>(std::move(source));
  const Compression compression = detect_compression(input->peek(kCompressionMagicBytes));
  if (compression != Compression::none) {
    input = std::make_unique<BufferedInput>(
        within_budget(decompress(compression, std::move(input)), budget));
  }
  if (const auto order = detect_utf16(input->peek(kSampleBytes))) {
    return std::make_unique<BufferedInput>(transcode_utf16(*order, std::move(input)));
  }
  if (input->peek(kUtf8Mark.size()) == kUtf8Mark) input->consume(kUtf8Mark.size());
  return input;
}

}  // namespace news

// Splits text into words by UAX #29, with ICU's dictionaries for Chinese, Japanese, Thai, Lao,
// Khmer and Burmese. Runs of ASCII letters bounded by white space or plain punctuation take a fast
// path that gives the same words (a property test holds them equal).
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace news {

// Bytes [byte_begin, byte_end) of the text that was split.
struct WordSpan {
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};

  bool operator==(const WordSpan&) const = default;
};

// Not thread-safe (holds a break iterator): one per thread.
class Tokenizer {
 public:
  enum class Path { fast, icu_only };

  explicit Tokenizer(Path path = Path::fast);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Appends the words of `text` (valid UTF-8, under 2 GiB) in order: segments that hold a letter,
  // digit or ideograph. Punctuation and symbols yield nothing.
  void split(std::string_view text, std::vector<WordSpan>& words) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace news

#include "common/tokenizer.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "common/error.h"

namespace news {
namespace {

bool is_ascii_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Always a boundary on both sides, wherever it stands.
bool is_plain_separator(char c) {
  return c == '-' || c == '/' || c == '(' || c == ')' || c == '"' || c == '[' || c == ']' ||
         c == '!' || c == '?' || c == '%' || c == '$' || c == '&' || c == '*' || c == '+' ||
         c == '=' || c == '<' || c == '>';
}

// A boundary only when no word character follows before the chunk ends ("said," but not "3,000").
bool is_final_separator(char c) { return c == ',' || c == '.' || c == ';' || c == ':'; }

// Splits a chunk (no white space inside) by the rules above; false when ICU has to decide.
bool split_plain_chunk(std::string_view chunk, std::uint32_t offset, std::vector<WordSpan>& words) {
  const std::size_t first_word = words.size();
  std::size_t i = 0;
  while (i < chunk.size()) {
    if (is_ascii_word(chunk[i])) {
      const std::size_t begin = i;
      while (i < chunk.size() && is_ascii_word(chunk[i])) ++i;
      words.push_back(
          {offset + static_cast<std::uint32_t>(begin), offset + static_cast<std::uint32_t>(i)});
    } else if (is_plain_separator(chunk[i])) {
      ++i;
    } else if (is_final_separator(chunk[i])) {
      const std::size_t stop = i;
      while (i < chunk.size() && (is_final_separator(chunk[i]) || is_plain_separator(chunk[i])))
        ++i;
      // "a.-b" is as rare as it is tricky; leave anything but the end of the chunk to ICU.
      if (i < chunk.size() || stop == 0) {
        words.resize(first_word);
        return false;
      }
    } else {
      words.resize(first_word);
      return false;
    }
  }
  return true;
}

}  // namespace

struct Tokenizer::Impl {
  Path path;
  std::unique_ptr<icu::BreakIterator> iterator;
  UText source = UTEXT_INITIALIZER;

  explicit Impl(Path chosen) : path(chosen) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() { utext_close(&source); }

  // Opened at the first word that needs it: loading ICU's rules costs half a millisecond.
  icu::BreakIterator& break_iterator() {
    if (!iterator) {
      UErrorCode status = U_ZERO_ERROR;
      iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
      if (U_FAILURE(status)) {
        throw Error(ErrorCode::unavailable,
                    std::string("cannot load word rules: ") + u_errorName(status));
      }
    }
    return *iterator;
  }

  void split_by_icu(std::string_view text, std::uint32_t offset, std::vector<WordSpan>& words) {
    icu::BreakIterator& breaks = break_iterator();
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    breaks.setText(&source, status);
    if (U_FAILURE(status)) {
      throw Error(ErrorCode::unavailable, std::string("cannot split text: ") + u_errorName(status));
    }
    std::int32_t begin = breaks.first();
    for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE;
         begin = end, end = breaks.next()) {
      if (breaks.getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
      words.push_back(
          {offset + static_cast<std::uint32_t>(begin), offset + static_cast<std::uint32_t>(end)});
    }
  }
};

Tokenizer::Tokenizer(Path path) : impl_(std::make_unique<Impl>(path)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::split(std::string_view text, std::vector<WordSpan>& words) const {
  if (impl_->path == Path::icu_only) return impl_->split_by_icu(text, 0, words);
  // UAX #29 always breaks at ASCII white space, so chunks between it can be judged alone; chunks
  // that need ICU and follow each other go to it together.
  std::size_t pending = std::string_view::npos;
  const auto flush = [&](std::size_t end) {
    if (pending == std::string_view::npos) return;
    impl_->split_by_icu(text.substr(pending, end - pending), static_cast<std::uint32_t>(pending),
                        words);
    pending = std::string_view::npos;
  };
  std::size_t i = 0;
  while (i < text.size()) {
    if (is_ascii_space(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    bool maybe_plain = true;
    while (i < text.size() && !is_ascii_space(text[i])) {
      maybe_plain = maybe_plain && static_cast<unsigned char>(text[i]) < 0x80;
      ++i;
    }
    const std::size_t words_before = words.size();
    const std::string_view chunk = text.substr(begin, i - begin);
    if (!maybe_plain || !split_plain_chunk(chunk, static_cast<std::uint32_t>(begin), words)) {
      if (pending == std::string_view::npos) pending = begin;
      continue;
    }
    if (pending == std::string_view::npos) continue;
    // The plain chunk's words must come after those still waiting for ICU.
    words.resize(words_before);
    flush(begin);
    split_plain_chunk(chunk, static_cast<std::uint32_t>(begin), words);
  }
  flush(text.size());
}

}  // namespace news

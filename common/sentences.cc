#include "common/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>

#include "common/error.h"
#include "common/unicode.h"

namespace news {
namespace {

// Abbreviations of news English that never end a sentence when a word follows on the same line.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"Adm.", "Apr.",  "Aug.", "Ave.",  "Brig.", "Capt.", "Cmdr.", "Col.", "Dec.",  "Dr.",   "Feb.",
     "Fig.", "Gen.",  "Gov.", "Hon.",  "Jan.",  "Lt.",   "Maj.",  "Mar.", "Mlle.", "Mme.",  "Mr.",
     "Mrs.", "Ms.",   "Mt.",  "No.",   "Nov.",  "Oct.",  "Prof.", "Pvt.", "Rep.",  "Reps.", "Rev.",
     "Sen.", "Sens.", "Sep.", "Sept.", "Sgt.",  "St.",   "e.g.",  "i.e.", "vs."});

// After dotted initials ("U.S.", "E.U.") a new sentence is as likely as not; these words tell that
// one began.
constexpr auto kSentenceStarters = std::to_array<std::string_view>(
    {"A",    "After", "Also",  "An",    "And",  "As",   "At", "But",  "For",   "He",    "However",
     "I",    "If",    "In",    "It",    "Its",  "Mr.",  "On", "Or",   "She",   "Since", "So",
     "That", "The",   "Their", "There", "They", "This", "We", "When", "While", "With",  "You"});

std::string_view last_word(std::string_view sentence) {
  const std::size_t space = sentence.find_last_of(" \n\t");
  std::string_view word = sentence.substr(space == std::string_view::npos ? 0 : space + 1);
  while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
  return word;
}

// Number of letters of "U.S." or "W."; 0 when the word is not made of single capitals with full
// stops.
std::size_t dotted_initials(std::string_view word) {
  if (word.size() % 2 != 0) return 0;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if (word[i] < 'A' || word[i] > 'Z' || word[i + 1] != '.') return 0;
  }
  return word.size() / 2;
}

bool goes_on(std::string_view sentence, std::string_view gap, std::string_view next) {
  if (!sentence.ends_with('.') || gap.find('\n') != std::string_view::npos) return false;
  const std::string_view word = last_word(sentence);
  if (std::ranges::find(kAbbreviations, word) != kAbbreviations.end()) return true;
  const std::size_t initials = dotted_initials(word);
  if (initials != 1) {
    const std::string_view next_word = next.substr(0, next.find_first_of(" \n\t,"));
    return initials > 1 &&
           std::ranges::find(kSentenceStarters, next_word) == kSentenceStarters.end();
  }
  return true;
}

std::unique_ptr<icu::BreakIterator> make_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::unavailable,
                std::string("cannot load sentence rules: ") + u_errorName(status));
  }
  return iterator;
}

}  // namespace

struct SentenceSplitter::Impl {
  std::unique_ptr<icu::BreakIterator> iterator;
};

SentenceSplitter::SentenceSplitter() : impl_(std::make_unique<Impl>()) {}
SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

std::vector<WordSpan> SentenceSplitter::split(std::string_view text) const {
  std::vector<WordSpan> sentences;
  if (!impl_->iterator) impl_->iterator = make_iterator();
  icu::BreakIterator& breaks = *impl_->iterator;
  UErrorCode status = U_ZERO_ERROR;
  icu::LocalUTextPointer source(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  breaks.setText(source.getAlias(), status);
  if (U_FAILURE(status)) {
    throw Error(ErrorCode::unavailable, std::string("cannot split text: ") + u_errorName(status));
  }
  const auto between = [text](std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin);
  };
  std::int32_t begin = breaks.first();
  for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE;
       begin = end, end = breaks.next()) {
    const std::string_view piece =
        trim(between(static_cast<std::size_t>(begin), static_cast<std::size_t>(end)));
    if (piece.empty()) continue;
    const auto piece_begin = static_cast<std::uint32_t>(piece.data() - text.data());
    const auto piece_end = piece_begin + static_cast<std::uint32_t>(piece.size());
    if (!sentences.empty()) {
      WordSpan& before = sentences.back();
      if (goes_on(between(before.byte_begin, before.byte_end),
                  between(before.byte_end, piece_begin), piece)) {
        before.byte_end = piece_end;
        continue;
      }
    }
    sentences.push_back({piece_begin, piece_end});
  }
  return sentences;
}

}  // namespace news

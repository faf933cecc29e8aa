#include "searcher/answer/word_pieces.h"

#include "common/analyzer.h"

namespace news {
namespace {

unsigned char lower(char c) { return static_cast<unsigned char>(c | 0x20); }

// Neighbours become one piece.
void add_piece(std::size_t begin, std::size_t end, std::vector<TextRange>& pieces) {
  if (!pieces.empty() && pieces.back().end + 1 == begin) {
    pieces.back().end = static_cast<std::uint32_t>(end);
  } else {
    pieces.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
}

}  // namespace

WordBeginnings::WordBeginnings(std::string_view language)
    : keeps_second_(stem_language(language) == "en") {}

void WordBeginnings::add(std::string_view term_or_stem) {
  const auto first = static_cast<unsigned char>(term_or_stem.front());
  if (keeps_second_ && term_or_stem.size() > 1) {
    const auto second = static_cast<unsigned char>(term_or_stem[1]);
    if (second < 0x80) seconds_[first].set(second);
    // All English words whose second letter is not that of their stem: dying, lying, tying.
    if (term_or_stem.substr(1) == "ie") seconds_[first].set('y');
  } else {
    seconds_[first].set();
  }
}

PieceFinder::PieceFinder(const WordBeginnings& beginnings) : beginnings_(beginnings) {
  for (unsigned byte = 0; byte < kinds_.size(); ++byte) {
    const char c = static_cast<char>(byte);
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (byte >= 0x80) {
      kinds_[byte] = Kind::other_script;
    } else if (is_word) {
      kinds_[byte] = beginnings.has(lower(c)) ? Kind::wanted : Kind::word;
    } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      kinds_[byte] = Kind::space;
    }
  }
}

void PieceFinder::find(std::string_view text, std::vector<TextRange>& pieces) const {
  std::size_t begin = 0;
  bool may_hold = false;
  Kind before = Kind::space;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const Kind kind = i < text.size() ? kind_of(text[i]) : Kind::space;
    if (kind == Kind::space) {
      if (may_hold) add_piece(begin, i, pieces);
      begin = i + 1;
      may_hold = false;
    } else if (kind == Kind::other_script) {
      may_hold = true;
    } else if (kind == Kind::wanted && !may_hold) {
      const bool begins = before == Kind::space || before == Kind::sign;
      may_hold = begins && fits(text, i);
    }
    before = kind;
  }
}

// Behind a single letter may come what the term leaves out: "u.s" is "us".
bool PieceFinder::fits(std::string_view text, std::size_t i) const {
  if (i + 1 >= text.size()) return true;
  const Kind next = kind_of(text[i + 1]);
  if (next != Kind::word && next != Kind::wanted) return true;
  return beginnings_.has(lower(text[i]), lower(text[i + 1]));
}

}  // namespace news

#include "searcher/answer/passage_cutter.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/sentences.h"
#include "common/tokenizer.h"
#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kClusterReach = 48;  // bytes to each side that decide where a cluster ends

// Whether a grapheme cluster ends at `at`, judged by its surroundings.
bool is_cluster_boundary(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  if (is_ascii(text.substr(at - 1, 2))) return text[at - 1] != '\r' || text[at] != '\n';
  const std::size_t begin = code_point_floor(text, at > kClusterReach ? at - kClusterReach : 0);
  const std::size_t end = code_point_floor(text, at + kClusterReach);
  const std::string_view both = text.substr(begin, end - begin);
  const std::string_view left = text.substr(begin, at - begin);
  const std::string_view right = text.substr(at, end - at);
  return grapheme_column(both, both.size()) + 1 ==
         grapheme_column(left, left.size()) + grapheme_column(right, right.size());
}

// The last boundary between clusters at or before `at`. Endless stacks of marks are cut anyway.
std::uint32_t cluster_floor(std::string_view text, std::size_t at) {
  at = code_point_floor(text, at);
  const std::size_t given = at;
  for (int tries = 0; !is_cluster_boundary(text, at); at = code_point_floor(text, at - 1)) {
    if (++tries > 32) return static_cast<std::uint32_t>(given);
  }
  return static_cast<std::uint32_t>(at);
}

// Grows what must be shown to a passage of whole sentences or words within a number of columns.
class PassageCutter {
 public:
  // The passage stays inside `room`; `core` must lie in it.
  PassageCutter(std::string_view text, TextRange core, TextRange room, std::size_t columns)
      : text_(text), core_(core), columns_(columns) {
    const std::size_t reach = reach_around(core);
    core_.begin = std::max(room.begin, cluster_floor(text, core.begin));
    core_.end = std::min<std::uint32_t>(core.end, core.begin + static_cast<std::uint32_t>(reach));
    // Up, not down, to the end of a cluster: a mention may end before its last accent.
    while (core_.end < room.end && cluster_floor(text, core_.end) != core_.end) ++core_.end;
    near_.begin =
        std::max(room.begin, cluster_floor(text, core.begin > reach ? core.begin - reach : 0));
    near_.end = std::min(room.end, cluster_floor(text, core_.end + reach));
    near_is_open_ = {near_.begin > room.begin, near_.end < room.end};
  }

  TextRange cut() {
    split_sentences();
    auto first = std::ranges::upper_bound(sentences_, core_.begin, {}, &TextRange::begin);
    if (first != sentences_.begin()) --first;
    auto last = first;
    while (last + 1 < sentences_.end() && last->end < core_.end) ++last;
    TextRange whole = core_;
    if (first != sentences_.end()) {
      whole = {std::min(core_.begin, first->begin), std::max(core_.end, last->end)};
    }
    if (!fits(whole)) return trimmed(cut_at_words(whole));
    for (bool grown = first != sentences_.end(); grown;) {
      grown = false;
      if (last + 1 < sentences_.end() && fits({whole.begin, (last + 1)->end})) {
        whole.end = (++last)->end;
        grown = true;
      } else if (first > sentences_.begin() && fits({(first - 1)->begin, whole.end})) {
        whole.begin = (--first)->begin;
        grown = true;
      }
    }
    return trimmed(fill(whole));
  }

 private:
  static const SentenceSplitter& sentence_splitter() {
    thread_local const SentenceSplitter
        splitter;  // costly to make, not to be shared between threads
    return splitter;
  }
  static const Tokenizer& tokenizer() {
    thread_local const Tokenizer instance;
    return instance;
  }

  // Bytes to each side that can matter: no more than four a column, but for stacks of combining
  // marks, which are cut; one a column where the text is ASCII.
  [[nodiscard]] std::size_t reach_around(TextRange core) const {
    const std::size_t least = columns_ + 64;
    const std::size_t begin = core.begin > least ? core.begin - least : 0;
    const std::size_t end = std::min<std::size_t>(text_.size(), core.end + least);
    return is_ascii(text_.substr(begin, end - begin)) ? least : 4 * columns_ + 64;
  }
  [[nodiscard]] std::string_view slice(TextRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }
  [[nodiscard]] bool fits(TextRange range) const {
    if (is_ascii(slice(range))) return range.end - range.begin <= columns_;
    return take_columns(slice(range), columns_).size() == range.end - range.begin;
  }

  void split_sentences() {
    // UAX #29 ends a sentence at every line end; lines of one paragraph are only wrapped.
    std::string text(slice(near_));
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool blank_line = text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '\n';
      if (blank_line) i = std::min(text.find_first_not_of('\n', i), text.size());
      if (i < text.size() && text[i] == '\n') text[i] = ' ';
    }
    for (const WordSpan& span : sentence_splitter().split(text)) {
      // A mark that hangs on white space keeps it.
      const std::uint32_t begin = cluster_floor(text_, near_.begin + span.byte_begin);
      sentences_.push_back({std::max(near_.begin, begin), near_.begin + span.byte_end});
    }
  }

  // A passage that would be all too short beside long sentences takes a part of one of them.
  TextRange fill(TextRange passage) {
    const std::size_t used = display_width(slice(passage));
    if (3 * used >= columns_) return passage;
    passage.end = std::max(passage.end, last_word_end(passage.begin));
    const std::size_t now = display_width(slice(passage));
    if (3 * now < columns_) {
      passage.begin = std::min(passage.begin, first_word_begin(passage.begin, columns_ - now));
    }
    return passage;
  }

  TextRange cut_at_words(TextRange sentences) {
    TextRange passage = core_;
    const std::size_t core_columns = display_width(slice(core_));
    if (fits({sentences.begin, core_.end})) {
      passage.begin = sentences.begin;
    } else if (core_columns < columns_) {
      // To the end of the sentence if that fits; else two thirds of the context follow the match.
      std::size_t before = (columns_ - core_columns) / 3;
      if (fits({core_.begin, sentences.end})) {
        before = columns_ - display_width(slice({core_.begin, sentences.end}));
      }
      passage.begin = std::min(core_.begin, first_word_begin(core_.begin, before));
    }
    const auto limit = static_cast<std::uint32_t>(passage.begin + hard_limit(passage.begin));
    const std::uint32_t end = std::min(last_word_end(passage.begin), limit);
    passage.end = end > passage.begin ? std::max(end, std::min(core_.end, limit)) : limit;
    return passage;
  }

  // Bytes from `begin` that fit; at least one cluster.
  [[nodiscard]] std::size_t hard_limit(std::uint32_t begin) const {
    const std::string_view rest = slice({begin, near_.end});
    // One byte more than fits: a combining mark may follow.
    if (is_ascii(rest.substr(0, columns_ + 1))) return std::min(columns_, rest.size());
    for (std::size_t columns = columns_;; ++columns) {
      const std::size_t bytes = take_columns(rest, columns).size();
      if (bytes > 0 || columns > columns_ + 2) return bytes > 0 ? bytes : rest.size();
    }
  }

  // Where a passage that begins at `begin` may end: after the last word that fits, with the
  // punctuation behind it. `begin` when not one fits.
  std::uint32_t last_word_end(std::uint32_t begin) {
    const std::size_t limit = begin + hard_limit(begin);
    if (limit == near_.end && !near_is_open_.second) return near_.end;
    std::uint32_t best = begin;
    const std::vector<TextRange>& words = near_words();
    for (std::size_t i = 0; i < words.size() && words[i].end <= limit; ++i) {
      const std::uint32_t next = i + 1 < words.size() ? words[i + 1].begin : near_.end;
      const auto [glued, end, start] = look_at_gap({words[i].end, next});
      if (!glued && words[i].end > begin) best = end <= limit ? end : words[i].end;
    }
    return best;
  }

  // The earliest beginning of a word at most `columns` before `end`; `end` when there is none.
  std::uint32_t first_word_begin(std::uint32_t end, std::size_t columns) {
    std::uint32_t best = end;
    std::uint32_t measured = end;
    std::size_t used = 0;
    const std::vector<TextRange>& words = near_words();
    auto word = std::ranges::lower_bound(words, end, {}, &TextRange::begin);
    while (word != words.begin()) {
      --word;
      const bool is_first = word == words.begin();
      if (is_first && near_is_open_.first) break;  // perhaps only the tail of a word
      const TextRange gap{is_first ? near_.begin : (word - 1)->end, word->begin};
      const auto [glued, gap_end, start] = look_at_gap(gap);
      const std::uint32_t begin = is_first ? near_.begin : start;
      if (begin >= measured) continue;
      used += display_width(slice({begin, measured}));
      measured = begin;
      if (used > columns) break;
      if (!glued || is_first) best = begin;
    }
    return best;
  }

  struct Gap {
    bool glued{};           // hyphen, apostrophe, point…: no place to cut
    std::uint32_t end{};    // of the punctuation that belongs to the word before
    std::uint32_t begin{};  // of the punctuation that belongs to the word after
  };
  // What lies between two words.
  [[nodiscard]] Gap look_at_gap(TextRange range) const {
    Gap gap{false, range.begin, range.end};
    bool has_space = false;
    bool all_ascii = true;
    std::size_t at = range.begin;
    while (at < range.end) {
      const std::size_t before = at;
      const char32_t c = next_code_point(text_, at);
      all_ascii = all_ascii && c < 0x80;
      if (!is_space(c)) continue;
      if (!has_space) gap.end = static_cast<std::uint32_t>(before);
      has_space = true;
      gap.begin = static_cast<std::uint32_t>(at);
    }
    gap.glued = !has_space && all_ascii && range.begin < range.end && range.end < near_.end;
    if (cluster_floor(text_, gap.begin) != gap.begin) gap.begin = range.end;
    return gap;
  }

  const std::vector<TextRange>& near_words() {
    if (words_.empty()) {
      std::vector<WordSpan> spans;
      tokenizer().split(slice(near_), spans);
      for (const WordSpan& span : spans) {
        words_.push_back({near_.begin + span.byte_begin, near_.begin + span.byte_end});
      }
    }
    return words_;
  }

  [[nodiscard]] TextRange trimmed(TextRange range) const {
    const std::string_view kept = trim(slice(range));
    if (kept.empty()) return range;
    const auto begin = static_cast<std::uint32_t>(kept.data() - text_.data());
    return {std::max(near_.begin, cluster_floor(text_, begin)),
            begin + static_cast<std::uint32_t>(kept.size())};
  }

  std::string_view text_;
  TextRange core_;
  std::size_t columns_;
  TextRange near_{};                      // where sentences and words are looked for
  std::pair<bool, bool> near_is_open_{};  // its ends may lie inside a word
  std::vector<TextRange> sentences_;
  std::vector<TextRange> words_;
};

}  // namespace

TextRange cut_passage(std::string_view text, TextRange core, TextRange room, std::size_t columns) {
  return PassageCutter(text, core, room, columns).cut();
}

}  // namespace news

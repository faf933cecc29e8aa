#include "searcher/answer/text_matches.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "common/language.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "searcher/answer/snippet.h"
#include "searcher/answer/word_pieces.h"

namespace news {
namespace {

constexpr std::size_t kChunkSlack =
    4096;  // bytes before a chunk's end in which a space is looked for

bool in_scope(WordScope scope, TextField field) {
  return scope == WordScope::any || (scope == WordScope::title) == (field == TextField::title);
}

// Finds one phrase in the stream of its words. Each occurrence is the shortest that ends where it
// ends, and shares at most its first word with the one before. Work is linear in the words seen.
class PhraseFinder {
 public:
  PhraseFinder(const HighlightPhrase& phrase, std::uint32_t part)
      : phrase_(&phrase), part_(part), state_(phrase.terms.size(), 0) {}

  // `slot` is the index of the word in the phrase; a word with several slots comes with the highest
  // first.
  void see(std::size_t slot, const Token& token, std::uint32_t offset,
           std::vector<Occurrence>& found) {
    if (recent_.empty() || recent_.back().position != token.position) {
      recent_.push_back({token.position, offset + token.byte_begin, offset + token.byte_end});
    }
    const std::optional<TokenPosition> first =
        phrase_->ordered ? see_ordered(slot, token.position) : see_unordered(slot, token.position);
    const std::size_t window = phrase_->terms.size() + phrase_->slack;
    if (first && token.position - *first + 1 <= window) accept(*first, found);
  }

 private:
  struct Word {
    TokenPosition position{};
    std::uint32_t begin{};
    std::uint32_t end{};
  };

  // state_[i]: latest beginning of a run of the words 0..i in order; 0 = none yet.
  std::optional<TokenPosition> see_ordered(std::size_t slot, TokenPosition position) {
    state_[slot] = slot == 0 ? position : state_[slot - 1];
    if (slot + 1 != state_.size() || state_[slot] == 0) return std::nullopt;
    return state_[slot];
  }

  // state_[i]: where word i was seen last. Equal words share their places, the oldest is given up.
  std::optional<TokenPosition> see_unordered(std::size_t slot, TokenPosition position) {
    const std::string& term = phrase_->terms[slot];
    std::size_t oldest = slot;
    for (std::size_t i = 0; i < state_.size(); ++i) {
      if (phrase_->terms[i] != term) continue;
      if (state_[i] == position) return std::nullopt;  // another slot of this very token
      if (state_[i] < state_[oldest]) oldest = i;
    }
    state_[oldest] = position;
    const TokenPosition first = *std::min_element(state_.begin(), state_.end());
    if (first == 0) return std::nullopt;
    return first;
  }

  void accept(TokenPosition first, std::vector<Occurrence>& found) {
    const auto begin = std::ranges::lower_bound(recent_, first, {}, &Word::position);
    TextRange run{begin->begin, begin->end};
    for (auto word = begin + 1; word < recent_.end(); ++word) {
      if (word->position - (word - 1)->position > kMaxMarkedGap + 1) {
        found.push_back({.bytes = run, .part = part_});
        run.begin = word->begin;
      }
      run.end = word->end;
    }
    found.push_back({.bytes = run, .part = part_});
    std::ranges::fill(state_, 0);
    recent_.clear();
  }

  const HighlightPhrase* phrase_;
  std::uint32_t part_;
  std::vector<TokenPosition> state_;
  std::vector<Word> recent_;  // words of the phrase since the last occurrence
};

// Finds words and phrases in one field of an article in one language.
class WordFinder {
 public:
  WordFinder(const Highlights& highlights, TextField field, std::string_view language) {
    const std::string_view stemmer = stem_language(language);
    std::uint32_t part = 0;
    for (const HighlightWord& word : highlights.words) {
      if (in_scope(word.scope, field)) {
        ++parts_;
        if (word.stem_language.empty()) exact_[word.term].push_back({part, kWord, 0});
        if (word.stem_language == stemmer) stems_[word.term].push_back({part, kWord, 0});
      }
      ++part;
    }
    for (const HighlightPhrase& phrase : highlights.phrases) {
      if (in_scope(phrase.scope, field) && !phrase.terms.empty()) add(phrase, part);
      ++part;
    }
  }

  // Words and phrases that may stand in this field.
  [[nodiscard]] std::size_t parts() const { return parts_; }
  [[nodiscard]] bool empty() const { return exact_.empty() && stems_.empty(); }
  [[nodiscard]] bool has_phrases() const { return !finders_.empty(); }
  // Whether all that is looked for begins with an ASCII letter or digit.
  [[nodiscard]] bool begins_plainly() const {
    const auto plain = [](const auto& term_and_uses) {
      const std::string_view term = term_and_uses.first;
      const char c = term.empty() ? '\0' : term.front();
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    return std::ranges::all_of(exact_, plain) && std::ranges::all_of(stems_, plain);
  }
  void add_beginnings(WordBeginnings& beginnings) const {
    for (const auto& [term, uses] : exact_) beginnings.add(term);
    for (const auto& [stem, uses] : stems_) beginnings.add(stem);
  }
  // What the terms and stems that are looked for begin with.
  [[nodiscard]] FirstBytes first_bytes() const {
    FirstBytes bytes;
    for (const auto& [term, uses] : exact_) bytes.add(term);
    for (const auto& [stem, uses] : stems_) bytes.add(stem);
    return bytes;
  }

  // `tokens` go on where the last call ended; `offset` is where their text begins in the field.
  void find(std::span<const Token> tokens, std::uint32_t offset, std::vector<Occurrence>& found) {
    for (const Token& token : tokens) {
      if (const auto uses = exact_.find(token.term); uses != exact_.end()) {
        for (const Use& use : uses->second) apply(use, token, offset, found);
      }
      if (stems_.empty()) continue;
      if (const auto uses = stems_.find(token.stem); uses != stems_.end()) {
        for (const Use& use : uses->second) apply(use, token, offset, found);
      }
    }
  }

 private:
  static constexpr std::uint32_t kWord = 0xffffffff;
  struct Use {
    std::uint32_t part{};
    std::uint32_t finder{};  // index into finders_, or kWord
    std::uint32_t slot{};
  };

  void add(const HighlightPhrase& phrase, std::uint32_t part) {
    ++parts_;
    const auto finder = static_cast<std::uint32_t>(finders_.size());
    finders_.emplace_back(phrase, part);
    for (std::size_t slot = phrase.terms.size(); slot-- > 0;) {
      exact_[phrase.terms[slot]].push_back({part, finder, static_cast<std::uint32_t>(slot)});
    }
  }

  void apply(const Use& use, const Token& token, std::uint32_t offset,
             std::vector<Occurrence>& found) {
    if (use.finder != kWord) {
      finders_[use.finder].see(use.slot, token, offset, found);
    } else {
      found.push_back(
          {.bytes = {offset + token.byte_begin, offset + token.byte_end}, .part = use.part});
    }
  }

  std::unordered_map<std::string_view, std::vector<Use>> exact_;  // keys point into the highlights
  std::unordered_map<std::string_view, std::vector<Use>> stems_;
  std::vector<PhraseFinder> finders_;
  std::size_t parts_ = 0;
};

// Cut of `text` at or before `limit`, after white space where there is some near.
std::size_t chunk_end(std::string_view text, std::size_t begin, std::size_t limit) {
  if (limit >= text.size()) return text.size();
  const std::size_t space = text.find_last_of(" \n", limit - 1);
  if (space != std::string_view::npos && space >= begin && space + kChunkSlack > limit)
    return space + 1;
  return code_point_floor(text, limit);
}

void find_words(std::string_view text, WordFinder& finder, std::string_view language,
                const Analyzer& analyzer, Extent extent, std::vector<Occurrence>& found) {
  const bool whole = extent == Extent::whole;
  const std::size_t limit = whole ? text.size() : std::min(text.size(), kMaxSnippetBytes);
  const bool keeps_first = keeps_first_letter(language);
  const FirstBytes wanted = keeps_first ? finder.first_bytes() : FirstBytes::all();
  // Phrases need the places of all words.
  WordBeginnings beginnings(language);
  std::optional<PieceFinder> piece_finder;
  if (keeps_first && !finder.has_phrases() && finder.begins_plainly()) {
    finder.add_beginnings(beginnings);
    piece_finder.emplace(beginnings);
  }
  std::vector<TextRange> pieces;
  std::vector<Token> tokens;
  TokenPosition position = 1;
  std::vector<bool> seen;
  std::size_t parts_seen = 0;
  std::size_t counted = 0;
  for (std::size_t begin = 0; begin < limit && (whole || parts_seen < finder.parts());) {
    const std::size_t end = chunk_end(text, begin, begin + kSnippetChunkBytes);
    pieces.clear();
    if (piece_finder) {
      piece_finder->find(text.substr(begin, end - begin), pieces);
    } else {
      pieces.push_back({0, static_cast<std::uint32_t>(end - begin)});
    }
    for (const TextRange& piece : pieces) {
      const std::string_view bytes = text.substr(begin + piece.begin, piece.end - piece.begin);
      position = analyzer.analyze(bytes, language, position, wanted, tokens);
      finder.find(tokens, static_cast<std::uint32_t>(begin + piece.begin), found);
    }
    begin = end;
    for (; !whole && counted < found.size(); ++counted) {
      const std::uint32_t part = found[counted].part;
      if (part >= seen.size()) seen.resize(part + 1);
      if (!seen[part]) ++parts_seen;
      seen[part] = true;
    }
  }
}

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset <= text.size() && code_point_floor(text, offset) == offset;
}

bool names(const HighlightEntity& asked, const Entity& entity) {
  if (asked.facet == Facet::country) {
    const bool may = entity.type == MentionType::place || entity.type == MentionType::group;
    return may && !entity.country.empty() && country_name(entity.country) == asked.label;
  }
  return facet_of(entity.type) == asked.facet && facet_label(entity.name) == asked.label;
}

void find_entities(std::string_view text, TextField field, const Annotations& annotations,
                   const Highlights& highlights, std::vector<Occurrence>& found) {
  if (highlights.entities.empty()) return;
  const std::size_t first_part = highlights.words.size() + highlights.phrases.size();
  std::vector<std::optional<std::uint32_t>> part_of(annotations.entities.size());
  for (std::size_t i = 0; i < part_of.size(); ++i) {
    const auto asked = std::ranges::find_if(
        highlights.entities, [&](const auto& e) { return names(e, annotations.entities[i]); });
    if (asked == highlights.entities.end()) continue;
    const auto index = static_cast<std::size_t>(asked - highlights.entities.begin());
    part_of[i] = static_cast<std::uint32_t>(first_part + index);
  }
  for (const Mention& mention : annotations.mentions) {
    if (mention.field != field || !mention.entity || *mention.entity >= part_of.size()) continue;
    const auto part = part_of[*mention.entity];
    if (!part || mention.byte_begin >= mention.byte_end) continue;
    if (!is_boundary(text, mention.byte_begin) || !is_boundary(text, mention.byte_end)) continue;
    found.push_back({.bytes = {mention.byte_begin, mention.byte_end}, .part = *part});
  }
}

}  // namespace

std::vector<Occurrence> find_occurrences(const Article& article, const Annotations& annotations,
                                         const Highlights& highlights, const Analyzer& analyzer,
                                         TextField field, Extent extent) {
  const std::string_view text = field == TextField::title ? article.title : article.body;
  std::vector<Occurrence> found;
  WordFinder finder(highlights, field, article.language);
  if (!finder.empty()) find_words(text, finder, article.language, analyzer, extent, found);
  find_entities(text, field, annotations, highlights, found);
  std::ranges::sort(found, {}, [](const Occurrence& o) {
    return std::tuple(o.bytes.begin, o.bytes.end, o.part);
  });
  return found;
}

}  // namespace news

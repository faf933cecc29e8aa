#include "indexer/tagger/feature_templates.h"

#include <algorithm>
#include <string>

#include "common/unicode.h"
#include "indexer/tagger/feature_keys.h"

namespace news {
namespace {

FeatureKey text_key(std::uint64_t seed, std::string_view text) {
  return mix(seed, text_hash(text));
}

unsigned lower_share_bucket(const WordFacts& facts) {
  const unsigned percent = facts.percent_lower_case();
  return percent == 0   ? 0
         : percent < 5  ? 1
         : percent < 30 ? 2
         : percent < 70 ? 3
         : percent < 95 ? 4
                        : 5;
}

// Bytes at which the code points of `text` begin, and its end.
std::vector<std::size_t> code_point_starts(std::string_view text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
  }
  starts.push_back(text.size());
  return starts;
}

void append_letters(const WordTraits& word, std::vector<FeatureKey>& out) {
  const std::string_view text = word.lower;
  const bool ascii = is_ascii(text);
  const std::vector<std::size_t> starts =
      ascii ? std::vector<std::size_t>() : code_point_starts(text);
  const std::size_t letters = ascii ? text.size() : starts.size() - 1;
  const auto start = [&](std::size_t letter) { return ascii ? letter : starts[letter]; };
  for (std::size_t n = 1; n <= 5 && n < letters; ++n) {
    out.push_back(text_key(seed_of(Template::prefix), text.substr(0, start(n))));
    out.push_back(text_key(seed_of(Template::suffix), text.substr(start(letters - n))));
  }
  for (std::size_t i = 1; i + 4 < letters; ++i) {
    out.push_back(
        text_key(seed_of(Template::inner), text.substr(start(i), start(i + 4) - start(i))));
  }
  out.push_back(mix(seed_of(Template::length), std::min<std::size_t>(letters, 12)));
}

}  // namespace

void append_word_features(const WordTraits& word, int offset, std::vector<FeatureKey>& out) {
  const bool here = offset == 0;
  const bool near = offset >= -1 && offset <= 1;
  out.push_back(mix(seed_of(Template::lower, offset), word.lower_hash));
  out.push_back(mix(seed_of(Template::short_shape, offset), word.shape_hash));
  for (std::size_t level = 0; level < word.classes.level.size(); ++level) {
    if (word.classes.level[level] == 0 || (!near && level == 2)) continue;
    const auto what = static_cast<Template>(static_cast<std::size_t>(Template::coarse) + level);
    out.push_back(mix(seed_of(what, offset), word.classes.level[level]));
  }
  if (word.facts.title() != TitleClass::none) {
    out.push_back(mix(seed_of(Template::title, offset), static_cast<unsigned>(word.facts.title())));
  }
  if (!near) return;
  out.push_back(text_key(seed_of(Template::shape, offset), word.shape));
  const std::uint32_t person = (word.facts.is_given_name() ? 1U : 0U) |
                               (word.facts.is_surname() ? 2U : 0U) | (word.upper ? 4U : 0U);
  out.push_back(mix(seed_of(Template::given, offset), person));
  for (unsigned role = 0; role < 8; ++role) {
    if (word.facts.has(static_cast<NameRole>(1U << role)))
      out.push_back(mix(seed_of(Template::role, offset), role * 2 + (word.upper ? 1U : 0U)));
  }
  for (unsigned kind = 0; kind < kEntityKindCount; ++kind) {
    if ((word.kinds >> kind & 1U) != 0)
      out.push_back(mix(seed_of(Template::kind, offset), kind * 2 + (word.upper ? 1U : 0U)));
  }
  if (!here) {
    if (!word.sign) out.push_back(mix(seed_of(Template::suffix, offset), word.suffix_hash));
    return;
  }
  out.push_back(text_key(seed_of(Template::form), word.form));
  out.push_back(mix(seed_of(Template::lower_share),
                    lower_share_bucket(word.facts) * 2 + (word.upper ? 1U : 0U)));
  if (!word.sign) append_letters(word, out);
}

void FeatureSource::load(const TokenStream& stream) {
  stream_ = &stream;
  const std::size_t count = stream.tokens().size();
  numbers_.resize(count);
  for (std::size_t i = 0; i < count; ++i)
    numbers_[i] = words_.number_of(stream, stream.tokens()[i]);
  known_.assign(count, {});
  runs_.assign(count, {1, 0});
  for (const StreamSentence& sentence : stream.sentences()) {
    find_known_names(sentence);
    find_capital_runs(sentence);
  }
}

// Longest known names, at most six words, that begin and end with a capital.
void FeatureSource::find_known_names(const StreamSentence& sentence) {
  constexpr std::size_t kMaxWords = 6;
  const std::vector<StreamToken>& tokens = stream_->tokens();
  const LexedText& lexed = stream_->lexed(sentence.field);
  const auto is_name_word = [&](std::size_t t) {
    return tokens[t].lexeme != kNoLexeme && (tokens[t].upper || stream_->lexeme(tokens[t]).uncased);
  };
  for (std::size_t first = sentence.begin; first < sentence.end; ++first) {
    if (!is_name_word(first)) continue;
    const auto first_lexeme = static_cast<std::size_t>(tokens[first].lexeme);
    std::size_t words = 1;
    for (std::size_t last = first; last < sentence.end && words <= kMaxWords; ++last) {
      if (tokens[last].lexeme == kNoLexeme) continue;
      const auto lexeme = static_cast<std::size_t>(tokens[last].lexeme);
      if (lexeme != first_lexeme && !lexed.joined(lexeme)) break;
      ++words;
      if (!is_name_word(last)) continue;
      const KnowledgeEntry entry = knowledge_.find(lexed.key(first_lexeme, lexeme));
      if (entry.readings.empty()) continue;
      const std::size_t length = last - first + 1;
      for (const Reading reading : entry.readings) {
        if (reading.weight() + 25 < entry.readings.front().weight()) break;
        const EntityKind kind = knowledge_.kind(reading.id());
        const MentionType type = mention_type_of(kind);
        const std::size_t slot = type == MentionType::person  ? 0
                                 : type == MentionType::org   ? 1
                                 : type == MentionType::place ? 2
                                                              : 3;
        if (known_[first].length[slot] >= length) continue;
        for (std::size_t t = first; t <= last; ++t) {
          if (known_[t].length[slot] > length) continue;
          const LabelPart part = length == 1  ? LabelPart::unit
                                 : t == first ? LabelPart::begin
                                 : t == last  ? LabelPart::last
                                              : LabelPart::inside;
          known_[t].part[slot] = static_cast<std::uint8_t>(part);
          known_[t].kind[slot] = static_cast<std::uint8_t>(kind);
          known_[t].length[slot] = static_cast<std::uint8_t>(length);
        }
      }
      if (lexed[lexeme].possessive) break;
    }
  }
}

void FeatureSource::find_capital_runs(const StreamSentence& sentence) {
  const std::vector<StreamToken>& tokens = stream_->tokens();
  for (std::uint32_t first = sentence.begin; first < sentence.end;) {
    if (!tokens[first].upper) {
      ++first;
      continue;
    }
    std::uint32_t last = first;
    std::uint32_t small = 0;
    for (std::uint32_t next = first + 1; next < sentence.end; ++next) {
      if (tokens[next].upper) {
        last = next;
        small = 0;
      } else if (++small > 2 || !traits(next).link) {
        break;
      }
    }
    for (std::uint32_t t = first; t <= last; ++t) runs_[t] = {first, last};
    first = last + 1;
  }
}

}  // namespace news

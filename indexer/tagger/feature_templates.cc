#include "indexer/tagger/feature_templates.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "common/unicode.h"

namespace news {
namespace {

enum class Template : std::uint8_t {
  bias,
  form,
  lower,
  shape,
  short_shape,
  prefix,
  suffix,
  inner,
  coarse,
  middle,
  fine,
  title,
  given,
  role,
  kind,
  lower_share,
  length,
  // Of the place.
  opening,
  shape_pair,
  shape_triple,
  class_pair,
  class_triple,
  word_before,
  word_after,
  known,
  known_kind,
  known_here,
  known_pair,
  run_before,
  run_after,
  run_first,
  run_last,
  run_last_suffix,
  run_last_class,
  run_length,
  run_classes,
  run_place,
  recased,
  field,
  // Of the first stage.
  own_label,
  label_pair,
  label_around,
  word_vote,
  word_vote_own,
  part_vote,
  run_vote,
  run_vote_own,
  span_type
};

// Distance -3..3 and template share the seed; the values are hashed into it.
constexpr std::uint64_t seed_of(Template what, int offset = 0) {
  return (static_cast<std::uint64_t>(what) << 8U) | static_cast<std::uint64_t>(offset + 8);
}

constexpr FeatureKey mix(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t hash = (value + seed * 0x9e3779b97f4a7c15ULL) * 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 29;
  hash *= 0xbf58476d1ce4e5b9ULL;
  hash ^= hash >> 32;
  const auto key = static_cast<FeatureKey>(hash);
  return key == 0 ? 1 : key;
}

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
  const std::vector<std::size_t> starts = code_point_starts(text);
  const std::size_t letters = starts.size() - 1;
  for (std::size_t n = 1; n <= 5 && n < letters; ++n) {
    out.push_back(text_key(seed_of(Template::prefix), text.substr(0, starts[n])));
    out.push_back(text_key(seed_of(Template::suffix), text.substr(starts[letters - n])));
  }
  for (std::size_t i = 1; i + 4 < letters; ++i) {
    out.push_back(
        text_key(seed_of(Template::inner), text.substr(starts[i], starts[i + 4] - starts[i])));
  }
  out.push_back(mix(seed_of(Template::length), std::min<std::size_t>(letters, 12)));
}

unsigned count_bucket(unsigned count) { return count < 3 ? count : count < 6 ? 3 : 4; }

}  // namespace

void append_word_features(const WordTraits& word, int offset, std::vector<FeatureKey>& out) {
  const bool here = offset == 0;
  const bool near = offset >= -1 && offset <= 1;
  out.push_back(text_key(seed_of(Template::lower, offset), word.lower));
  out.push_back(text_key(seed_of(Template::short_shape, offset), word.short_shape));
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
    if (!word.sign)
      out.push_back(text_key(seed_of(Template::suffix, offset), last_code_points(word.lower, 3)));
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
        const EntityKind kind = knowledge_.entity(reading.id()).kind;
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

void FeatureSource::append_place_features(std::size_t token, const StreamSentence& sentence,
                                          std::vector<FeatureKey>& out) const {
  const auto at = [&](int offset) -> const WordTraits* {
    const auto place = static_cast<std::int64_t>(token) + offset;
    if (place < sentence.begin || place >= sentence.end) return nullptr;
    return &traits(static_cast<std::size_t>(place));
  };
  const auto shape_at = [&](int offset) -> std::uint64_t {
    const WordTraits* const word = at(offset);
    return word == nullptr ? 7 : word->shape_hash;
  };
  const auto class_at = [&](int offset, std::size_t level) -> std::uint64_t {
    const WordTraits* const word = at(offset);
    if (word == nullptr) return 60000;
    return word->classes.level[level] != 0 ? word->classes.level[level]
                                           : 60001U + (word->upper ? 1U : 0U);
  };
  const auto lower_at = [&](int offset) -> std::uint64_t {
    const WordTraits* const word = at(offset);
    return word == nullptr ? 7 : word->lower_hash;
  };
  const WordTraits& word = traits(token);
  const std::uint64_t shape = word.shape_hash;
  out.push_back(mix(seed_of(Template::bias), 0));
  if (token == sentence.begin) out.push_back(mix(seed_of(Template::opening), shape));
  out.push_back(mix(seed_of(Template::shape_pair, -1), shape_at(-1) * 31 + shape));
  out.push_back(mix(seed_of(Template::shape_pair, 1), shape * 31 + shape_at(1)));
  out.push_back(
      mix(seed_of(Template::shape_triple), (shape_at(-1) * 31 + shape) * 31 + shape_at(1)));
  out.push_back(mix(seed_of(Template::class_pair, -1), class_at(-1, 1) * 65536 + class_at(0, 1)));
  out.push_back(mix(seed_of(Template::class_pair, 1), class_at(0, 1) * 65536 + class_at(1, 1)));
  out.push_back(mix(seed_of(Template::class_triple),
                    (class_at(-1, 0) * 65536 + class_at(0, 0)) * 65536 + class_at(1, 0)));
  out.push_back(mix(seed_of(Template::word_before), lower_at(-1) * 31 + shape));
  out.push_back(mix(seed_of(Template::word_after), lower_at(1) * 31 + shape));

  const KnownNames& known = known_[token];
  for (std::size_t slot = 0; slot < known.part.size(); ++slot) {
    if (known.part[slot] == 0) continue;
    const std::uint64_t place = slot * 5 + known.part[slot];
    out.push_back(
        mix(seed_of(Template::known), place * 4 + std::min<std::uint8_t>(known.length[slot], 3)));
    out.push_back(mix(seed_of(Template::known_kind), place * 32 + known.kind[slot]));
  }
  const auto parts_at = [&](int offset) -> std::uint32_t {
    const auto place = static_cast<std::int64_t>(token) + offset;
    if (place < sentence.begin || place >= sentence.end) return 1000;
    return known_[static_cast<std::size_t>(place)].parts();
  };
  if (known.parts() != 0) {
    out.push_back(mix(seed_of(Template::known_here), known.parts() * 31 + shape));
  }
  for (const int offset : {-1, 1}) {
    const std::uint32_t beside = parts_at(offset);
    if (beside != 0 || known.parts() != 0)
      out.push_back(mix(seed_of(Template::known_pair, offset), known.parts() * 1024U + beside));
  }

  const CapitalRun run = runs_[token];
  if (run.first <= run.last) {
    const auto before = static_cast<int>(static_cast<std::int64_t>(run.first) - 1 -
                                         static_cast<std::int64_t>(token));
    const auto after = static_cast<int>(static_cast<std::int64_t>(run.last) + 1 -
                                        static_cast<std::int64_t>(token));
    const WordTraits& last = traits(run.last);
    const WordTraits& first = traits(run.first);
    const std::uint64_t length = std::min(run.last - run.first, 5U);
    const std::uint64_t place = run.first == run.last ? 3
                                : token == run.first  ? 0
                                : token == run.last   ? 2
                                                      : 1;
    out.push_back(mix(seed_of(Template::run_before), lower_at(before) * 4 + place));
    out.push_back(mix(seed_of(Template::run_after), lower_at(after) * 4 + place));
    out.push_back(mix(seed_of(Template::run_first), first.lower_hash * 4 + place));
    out.push_back(mix(seed_of(Template::run_last), last.lower_hash * 4 + place));
    out.push_back(mix(seed_of(Template::run_last_suffix), last.suffix_hash * 4 + place));
    out.push_back(mix(seed_of(Template::run_last_class),
                      (std::uint64_t{last.classes.level[1]} * 8 + length) * 4 + place));
    out.push_back(mix(seed_of(Template::run_length), length * 4 + place));
    out.push_back(mix(seed_of(Template::run_classes),
                      (class_at(before, 1) * 65536 + class_at(after, 1)) * 4 + place));
  }
  if (sentence.recased)
    out.push_back(
        mix(seed_of(Template::recased), static_cast<unsigned>(stream_->tokens()[token].casing)));
  if (sentence.field == TextField::title) out.push_back(mix(seed_of(Template::field), shape));
}

std::uint64_t FeatureSource::run_key(std::size_t token) const {
  const CapitalRun run = runs_[token];
  std::uint64_t key = 17;
  for (std::uint32_t t = run.first; t <= run.last; ++t)
    key = key * 0x9e3779b97f4a7c15ULL + numbers_[t] + 1;
  return key;
}

void FeatureSource::load_votes(std::span<const Label> labels) {
  labels_.assign(labels.begin(), labels.end());
  votes_.clear();
  run_votes_.clear();
  vote_slot_.assign(labels.size(), 0);
  run_slot_.assign(labels.size(), 0);
  votes_.emplace_back();
  run_votes_.emplace_back();
  std::unordered_map<std::uint64_t, std::uint32_t> word_slots;
  std::unordered_map<std::uint64_t, std::uint32_t> run_slots;
  for (std::size_t t = 0; t < labels.size(); ++t) {
    const WordTraits& word = traits(t);
    if (!word.upper) continue;
    const Label label = labels[t];
    const std::size_t type = label == kOutside ? kMentionTypeCount : label_type(label);
    const auto [slot, is_new] =
        word_slots.try_emplace(word.lower_hash, static_cast<std::uint32_t>(votes_.size()));
    if (is_new) votes_.emplace_back();
    vote_slot_[t] = slot->second;
    WordVotes& votes = votes_[slot->second];
    ++votes.by_type[type];
    ++votes.total;
    const auto bit = static_cast<std::uint16_t>(1U << type);
    if (label_part(label) == LabelPart::begin) votes.first_of |= bit;
    if (label_part(label) == LabelPart::inside) votes.inside_of |= bit;
    if (label_part(label) == LabelPart::last) votes.last_of |= bit;
    if (runs_[t].first > runs_[t].last) continue;
    if (runs_[t].first == t) {
      const auto [run, new_run] =
          run_slots.try_emplace(run_key(t), static_cast<std::uint32_t>(run_votes_.size()));
      if (new_run) run_votes_.emplace_back();
      run_slot_[t] = run->second;
      ++run_votes_[run->second].by_type[type];
      ++run_votes_[run->second].total;
    } else {
      run_slot_[t] = run_slot_[runs_[t].first];
    }
  }
}

void FeatureSource::append_vote_features(std::size_t token, const StreamSentence& sentence,
                                         std::vector<FeatureKey>& out) const {
  const auto label_at = [&](int offset) -> std::uint32_t {
    const auto place = static_cast<std::int64_t>(token) + offset;
    if (place < sentence.begin || place >= sentence.end) return 63;
    return labels_[static_cast<std::size_t>(place)];
  };
  const Label own = labels_[token];
  const std::uint64_t shape = traits(token).shape_hash;
  out.push_back(mix(seed_of(Template::own_label), own));
  out.push_back(mix(seed_of(Template::own_label, 1), own + shape * 64));
  out.push_back(mix(seed_of(Template::label_pair, -1), label_at(-1) * 64U + own));
  out.push_back(mix(seed_of(Template::label_pair, 1), label_at(1) * 64U + own));
  out.push_back(mix(seed_of(Template::label_around), label_at(-1) * 64U + label_at(1)));
  out.push_back(mix(seed_of(Template::label_around, 2), label_at(2)));
  out.push_back(mix(seed_of(Template::label_around, -2), label_at(-2)));
  if (vote_slot_[token] == 0) return;

  const std::size_t own_type = own == kOutside ? kMentionTypeCount : label_type(own);
  // Votes of the other occurrences, this one left out.
  const auto describe = [own_type](const auto& by_type, unsigned total) -> std::uint64_t {
    if (total == 0) return 1000;
    std::size_t best = 0;
    unsigned best_count = 0;
    for (std::size_t type = 0; type < by_type.size(); ++type) {
      const unsigned count = by_type[type] - (type == own_type ? 1U : 0U);
      if (count > best_count) {
        best = type;
        best_count = count;
      }
    }
    const unsigned agreement = best_count == total ? 2 : best_count * 2 >= total ? 1 : 0;
    return (best * 3 + agreement) * 5 + count_bucket(total);
  };
  const WordVotes& votes = votes_[vote_slot_[token]];
  const std::uint64_t said = describe(votes.by_type, votes.total - 1U);
  out.push_back(mix(seed_of(Template::word_vote), said));
  out.push_back(mix(seed_of(Template::word_vote_own), said * 64 + own));
  for (std::size_t type = 0; type < kMentionTypeCount; ++type) {
    // A token does not vouch for itself: where it alone was part of a longer mention, nobody else
    // was.
    if (votes.total == 1) break;
    const std::uint64_t where = ((votes.first_of >> type) & 1U) |
                                (((votes.inside_of >> type) & 1U) << 1U) |
                                (((votes.last_of >> type) & 1U) << 2U);
    if (where != 0) {
      out.push_back(
          mix(seed_of(Template::part_vote),
              (type * 8 + where) * 64 + (label_part(own) == LabelPart::outside
                                             ? 0U
                                             : 1U + static_cast<unsigned>(label_part(own)))));
    }
  }
  if (run_slot_[token] == 0) return;
  const RunVotes& run = run_votes_[run_slot_[token]];
  if (run.total < 2) return;
  const std::size_t first_type = labels_[runs_[token].first] == kOutside
                                     ? kMentionTypeCount
                                     : label_type(labels_[runs_[token].first]);
  std::size_t best = 0;
  unsigned best_count = 0;
  for (std::size_t type = 0; type < run.by_type.size(); ++type) {
    const unsigned count = run.by_type[type] - (type == first_type ? 1U : 0U);
    if (count > best_count) {
      best = type;
      best_count = count;
    }
  }
  const std::uint64_t told = best * 2 + (best_count + 1U == run.total ? 1U : 0U);
  out.push_back(mix(seed_of(Template::run_vote), told));
  out.push_back(mix(seed_of(Template::run_vote_own), told * 64 + own));
}

}  // namespace news

#include "common/analyzer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/content_hash.h"
#include "common/korean_particles.h"
#include "common/sign_pairs.h"
#include "common/tokenizer.h"
#include "common/unicode.h"

namespace news {
namespace {

// Raised whenever the rules below change what terms come out.
constexpr int kRulesVersion = 2;

// Above this many words a language's cache starts anew: an archive's rare words never end.
constexpr std::size_t kMaxCachedStems = 300'000;

// ISO 639-1 codes that Xapian 1.4 has a stemmer for, "ko" (korean_particles), "x" for all others.
constexpr auto kStemLanguages = std::to_array<std::string_view>(
    {"ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "hy", "id",
     "it", "ko", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr", "x"});

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using StemCache = std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>;

struct LanguageStemmer {
  Xapian::Stem stemmer;
  bool is_korean{};
  StemCache cache{};
};

// Articles and prepositions that French, Italian and Catalan join to the next word by an
// apostrophe.
constexpr auto kElisions = std::to_array<std::string_view>(
    {"l", "d", "j", "n", "s", "c", "m", "t", "qu", "jusqu", "lorsqu", "puisqu", "dell", "nell",
     "sull", "dall", "all", "un", "quell"});

// "chancellor's" -> "chancellor", "l'election" -> "election", "o'neill" -> "oneill".
void apply_apostrophe_rules(std::string& term) {
  if (term.find('\'') == std::string::npos) return;
  if (term.ends_with("'s")) term.resize(term.size() - 2);
  const std::size_t first = term.find('\'');
  if (first != std::string::npos && term.size() - first > 3 &&
      std::ranges::find(kElisions, std::string_view(term).substr(0, first)) != kElisions.end()) {
    term.erase(0, first + 1);
  }
  std::erase(term, '\'');
}

// "u.s" -> "us"; "3.5" and "example.com" stay.
void join_initials(std::string& term) {
  if (term.find('.') == std::string::npos) return;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < term.size();) {
    const char32_t c = next_code_point(term, i);
    if (c == '.') {
      letters = 0;
    } else if (!is_letter(c) || ++letters > 1) {
      return;
    }
  }
  std::erase(term, '.');
}

// Lower case for ASCII letters, digits as they are, 0 for all else.
constexpr auto kPlainLetters = [] {
  std::array<char, 256> letters{};
  for (char c = '0'; c <= '9'; ++c) letters[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    letters[static_cast<unsigned char>(c)] = c;
    letters[static_cast<unsigned char>(c - 0x20)] = c;
  }
  return letters;
}();

// Most words of most texts: to these the rules below do nothing else.
bool fold_plain(std::string_view word, std::string& term) {
  if (word.size() > kMaxTermBytes) return false;
  term.resize(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    term[i] = kPlainLetters[static_cast<unsigned char>(word[i])];
    if (term[i] == 0) return false;
  }
  return true;
}

void fold_word(std::string_view word, std::string& term) {
  if (fold_plain(word, term)) return;
  term = fold(word);
  apply_apostrophe_rules(term);
  join_initials(term);
  std::erase(term, '"');  // only within Hebrew abbreviations (UAX #29, WB7b)
  term.resize(code_point_floor(term, kMaxTermBytes));
}

}  // namespace

struct Analyzer::Impl {
  Tokenizer tokenizer;
  std::vector<WordSpan> words;
  std::vector<Sign> signs;
  std::vector<std::size_t> word_ends;  // of each sign: the sign behind its word
  std::string term;
  std::unordered_map<std::string, LanguageStemmer, StringHash, std::equal_to<>> stemmers;

  LanguageStemmer* stemmer_of(std::string_view language) {
    const std::string_view code = stem_language(language);
    if (code == "x") return nullptr;
    const auto found = stemmers.find(code);
    if (found != stemmers.end()) return &found->second;
    const std::string name(code);
    const bool korean = name == "ko";
    return &stemmers.emplace(name, LanguageStemmer{Xapian::Stem(korean ? "none" : name), korean})
                .first->second;
  }

  // Calls emit(term, begin, end, position, is_beside, share) for each word; it may take the term
  // away.
  template <class IsWanted, class Emit>
  TokenPosition for_each_word(std::string_view text, TokenPosition position, IsWanted is_wanted,
                              Emit emit);
  template <class Emit>
  TokenPosition for_each_sign(std::string_view text, std::span<const WordSpan> run,
                              TokenPosition position, Emit emit);
  template <class IsWanted>
  TokenPosition analyze(std::string_view text, std::string_view language, TokenPosition position,
                        std::vector<Token>& tokens, IsWanted is_wanted);
};

namespace {

std::string stem_of(const LanguageStemmer& language, const std::string& word) {
  std::string stem =
      language.is_korean ? std::string(without_particles(word)) : language.stemmer(word);
  // Some stemmers reduce a short word to nothing; it must stay findable.
  return stem.empty() ? word : stem;
}

const std::string& cached_stem(LanguageStemmer& language, std::string_view term) {
  const auto found = language.cache.find(term);
  if (found != language.cache.end()) return found->second;
  if (language.cache.size() >= kMaxCachedStems) language.cache.clear();
  std::string word(term);
  std::string stem = stem_of(language, word);
  return language.cache.emplace(std::move(word), std::move(stem)).first->second;
}

}  // namespace

namespace {

// How many words from the first on touch each other and are nothing but signs.
std::size_t sign_run(std::string_view text, std::span<const WordSpan> words) {
  std::size_t count = 0;
  for (; count < words.size(); ++count) {
    const WordSpan& word = words[count];
    if (count > 0 && word.byte_begin != words[count - 1].byte_end) break;
    if (!may_begin_sign(text[word.byte_begin])) break;
    if (!is_all_signs(text.substr(word.byte_begin, word.byte_end - word.byte_begin))) break;
  }
  return count;
}

}  // namespace

// A run of several signs. The last ideograph shares the place of the last pair, so that what
// follows the run is next to both.
template <class Emit>
TokenPosition Analyzer::Impl::for_each_sign(std::string_view text, std::span<const WordSpan> run,
                                            TokenPosition position, Emit emit) {
  signs.clear();
  split_signs(text, run.front().byte_begin, run.back().byte_end, signs);
  if (signs.empty()) return position;
  const auto add = [&](std::size_t first, std::size_t end, TokenPosition at, bool beside,
                       float share = 1) {
    term.clear();
    for (std::size_t i = first; i < end; ++i) term += signs[i].folded;
    term.resize(code_point_floor(term, kMaxTermBytes));
    emit(term, signs[first].byte_begin, signs[end - 1].byte_end, at, beside, share);
  };
  if (signs.size() == 1) {
    add(0, 1, position, false);
    return position + 1;
  }
  word_ends.clear();
  for (const WordSpan& word : run) {
    std::size_t end = word_ends.size();
    while (end < signs.size() && signs[end].byte_begin < word.byte_end) ++end;
    word_ends.resize(end, end);
  }
  word_ends.resize(signs.size(), signs.size());
  const std::size_t last = signs.size() - 1;
  std::size_t word_begin = 0;
  for (std::size_t i = 0; i < last; ++i, ++position) {
    if (word_ends[i] != word_ends[word_begin]) word_begin = i;
    const std::size_t length = word_ends[i] - word_begin;
    add(i, i + 2, position, false,
        i + 1 < word_ends[i] ? 1 / static_cast<float>(length - 1) : kCrossingShare);
    if (signs[i].ideograph) add(i, i + 1, position, true);
    if (word_begin == i && length > 2) add(i, i + length, position, true);
  }
  if (signs[last].ideograph && signs[last].folded != signs[last - 1].folded) {
    add(last, last + 1, position - 1, true);
  }
  return position;
}

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

std::vector<Token> Analyzer::analyze(std::string_view text, std::string_view language,
                                     TokenPosition first_position) const {
  std::vector<Token> tokens;
  analyze(text, language, first_position, tokens);
  return tokens;
}

template <class IsWanted, class Emit>
TokenPosition Analyzer::Impl::for_each_word(std::string_view text, TokenPosition position,
                                            IsWanted is_wanted, Emit emit) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const WordSpan& word = words[i];
    if (may_begin_sign(text[word.byte_begin])) {
      const std::span<const WordSpan> rest = std::span(words).subspan(i);
      if (const std::size_t count = sign_run(text, rest); count > 0) {
        position = for_each_sign(text, rest.first(count), position, emit);
        i += count - 1;
        continue;
      }
    }
    const std::string_view bytes = text.substr(word.byte_begin, word.byte_end - word.byte_begin);
    if (!is_wanted(bytes)) {
      ++position;
      continue;
    }
    fold_word(bytes, term);
    if (term.empty()) continue;
    emit(term, word.byte_begin, word.byte_end, position++, false, 1.0F);
  }
  return position;
}

template <class IsWanted>
TokenPosition Analyzer::Impl::analyze(std::string_view text, std::string_view language,
                                      TokenPosition position, std::vector<Token>& tokens,
                                      IsWanted is_wanted) {
  words.clear();
  tokenizer.split(text, words);
  LanguageStemmer* stemmer = stemmer_of(language);
  tokens.clear();
  tokens.reserve(words.size());
  return for_each_word(text, position, is_wanted,
                       [&](std::string& found, std::uint32_t begin, std::uint32_t end,
                           TokenPosition at, bool is_beside, float share) {
                         const std::string& stem =
                             stemmer == nullptr ? found : cached_stem(*stemmer, found);
                         tokens.push_back({found, stem, begin, end, at, is_beside, share});
                       });
}

void WordList::clear() {
  terms_.clear();
  words_.clear();
}

void WordList::add(std::string_view term, TokenPosition position, bool is_beside) {
  words_.push_back({static_cast<std::uint32_t>(terms_.size()),
                    static_cast<std::uint32_t>(term.size()), hash64(term), position, is_beside});
  terms_ += term;
}

void Analyzer::analyze(std::string_view text, WordList& words) const {
  impl_->words.clear();
  impl_->tokenizer.split(text, impl_->words);
  words.clear();
  impl_->for_each_word(
      text, 1, [](std::string_view /*word*/) { return true; },
      [&](const std::string& term, std::uint32_t /*begin*/, std::uint32_t /*end*/, TokenPosition at,
          bool is_beside, float /*share*/) { words.add(term, at, is_beside); });
}

void Analyzer::analyze(std::string_view text, std::string_view language,
                       TokenPosition first_position, std::vector<Token>& tokens) const {
  impl_->analyze(text, language, first_position, tokens, [](std::string_view) { return true; });
}

TokenPosition Analyzer::analyze(std::string_view text, std::string_view language,
                                TokenPosition first_position, const FirstBytes& wanted,
                                std::vector<Token>& tokens) const {
  return impl_->analyze(text, language, first_position, tokens,
                        [&](std::string_view word) { return wanted.may_begin(word); });
}

bool FirstBytes::may_begin(std::string_view word) const {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  // Lower case: digits have the bit that letters get by it.
  if (bytes_.test(static_cast<unsigned char>(word.front() | 0x20))) return true;
  return !std::ranges::all_of(word, is_plain);
}

bool keeps_first_letter(std::string_view language) {
  static constexpr auto kSuffixing = std::to_array<std::string_view>(
      {"da", "de", "en", "es", "fi", "fr", "hu", "it", "ko", "nl", "no", "pt", "ro", "sv", "x"});
  return std::ranges::find(kSuffixing, stem_language(language)) != kSuffixing.end();
}

std::string Analyzer::stem(std::string_view term, std::string_view language) const {
  LanguageStemmer* stemmer = impl_->stemmer_of(language);
  return stemmer == nullptr ? std::string(term) : cached_stem(*stemmer, term);
}

std::string Analyzer::stem_once(std::string_view term, std::string_view language) const {
  const LanguageStemmer* stemmer = impl_->stemmer_of(language);
  return stemmer == nullptr ? std::string(term) : stem_of(*stemmer, std::string(term));
}

std::vector<Token> query_tokens(const Analyzer& analyzer, std::string_view text,
                                std::string_view language) {
  std::vector<Token> tokens = analyzer.analyze(text, language);
  std::erase_if(tokens, [](const Token& token) { return token.is_beside; });
  return tokens;
}

bool is_unspaced(std::span<const Token> tokens) {
  return std::ranges::adjacent_find(tokens, [](const Token& a, const Token& b) {
           return b.byte_begin <= a.byte_end;
         }) != tokens.end();
}

std::string_view stem_language(std::string_view language) {
  if (language == "nb" || language == "nn") return "no";
  const auto found = std::ranges::find(kStemLanguages, language);
  return found == kStemLanguages.end() ? kStemLanguages.back() : *found;
}

std::span<const std::string_view> stem_languages() { return kStemLanguages; }

std::string analyzer_fingerprint() {
  return "rules " + std::to_string(kRulesVersion) + ", ICU " + icu_version() + ", Xapian " +
         Xapian::version_string() + " stemmers";
}

}  // namespace news

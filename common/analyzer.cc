#include "common/analyzer.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/tokenizer.h"
#include "common/unicode.h"

namespace news {
namespace {

// Raised whenever the rules below change what terms come out.
constexpr int kRulesVersion = 1;

// Above this many words a language's cache starts anew: an archive's rare words never end.
constexpr std::size_t kMaxCachedStems = 300'000;

// ISO 639-1 codes that Xapian 1.4 has a stemmer for, "x" for all others.
constexpr auto kStemLanguages = std::to_array<std::string_view>(
    {"ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "hy", "id",
     "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr", "x"});

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using StemCache = std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>;

struct LanguageStemmer {
  Xapian::Stem stemmer;
  StemCache cache;
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

std::string folded_term(std::string_view word) {
  std::string term = fold(word);
  apply_apostrophe_rules(term);
  join_initials(term);
  term.resize(code_point_floor(term, kMaxTermBytes));
  return term;
}

}  // namespace

struct Analyzer::Impl {
  Tokenizer tokenizer;
  std::vector<WordSpan> words;
  std::unordered_map<std::string, LanguageStemmer, StringHash, std::equal_to<>> stemmers;

  LanguageStemmer* stemmer_of(std::string_view language) {
    const std::string_view code = stem_language(language);
    if (code == "x") return nullptr;
    const auto found = stemmers.find(code);
    if (found != stemmers.end()) return &found->second;
    const std::string name(code);
    return &stemmers.emplace(name, LanguageStemmer{Xapian::Stem(name), {}}).first->second;
  }

  template <class IsWanted>
  TokenPosition analyze(std::string_view text, std::string_view language, TokenPosition position,
                        std::vector<Token>& tokens, IsWanted is_wanted);
};

namespace {

const std::string& cached_stem(LanguageStemmer& language, std::string_view term) {
  const auto found = language.cache.find(term);
  if (found != language.cache.end()) return found->second;
  if (language.cache.size() >= kMaxCachedStems) language.cache.clear();
  std::string word(term);
  std::string stem = language.stemmer(word);
  // Some stemmers reduce a short word to nothing; it must stay findable.
  if (stem.empty()) stem = word;
  return language.cache.emplace(std::move(word), std::move(stem)).first->second;
}

}  // namespace

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

template <class IsWanted>
TokenPosition Analyzer::Impl::analyze(std::string_view text, std::string_view language,
                                      TokenPosition position, std::vector<Token>& tokens,
                                      IsWanted is_wanted) {
  words.clear();
  tokenizer.split(text, words);
  LanguageStemmer* stemmer = stemmer_of(language);
  tokens.clear();
  tokens.reserve(words.size());
  for (const WordSpan& word : words) {
    const std::string_view bytes = text.substr(word.byte_begin, word.byte_end - word.byte_begin);
    if (!is_wanted(bytes)) {
      ++position;
      continue;
    }
    std::string term = folded_term(bytes);
    if (term.empty()) continue;
    const std::string& stem = stemmer == nullptr ? term : cached_stem(*stemmer, term);
    tokens.push_back({term, stem, word.byte_begin, word.byte_end, position++});
  }
  return position;
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
      {"da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "sv", "x"});
  return std::ranges::find(kSuffixing, stem_language(language)) != kSuffixing.end();
}

std::string Analyzer::stem(std::string_view term, std::string_view language) const {
  LanguageStemmer* stemmer = impl_->stemmer_of(language);
  return stemmer == nullptr ? std::string(term) : cached_stem(*stemmer, term);
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

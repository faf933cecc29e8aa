// The only producer of text terms: index, query and snippets all go through it, so they cannot
// disagree.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace news {

using TokenPosition = std::uint32_t;

// Terms longer than this are cut at a code point.
inline constexpr std::size_t kMaxTermBytes = 64;

// Of a pair of signs that belong to two words of the dictionary.
inline constexpr float kCrossingShare = 0.2F;

struct Token {
  std::string term{};  // folded word: the exact term, without prefix
  std::string
      stem{};  // its stem in the language asked for (the term itself where there is no stemmer)
  std::uint32_t byte_begin{};  // of the source text
  std::uint32_t byte_end{};
  TokenPosition position{};
  // A single ideograph or a longer word beside the pairs of signs that stand for it: searched when
  // it is asked for, but no word of a query.
  bool is_beside{};
  // Of the weight of a word, what this token carries in a query: the pairs of signs of one word
  // share it, a pair that reaches from one word to the next has kCrossingShare.
  float share = 1;

  bool operator==(const Token&) const = default;
};

// The words of a text as the index takes them: less than tokens, and less to allocate.
class WordList {
 public:
  struct Word {
    std::uint32_t begin{};  // of its term among all
    std::uint32_t size{};
    std::uint64_t hash{};  // hash64 of the term (content_hash.h)
    TokenPosition position{};
    bool is_beside{};  // as Token's
  };

  [[nodiscard]] std::span<const Word> words() const { return words_; }
  // The exact term, without prefix. Valid while the list does not change.
  [[nodiscard]] std::string_view term(const Word& word) const {
    return std::string_view(terms_).substr(word.begin, word.size);
  }
  void clear();
  void add(std::string_view term, TokenPosition position, bool is_beside);

 private:
  std::string terms_{};
  std::vector<Word> words_{};
};

// The bytes that terms or stems of interest begin with.
class FirstBytes {
 public:
  void add(std::string_view term) {
    if (!term.empty()) bytes_.set(static_cast<unsigned char>(term.front()));
  }
  static FirstBytes all() {
    FirstBytes every;
    every.bytes_.set();
    return every;
  }

  // Whether the term or stem of this word of the text may begin with one of them. Certain only for
  // words of ASCII letters and digits, whose first one stays in the term and in the stem of
  // languages that inflect at the end (keeps_first_letter).
  [[nodiscard]] bool may_begin(std::string_view word) const;

 private:
  std::bitset<256> bytes_;
};

// Whether stems of the language begin as their words do.
bool keeps_first_letter(std::string_view language);

// Not thread-safe (holds break iterator, stemmers and their caches): one per thread.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // `text` must be valid UTF-8. Positions start at `first_position` and grow by one per token, stop
  // words included; a token that is beside another has its position. Chinese and Japanese runs are
  // overlapping pairs of signs (sign_pairs.h) and beside them the ideographs and the dictionary's
  // words of three signs or more. `language` is an ISO 639-1 code; unknown ones stem to the term
  // itself.
  [[nodiscard]] std::vector<Token> analyze(std::string_view text, std::string_view language,
                                           TokenPosition first_position = 1) const;
  // The same into a vector that is reused, to save allocations on the indexing path.
  void analyze(std::string_view text, std::string_view language, TokenPosition first_position,
               std::vector<Token>& tokens) const;

  // The same words, for the index; positions from 1.
  void analyze(std::string_view text, WordList& words) const;

  // The same without tokens that `wanted` rules out; positions count them all. Returns the position
  // behind the last.
  TokenPosition analyze(std::string_view text, std::string_view language,
                        TokenPosition first_position, const FirstBytes& wanted,
                        std::vector<Token>& tokens) const;

  // Stem of an already folded term.
  [[nodiscard]] std::string stem(std::string_view term, std::string_view language) const;
  // The same for who remembers stems: they are not kept here.
  [[nodiscard]] std::string stem_once(std::string_view term, std::string_view language) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Tokens of a query: those that are not beside others.
std::vector<Token> query_tokens(const Analyzer& analyzer, std::string_view text,
                                std::string_view language = {});

// Whether tokens of a query touch or overlap, as in scripts that put no space between words.
bool is_unspaced(std::span<const Token> tokens);

// Name of the stemmer's language as terms carry it: "en" for "en", "x" where no stemmer exists.
// Norwegian "nb"/"nn" share "no".
std::string_view stem_language(std::string_view language);

// Every value stem_language can return.
std::span<const std::string_view> stem_languages();

// What terms depend on: rules version, ICU version, stemmers. Stored in the index and compared on
// opening.
std::string analyzer_fingerprint();

}  // namespace news

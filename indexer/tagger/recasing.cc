#include "indexer/tagger/recasing.h"

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/unicode.h"

namespace news {
namespace {

constexpr unsigned kMostlyLowerCase = 50;
constexpr unsigned kHardlyEverLowerCase = 5;
constexpr unsigned kKnownName = 40;
constexpr std::size_t kFewestWordsOfText = 8;

enum class SentenceCase : std::uint8_t { normal, capitals, headline };

struct CaseCounts {
  std::uint32_t lower{};
  std::uint32_t upper{};
  std::uint32_t all_caps{};
};

class Recaser {
 public:
  Recaser(TokenStream& stream, const Knowledge& knowledge)
      : stream_(stream), knowledge_(knowledge) {}

  void run() {
    bool any = false;
    std::vector<SentenceCase> cases;
    for (const StreamSentence& sentence : stream_.sentences()) {
      cases.push_back(case_of(sentence));
      any = any || cases.back() != SentenceCase::normal;
    }
    if (words_ >= kFewestWordsOfText && capitals_ == 0) {
      for (std::size_t s = 0; s < cases.size(); ++s) capitalize_names(s);
      return;
    }
    if (!any) return;
    for (std::size_t s = 0; s < cases.size(); ++s) {
      if (cases[s] != SentenceCase::normal) ask_for_words(stream_.sentences()[s]);
    }
    for (std::size_t s = 0; s < cases.size(); ++s) {
      if (cases[s] == SentenceCase::normal) count_case(stream_.sentences()[s]);
    }
    for (std::size_t s = 0; s < cases.size(); ++s) {
      if (cases[s] != SentenceCase::normal) recase(s, cases[s]);
    }
  }

 private:
  [[nodiscard]] std::string_view key_of(const StreamToken& token) const {
    return stream_.lexed(token.field).key(static_cast<std::size_t>(token.lexeme));
  }

  SentenceCase case_of(const StreamSentence& sentence) {
    std::size_t long_words = 0;
    std::size_t long_upper = 0;
    bool capitals = false;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const StreamToken& token = stream_.tokens()[i];
      if (token.lexeme == kNoLexeme) continue;
      const Lexeme& lexeme = stream_.lexeme(token);
      if (lexeme.number || lexeme.uncased) continue;
      ++words_;
      const bool pronoun = lexeme.all_caps || token.end - token.begin == 1;
      if (lexeme.upper && !pronoun) ++capitals_;
      if (lexeme.caps_sentence) capitals = true;
      if (token.end - token.begin < 4) continue;
      ++long_words;
      if (lexeme.upper) ++long_upper;
    }
    if (capitals) {
      ++capitals_;
      return SentenceCase::capitals;
    }
    const bool full_stop = sentence.end > sentence.begin &&
                           stream_.surface(stream_.tokens()[sentence.end - 1]).starts_with('.');
    const bool headline = long_words >= 4 && long_upper * 10 >= long_words * 8 && !full_stop;
    return headline ? SentenceCase::headline : SentenceCase::normal;
  }

  // Only words that are to be recased are counted: few of an article's.
  void ask_for_words(const StreamSentence& sentence) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const StreamToken& token = stream_.tokens()[i];
      if (token.lexeme == kNoLexeme || !stream_.lexeme(token).upper) continue;
      const std::string_view key = key_of(token);
      sizes_asked_ |= size_bit(key);
      if (!key.empty()) first_bytes_asked_.set(static_cast<unsigned char>(key[0]));
      seen_.try_emplace(key);
    }
  }

  [[nodiscard]] static std::uint64_t size_bit(std::string_view key) {
    return std::uint64_t{1} << (key.size() & 63U);
  }
  [[nodiscard]] bool may_be_asked(std::string_view key) const {
    return (sizes_asked_ & size_bit(key)) != 0 &&
           (key.empty() || first_bytes_asked_.test(static_cast<unsigned char>(key[0])));
  }

  // Nothing if the article has it in headlines alone.
  [[nodiscard]] const CaseCounts* seen(const StreamToken& token) const {
    const auto found = seen_.find(key_of(token));
    if (found == seen_.end() || found->second.lower + found->second.upper == 0) return nullptr;
    return &found->second;
  }

  // First words of sentences are in capitals whatever they are.
  void count_case(const StreamSentence& sentence) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const StreamToken& token = stream_.tokens()[i];
      if (token.lexeme == kNoLexeme || stream_.lexeme(token).sentence_start) continue;
      const std::string_view key = key_of(token);
      if (!may_be_asked(key)) continue;
      const auto found = seen_.find(key);
      if (found == seen_.end()) continue;
      CaseCounts& counts = found->second;
      ++(token.upper ? counts.upper : counts.lower);
      if (stream_.lexeme(token).all_caps) ++counts.all_caps;
    }
  }

  [[nodiscard]] bool is_word(const StreamToken& token) const {
    if (const CaseCounts* const counts = seen(token)) return counts->lower >= counts->upper;
    return knowledge_.find(key_of(token)).facts.percent_lower_case() >= kMostlyLowerCase;
  }

  void recase(std::size_t s, SentenceCase kind) {
    const StreamSentence sentence = stream_.sentences()[s];
    stream_.mark_recased(s);
    bool first = true;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const StreamToken& token = stream_.tokens()[i];
      if (token.lexeme == kNoLexeme) continue;
      const Lexeme& lexeme = stream_.lexeme(token);
      const bool opens = first;
      first = false;
      if (lexeme.number || lexeme.uncased || !lexeme.upper) continue;
      if (kind == SentenceCase::capitals && is_written_in_capitals(token)) continue;
      if (is_word(token)) {
        stream_.set_casing(i, opens ? Casing::title : Casing::lower);
      } else if (kind == SentenceCase::capitals && !lexeme.initial && !is_acronym(token)) {
        stream_.set_casing(i, Casing::title);
      }
    }
  }

  // "FBI" where the article has it so in plain sentences, "U.S.", "UN".
  [[nodiscard]] bool is_written_in_capitals(const StreamToken& token) const {
    if (const CaseCounts* const counts = seen(token)) return counts->all_caps * 2 > counts->upper;
    const std::string_view surface = stream_.surface(token);
    return surface == "UN" || surface == "EU" || surface == "UK" ||
           (surface.size() > 2 && surface[1] == '.');
  }

  // What is no word one could say.
  [[nodiscard]] bool is_acronym(const StreamToken& token) const {
    const std::string_view surface = stream_.surface(token);
    if (surface.size() > 5) return false;
    return surface.find_first_of("AEIOUYaeiouy") == std::string_view::npos || surface == "US";
  }

  // In a text without capitals what is known as a name gets one.
  void capitalize_names(std::size_t s) {
    const StreamSentence sentence = stream_.sentences()[s];
    stream_.mark_recased(s);
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const StreamToken& token = stream_.tokens()[i];
      if (token.lexeme == kNoLexeme) continue;
      const Lexeme& lexeme = stream_.lexeme(token);
      if (lexeme.number || lexeme.uncased || lexeme.upper) continue;
      const KnowledgeEntry entry = knowledge_.find(key_of(token));
      if (entry.facts.percent_lower_case() >= kHardlyEverLowerCase || token.end - token.begin < 3)
        continue;
      const bool named = !entry.readings.empty() && entry.readings.front().weight() >= kKnownName;
      if (named || entry.facts.is_given_name() || entry.facts.is_surname())
        stream_.set_casing(i, Casing::title);
    }
  }

  TokenStream& stream_;
  const Knowledge& knowledge_;
  std::unordered_map<std::string_view, CaseCounts> seen_{};
  std::uint64_t sizes_asked_{};  // a bit each
  std::bitset<256> first_bytes_asked_{};
  std::size_t words_{};
  std::size_t capitals_{};
};

}  // namespace

void undo_headline_case(TokenStream& stream, const Knowledge& knowledge) {
  Recaser(stream, knowledge).run();
}

}  // namespace news

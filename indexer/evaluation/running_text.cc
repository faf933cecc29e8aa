#include "indexer/evaluation/running_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/unicode.h"

namespace news {
namespace {

constexpr std::string_view kCloser = "\u2019";  // typographic apostrophe and closing quote

// Where a token sticks to its neighbours.
struct Glue {
  bool left{};
  bool right{};
};

template <std::size_t N>
bool is_one_of(std::string_view token, const std::array<std::string_view, N>& tokens) {
  return std::ranges::find(tokens, token) != tokens.end();
}

constexpr auto kClosing = std::to_array<std::string_view>(
    {",",      ".",      ";",  ":",  "!",  "?",  "...", "\u2026", ")",      "]",      "}",
     "\u201d", "\u00bb", "?!", "!!", "??", "!?", "%",   "\u00b0", "\u2033", "\u3002", "\uff0c"});
constexpr auto kOpening = std::to_array<std::string_view>(
    {"(", "[", "{", "\u201c", "\u2018", "\u201e", "\u00ab", "\u00bf", "\u00a1", "#"});
// What follows an apostrophe that was cut off: "don ’ t", "we ’ re".
constexpr auto kContracted =
    std::to_array<std::string_view>({"s", "t", "re", "ve", "ll", "d", "m", "S", "T"});
// Words that follow a dash far more often than a hyphen.
constexpr auto kAfterDash = std::to_array<std::string_view>(
    {"a",          "according", "all",  "although", "and",   "are",  "as",    "because", "but",
     "especially", "even",      "for",  "he",       "her",   "his",  "how",   "i",       "if",
     "including",  "is",        "it",   "its",      "just",  "like", "many",  "not",     "one",
     "only",       "or",        "our",  "she",      "so",    "some", "such",  "than",    "that",
     "the",        "their",     "then", "there",    "these", "they", "this",  "those",   "though",
     "today",      "was",       "we",   "were",     "what",  "when", "where", "which",   "while",
     "who",        "whose",     "with", "would",    "yet",   "you"});

bool begins_with_digit(std::string_view token) {
  return !token.empty() && token.front() >= '0' && token.front() <= '9';
}
bool ends_with_digit(std::string_view token) {
  return !token.empty() && token.back() >= '0' && token.back() <= '9';
}

char32_t first_of(std::string_view token) {
  std::size_t position = 0;
  return next_code_point(token, position);
}

char32_t last_of(std::string_view token) {
  std::size_t position = code_point_floor(token, token.size() - 1);
  return next_code_point(token, position);
}

bool is_alnum(char32_t c) { return is_letter(c) || is_digit(c); }
bool begins_word(std::string_view token) { return is_alnum(first_of(token)); }
bool ends_word(std::string_view token) { return is_alnum(last_of(token)); }

// "'s", "’re", "n't": belongs to the word before.
bool is_clitic(std::string_view token) {
  if (token == "n't" || token == "N'T" || token == "n\u2019t") return true;
  for (const std::string_view apostrophe : {std::string_view("'"), kCloser}) {
    if (token.size() > apostrophe.size() && token.starts_with(apostrophe))
      return is_one_of(token.substr(apostrophe.size()), kContracted);
  }
  return false;
}

bool is_initial(std::string_view token) {
  return token.size() == 2 && token[1] == '.' &&
         ((token[0] >= 'A' && token[0] <= 'Z') || token[0] == 'a' || token[0] == 'p' ||
          token[0] == 'm');
}

bool is_lone_letter(std::string_view token) {
  return token.size() == 1 && is_letter(first_of(token));
}

bool is_apostrophe(std::string_view token) { return token == "'" || token == kCloser; }

bool is_dash(std::string_view token) {
  return token == "-" || token == "\u2013" || token == "\u2010" || token == "\u2011";
}

std::string spelling_of(std::string_view token) {
  if (token == "-LRB-") return "(";
  if (token == "-RRB-") return ")";
  if (token == "-LSB-") return "[";
  if (token == "-RSB-") return "]";
  if (token == "-LCB-") return "{";
  if (token == "-RCB-") return "}";
  if (token == "``" || token == "''") return "\"";
  std::string spelled(token);
  if (token.find_first_of("/@") != std::string_view::npos) return spelled;  // an address
  for (std::size_t i = 1; i + 1 < spelled.size(); ++i) {
    const bool between = spelled[i - 1] != '_' && spelled[i + 1] != '_';
    if (spelled[i] == '_' && between) spelled[i] = ' ';
  }
  return spelled;
}

class SentenceJoiner {
 public:
  explicit SentenceJoiner(const GoldSentence& sentence) : inside_(sentence.tokens.size()) {
    tokens_.reserve(sentence.tokens.size());
    for (const std::string& token : sentence.tokens) tokens_.push_back(spelling_of(token));
    for (const TokenSpan& span : sentence.spans) {
      for (std::size_t i = span.first; i <= span.last && i < inside_.size(); ++i) {
        inside_[i] = {span.type, i > span.first, i < span.last};
      }
    }
  }

  // Appends the sentence and the bytes of its tokens.
  void append_to(GoldText& gold);

 private:
  // How a token lies in the name that holds it, if any.
  struct InName {
    MentionType type{};
    bool continues{};
    bool goes_on{};
  };

  [[nodiscard]] std::string_view before(std::size_t i) const {
    return i > 0 ? std::string_view(tokens_[i - 1]) : std::string_view();
  }
  [[nodiscard]] std::string_view after(std::size_t i, std::size_t steps = 1) const {
    return i + steps < tokens_.size() ? std::string_view(tokens_[i + steps]) : std::string_view();
  }
  [[nodiscard]] bool occurs_later(std::size_t i, std::string_view token) const {
    return std::ranges::find(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens_.end(),
                             token) != tokens_.end();
  }
  [[nodiscard]] bool is_between_words(std::size_t i) const {
    return i > 0 && i + 1 < tokens_.size() && ends_word(tokens_[i - 1]) &&
           begins_word(tokens_[i + 1]);
  }
  [[nodiscard]] bool is_abbreviation(std::size_t i) const;
  [[nodiscard]] bool is_hyphen(std::size_t i) const;
  [[nodiscard]] bool is_of_person(std::size_t i) const {
    return inside_[i].type == MentionType::person && (inside_[i].goes_on || inside_[i].continues);
  }
  [[nodiscard]] Glue glue_of(std::size_t i);
  [[nodiscard]] Glue quote(std::size_t i);
  [[nodiscard]] Glue apostrophe(std::size_t i);

  std::vector<std::string> tokens_{};
  std::vector<InName> inside_;
  bool in_quotes_ = false;
  bool in_single_quotes_ = false;
};

// Whether token `i` closes an abbreviation: "U.S.", or the last of "U . S .".
bool SentenceJoiner::is_abbreviation(std::size_t i) const {
  const std::string_view token = tokens_[i];
  if (token == ".") return i >= 2 && is_lone_letter(before(i)) && before(i - 1) == ".";
  return token.size() >= 4 && token.ends_with('.') && token.find('.') + 1 < token.size();
}

// Corpora that cut "anti-gay" in three leave no trace of whether "June - Four" was one word.
bool SentenceJoiner::is_hyphen(std::size_t i) const {
  const bool after_abbreviation =
      i > 0 && i + 1 < tokens_.size() && is_abbreviation(i - 1) && begins_word(after(i));
  if (!is_between_words(i) && !after_abbreviation) return false;
  const std::string_view left = before(i);
  const std::string_view right = after(i);
  if (ends_with_digit(left) && begins_with_digit(right)) return true;
  if (inside_[i].continues && inside_[i].goes_on) return tokens_[i] == "-";
  if (tokens_[i] != "-") return false;
  // "day - to - day"
  if (is_dash(after(i, 2)) || (i >= 2 && is_dash(before(i - 1)))) return true;
  if (is_one_of(to_lower(right), kAfterDash)) return false;
  // "26 June - Four hangings": a dateline's dash.
  const bool dateline = i < 12 && is_upper(first_of(right)) && i + 2 < tokens_.size() &&
                        inside_[i - 1].type == MentionType::date && inside_[i - 1].continues;
  return !dateline;
}

Glue SentenceJoiner::quote(std::size_t i) {
  const bool last = std::ranges::all_of(
      tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1, tokens_.end(),
      [](const std::string& token) { return is_one_of(token, kClosing) || token == "\""; });
  const bool opens = i == 0 || (!in_quotes_ && !last);
  in_quotes_ = opens;
  return opens ? Glue{false, true} : Glue{true, false};
}

Glue SentenceJoiner::apostrophe(std::size_t i) {
  const std::string_view left = before(i);
  if (is_between_words(i) && is_one_of(after(i), kContracted)) return {true, true};
  if (left == tokens_[i]) return {true, !in_single_quotes_};  // two make a double quote
  if (tokens_[i] == kCloser) return {true, false};
  if (in_single_quotes_) {
    if (after(i) != "'") in_single_quotes_ = false;
    return {true, false};
  }
  const bool plural = left.ends_with('s') && !occurs_later(i, tokens_[i]);
  if (plural || i + 1 == tokens_.size()) return {true, false};
  in_single_quotes_ = true;
  return {false, true};
}

Glue SentenceJoiner::glue_of(std::size_t i) {
  const std::string_view token = tokens_[i];
  if (token == "\"") return quote(i);
  if (token == "`") {
    in_single_quotes_ = true;
    return {before(i) == "`", true};
  }
  if (is_apostrophe(token)) return apostrophe(i);
  if (token == ":" && ends_with_digit(before(i)) && begins_with_digit(after(i)))
    return {true, true};
  // "U . S ."
  if (token == "." && is_lone_letter(before(i)) && is_lone_letter(after(i)) && after(i, 2) == "." &&
      !is_of_person(i)) {
    return {true, true};
  }
  if (is_one_of(token, kClosing)) return {i > 0, false};
  if (is_one_of(token, kOpening)) return {false, true};
  if (is_clitic(token)) return {i > 0, false};
  if (token == "-" && before(i) == "-") return {true, false};  // "--"
  if (is_dash(token)) return is_hyphen(i) ? Glue{true, true} : Glue{};
  if (token == "/") return is_between_words(i) ? Glue{true, true} : Glue{};
  if (token == "&") {
    const bool letters = is_between_words(i) && inside_[i].continues && before(i).size() <= 2 &&
                         after(i).size() <= 2;  // "AT & T"
    return letters ? Glue{true, true} : Glue{};
  }
  if (token == "+") return {false, begins_with_digit(after(i))};
  const char32_t sign = last_of(token);
  if ((sign == U'$' || sign == U'\u20ac' || sign == U'\u00a3' || sign == U'\u00a5' ||
       sign == U'\u20b9') &&
      begins_with_digit(after(i))) {
    // "US $ 5"
    const bool of_country = token == "$" && inside_[i].continues && before(i).size() <= 3 &&
                            is_upper(last_of(before(i)));
    return {of_country, true};
  }
  // "U. S.", but "J. R. Smith".
  if (is_initial(token) && is_initial(after(i)) && !is_of_person(i)) return {false, true};
  // "d'", "L’": elided before the next word.
  const bool elided =
      token.size() > 1 && (token.ends_with('\'') || token.ends_with(kCloser)) && token.size() <= 4;
  if (elided && i + 1 < tokens_.size() && begins_word(after(i)) && is_letter(first_of(token)))
    return {false, true};
  return {};
}

void SentenceJoiner::append_to(GoldText& gold) {
  bool glued = true;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Glue glue = glue_of(i);
    if (i > 0 && !glued && !glue.left) gold.text += ' ';
    glued = glue.right;
    const auto begin = static_cast<std::uint32_t>(gold.text.size());
    gold.text += tokens_[i];
    gold.tokens.push_back({begin, static_cast<std::uint32_t>(gold.text.size()), {}});
  }
}

// Whether the text ends as a sentence does, closing quotes and brackets aside.
bool ends_like_a_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWrapping = {"\"", "'", ")", "]", "\u201d", "\u2019"};
  bool shorter = true;
  while (shorter) {
    shorter = false;
    for (const std::string_view mark : kWrapping) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      shorter = true;
    }
  }
  for (const std::string_view end : {".", "!", "?", "\u2026", ":", ";", "\u3002"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

// Whether the full stop behind token `last` makes it an abbreviation: the second one of "U.S.",
// which annotators count to the name or not as the tokens happened to fall.
bool ends_before_its_stop(const std::vector<std::string>& tokens, const TokenSpan& span) {
  return span.last >= span.first + 2 && span.last + 1 < tokens.size() &&
         is_lone_letter(tokens[span.last]) && tokens[span.last - 1] == "." &&
         is_lone_letter(tokens[span.last - 2]) && tokens[span.last + 1] == ".";
}

void append_spans(const GoldSentence& sentence, std::size_t first_token, bool running,
                  GoldText& gold) {
  for (const TokenSpan& span : sentence.spans) {
    const std::size_t last =
        span.last + (running && ends_before_its_stop(sentence.tokens, span) ? 1 : 0);
    gold.spans.push_back({gold.tokens[first_token + span.first].byte_begin,
                          gold.tokens[first_token + last].byte_end, span.type});
  }
}

}  // namespace

GoldText running_text(const GoldDocument& document) {
  GoldText gold;
  for (const GoldSentence& sentence : document.sentences) {
    // A closing quote that was cut off with the next sentence goes back.
    const bool separate = !gold.text.empty() && sentence.tokens.front() != "\u201d";
    if (separate) gold.text += ends_like_a_sentence(gold.text) ? " " : "\n\n";
    const std::size_t first = gold.tokens.size();
    SentenceJoiner(sentence).append_to(gold);
    append_spans(sentence, first, true, gold);
  }
  return gold;
}

GoldText spaced_text(const GoldDocument& document) {
  GoldText gold;
  for (const GoldSentence& sentence : document.sentences) {
    if (!gold.text.empty()) gold.text += "\n\n";
    const std::size_t first = gold.tokens.size();
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      if (i > 0) gold.text += ' ';
      const auto begin = static_cast<std::uint32_t>(gold.text.size());
      gold.text += sentence.tokens[i];
      gold.tokens.push_back({begin, static_cast<std::uint32_t>(gold.text.size()), {}});
    }
    append_spans(sentence, first, false, gold);
  }
  return gold;
}

}  // namespace news

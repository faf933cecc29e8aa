#include "indexer/tagger/training_corpus.h"

#include <array>
#include <fstream>
#include <optional>
#include <string_view>

#include "common/error.h"

namespace news {
namespace {

struct TaggedToken {
  std::string text{};
  char mark{};  // B, I or O
  MentionType type{};
};

std::optional<MentionType> type_of_tag(std::string_view name) {
  struct Name {
    std::string_view tag;
    MentionType type;
  };
  constexpr auto kNames = std::to_array<Name>({{"PER", MentionType::person},
                                               {"ORG", MentionType::org},
                                               {"LOC", MentionType::place},
                                               {"GPE", MentionType::place},
                                               {"FAC", MentionType::facility},
                                               {"NORP", MentionType::group},
                                               {"MISC", MentionType::misc},
                                               {"PRODUCT", MentionType::product},
                                               {"DATE", MentionType::date},
                                               {"MONEY", MentionType::money}});
  for (const Name& known : kNames) {
    if (known.tag == name) return known.type;
  }
  return std::nullopt;
}

bool is_one_of(std::string_view text, std::string_view signs) {
  return text.size() == 1 && signs.find(text[0]) != std::string_view::npos;
}

// Builds running text from tokens: what stands between two of them is guessed as a typist would.
class Joiner {
 public:
  void add(const TaggedToken& token, bool first_of_sentence, TrainingArticle& article) {
    if (!article.text.empty() && !first_of_sentence && needs_space(token)) article.text += ' ';
    if (!article.text.empty() && first_of_sentence) article.text += ended_ ? " " : "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    for (const char c : token.text) article.text += c == '_' ? ' ' : c;
    const auto end = static_cast<std::uint32_t>(article.text.size());
    if (token.mark == 'B') article.spans.push_back({begin, end, token.type});
    if (token.mark == 'I') article.spans.back().byte_end = end;
    ended_ = is_one_of(token.text, ".!?\"'") || token.text == "\u201d";
    if (token.text == "\"") quote_open_ = !quote_open_;
    glue_ = is_one_of(token.text, "([$#/@") || token.text == "\u201c" || token.text == "\u00a3" ||
            token.text == "\u20ac" || (token.text == "\"" && quote_open_);
    hyphen_ = token.text == "-" && hyphen_before_;
    before_lower_ = !token.text.empty() && token.text[0] >= 'a' && token.text[0] <= 'z';
    before_digit_ = !token.text.empty() && token.text[0] >= '0' && token.text[0] <= '9';
  }

 private:
  bool needs_space(const TaggedToken& token) {
    const std::string& text = token.text;
    hyphen_before_ = false;
    if (glue_) return false;
    if (text == "-" && (before_lower_ || before_digit_)) {
      hyphen_before_ = true;
      return false;
    }
    if (hyphen_) return false;
    if (is_one_of(text, ".,;:!?)]%/")) return false;
    if (text == "\u201d" || (text == "\"" && quote_open_)) return false;
    if (text == "'s" || text == "\u2019s" || text == "n't" || text == "'re" || text == "'ve" ||
        text == "'ll" || text == "'d" || text == "'m")
      return false;
    return true;
  }

  bool ended_{};
  bool quote_open_{};
  bool glue_{};
  bool hyphen_{};
  bool hyphen_before_{};
  bool before_lower_{};
  bool before_digit_{};
};

}  // namespace

TrainingCorpus read_training_corpus(const std::filesystem::path& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) throw Error(ErrorCode::unavailable, path.string() + ": cannot be read");
  TrainingCorpus corpus;
  corpus.name = path.stem().stem().string();
  Joiner joiner;
  bool first_of_sentence = true;
  MentionType open{};
  bool is_open = false;
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.starts_with("-DOCSTART-")) {
      if (!line.empty()) {
        corpus.articles.emplace_back();
        joiner = {};
      }
      first_of_sentence = true;
      is_open = false;
      continue;
    }
    if (corpus.articles.empty()) corpus.articles.emplace_back();
    const std::size_t tab = line.rfind('\t');
    TaggedToken token;
    token.text = line.substr(0, line.find('\t'));
    const std::string_view tag =
        tab == std::string::npos ? std::string_view{} : std::string_view(line).substr(tab + 1);
    const std::optional<MentionType> type =
        tag.size() > 2 ? type_of_tag(tag.substr(2)) : std::nullopt;
    if (tag != "O" && (!type || (tag[0] != 'B' && tag[0] != 'I') || tag[1] != '-')) {
      throw Error(ErrorCode::unavailable, path.string() + ":" + std::to_string(number) +
                                              ": expected a token, a tab and a BIO tag");
    }
    token.mark = 'O';
    if (type) {
      corpus.marked_types |= 1U << static_cast<unsigned>(*type);
      token.type = *type;
      token.mark = tag[0] == 'I' && is_open && open == *type ? 'I' : 'B';
      open = *type;
    }
    is_open = type.has_value();
    joiner.add(token, first_of_sentence, corpus.articles.back());
    first_of_sentence = false;
  }
  return corpus;
}

}  // namespace news

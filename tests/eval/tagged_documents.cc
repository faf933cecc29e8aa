#include "tagged_documents.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string_view>
#include <utility>

#include "common/error.h"

namespace news {
namespace {

constexpr std::string_view kDocumentLine = "-DOCSTART- ";

constexpr auto kTypes =
    std::to_array<std::pair<std::string_view, MentionType>>({{"PER", MentionType::person},
                                                             {"ORG", MentionType::org},
                                                             {"LOC", MentionType::place},
                                                             {"FAC", MentionType::facility},
                                                             {"NORP", MentionType::group},
                                                             {"MISC", MentionType::misc},
                                                             {"DATE", MentionType::date},
                                                             {"MONEY", MentionType::money},
                                                             {"PRODUCT", MentionType::product}});

struct TaggedToken {
  std::string text{};
  std::string tag{};
};

bool is_one_of(std::string_view token, std::initializer_list<std::string_view> set) {
  return std::ranges::find(set, token) != set.end();
}

bool joins_before(std::string_view token) {
  return is_one_of(token, {",", ".", ";", ":", "?", "!", ")", "]", "%", "\u201d", "'", "\u2019",
                           "'s", "\u2019s", "n't", "n\u2019t", "-"});
}

bool joins_after(std::string_view token, std::string_view next) {
  if (is_one_of(token, {"(", "[", "$", "\u201c", "-"})) return true;
  // "’ s" and "O ’ Higgins" stand apart in the tokens.
  return is_one_of(token, {"\u2019", "'"}) &&
         is_one_of(next, {"s", "t", "re", "ve", "ll", "d", "m"});
}

class Assembler {
 public:
  void add(const TaggedToken& token, std::size_t index) {
    std::string& body = document_.article.body;
    const bool inside = token.tag.starts_with("I-") && open_;
    const bool apostrophe = inside && is_one_of(before_, {"\u2019", "'"});
    if (!body.empty() && !joins_before(token.text) && !apostrophe &&
        !joins_after(before_, token.text)) {
      body += ' ';
    }
    const auto begin = static_cast<std::uint32_t>(body.size());
    body += token.text;
    before_ = token.text;
    open_ = inside;
    if (inside) {
      document_.spans.back().byte_end = static_cast<std::uint32_t>(body.size());
      return;
    }
    if (token.tag.size() < 3) return;
    const auto type = std::ranges::find(kTypes, std::string_view(token.tag).substr(2),
                                        &std::pair<std::string_view, MentionType>::first);
    if (type == kTypes.end()) return;
    document_.spans.push_back(
        {TextField::body, begin, static_cast<std::uint32_t>(body.size()), type->second});
    document_.first_tokens.push_back(index);
    open_ = true;
  }

  TaggedDocument take() {
    before_.clear();
    open_ = false;
    return std::exchange(document_, {});
  }
  void start(std::string_view name) {
    document_.name = name;
    document_.article.language = "en";
  }

 private:
  TaggedDocument document_{};
  std::string before_{};
  bool open_{};
};

}  // namespace

std::vector<TaggedDocument> read_tagged_documents(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw Error(ErrorCode::unavailable, "cannot read " + path.string());
  std::vector<TaggedDocument> documents;
  Assembler assembler;
  std::size_t index = 0;
  bool started = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(kDocumentLine)) {
      if (started) documents.push_back(assembler.take());
      assembler.start(std::string_view(line).substr(kDocumentLine.size()));
      started = true;
      index = 0;
      continue;
    }
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    assembler.add({line.substr(0, tab), line.substr(tab + 1)}, index++);
  }
  if (started) documents.push_back(assembler.take());
  return documents;
}

}  // namespace news

#include "indexer/entities/table_lines.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "common/error.h"
#include "common/unicode.h"
#include "indexer/entities/knowledge.h"

namespace news {
namespace {

constexpr std::size_t kMaxFileBytes = 64U << 20U;

// Empty fields between two tabs count: a spreadsheet writes them for empty cells.
std::vector<std::string> split_fields(std::string_view line) {
  const bool tabbed = line.find('\t') != std::string_view::npos;
  std::vector<std::string> fields;
  std::size_t begin = 0;
  while (begin <= line.size()) {
    const std::size_t end = std::min(line.find(tabbed ? "\t" : "  ", begin), line.size());
    const std::string_view raw = trim(line.substr(begin, end - begin));
    if (raw.starts_with('#')) break;
    const std::size_t comment = raw.find(" # ");
    if (tabbed || !raw.empty()) fields.push_back(clean_field(raw.substr(0, comment)));
    if (comment != std::string_view::npos) break;
    begin = end + 1;
  }
  while (!fields.empty() && fields.back().empty()) fields.pop_back();
  return fields;
}

}  // namespace

std::string clean_field(std::string_view raw) {
  std::string field = collapse_space(raw);
  if (field.size() >= 2 && field.front() == '"' && field.back() == '"') {
    field = collapse_space(std::string_view(field).substr(1, field.size() - 2));
  }
  return field;
}

std::vector<TableLine> table_lines(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  std::vector<TableLine> lines;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view raw = content.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (raw.ends_with('\r')) raw.remove_suffix(1);
    TableLine line{.number = number, .text = sanitize_utf8(raw)};
    line.is_utf8 = line.text == raw;
    if (line.is_utf8) line.fields = split_fields(line.text);
    if (!line.is_utf8 || !line.fields.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::string to_string(const LineProblem& problem) {
  return problem.file + ':' + std::to_string(problem.line) + ": " + problem.reason;
}

std::string to_string(const TypedName& name) {
  return std::string(mention_type_name(name.type)) + ':' + name.name;
}

std::optional<TypedName> parse_typed_name(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto type = entity_type_of(trim(text.substr(0, colon)));
  TypedName name{type.value_or(MentionType::misc), clean_field(text.substr(colon + 1))};
  if (!type || !can_be_name(name.name)) return std::nullopt;
  return name;
}

bool can_be_name(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_letter(c) || is_digit(c)) return !knowledge_key(text).empty();
  }
  return false;
}

std::optional<MentionType> entity_type_of(std::string_view name) {
  const auto type = mention_type_of(name);
  if (type == MentionType::date || type == MentionType::money) return std::nullopt;
  return type;
}

std::string entity_type_names() {
  std::string names;
  for (std::size_t i = 0; i < kMentionTypeCount; ++i) {
    const std::string_view name = mention_type_name(static_cast<MentionType>(i));
    if (entity_type_of(name)) names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

std::vector<std::string> split_at_bars(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    std::string part = collapse_space(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

bool is_country_code(std::string_view text) {
  return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_wikidata_id(std::string_view text) {
  return text.size() >= 2 && text.size() <= 10 && text[0] == 'Q' && text[1] != '0' &&
         std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

std::string read_table_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  if (!file || !(content << file.rdbuf())) {
    // An empty file sets failbit on the target, too.
    if (file && file.peek() == std::ifstream::traits_type::eof() && content.str().empty())
      return {};
    throw Error(ErrorCode::usage, path + ": cannot be read",
                "an index remembers its corrections and gazetteers; name others, or `none` to go on "
                "without");
  }
  std::string text = std::move(content).str();
  if (text.size() > kMaxFileBytes) {
    throw Error(ErrorCode::usage, path + ": larger than 64 MB; is this the right file?");
  }
  return text;
}

}  // namespace news

#include "indexer/evaluation/bio_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "common/unicode.h"

namespace news {
namespace {

constexpr std::string_view kDocumentMark = "-DOCSTART-";
constexpr std::size_t kMaxTokenBytes = 4096;

std::vector<std::string_view> columns_of(std::string_view line) {
  const std::string_view separators = line.find('\t') != std::string_view::npos ? "\t" : " ";
  std::vector<std::string_view> columns;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(separators), line.size());
    if (end > 0) columns.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return columns;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "4-5 don't" and "8.1 is" of CoNLL-U: words the sentence spells otherwise.
bool is_part_number(std::string_view text) {
  const std::size_t mark = text.find_first_of("-.");
  return mark != std::string_view::npos && number_of(text.substr(0, mark)) &&
         number_of(text.substr(mark + 1));
}

// How a token stands to the name it belongs to.
enum class Place { outside, begins, continues, ends, alone };

struct Tag {
  Place place{};
  std::string_view label{};
};

std::optional<Tag> parse_tag(std::string_view text) {
  if (text == "O" || text == "_" || text == "-") return Tag{};
  if (text.size() < 3 || (text[1] != '-' && text[1] != '_')) return std::nullopt;
  const std::string_view label = text.substr(2);
  switch (text[0]) {
    case 'B':
      return Tag{Place::begins, label};
    case 'I':
    case 'M':
      return Tag{Place::continues, label};
    case 'E':
    case 'L':
      return Tag{Place::ends, label};
    case 'S':
    case 'U':
      return Tag{Place::alone, label};
    default:
      return std::nullopt;
  }
}

class BioReader {
 public:
  BioReader(std::string_view text, const GoldLabels& labels) : text_(text), labels_(labels) {
    numbered_ = is_numbered();
  }

  GoldFile run();

 private:
  [[nodiscard]] bool is_numbered() const;
  void read_line(std::string_view line, std::size_t number);
  void add_token(std::string_view token, const Tag& tag);
  void end_sentence();
  void begin_document(std::string_view name);
  void reject(std::size_t line, std::string reason) {
    file_.broken.push_back({line, std::move(reason)});
  }

  std::string_view text_;
  const GoldLabels& labels_;
  bool numbered_ = false;
  GoldFile file_{};
  GoldSentence sentence_{};
  std::string_view open_label_{};  // of the name the last token belongs to, if it may go on
};

std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Whether the first lines count the tokens of a sentence: "1 Angela B-PER", "2 Merkel I-PER".
bool BioReader::is_numbered() const {
  std::string_view rest = text_;
  std::size_t expected = 1;
  std::size_t seen = 0;
  while (!rest.empty() && seen < 20) {
    const std::string_view line = next_line(rest);
    if (trim(line).empty()) {
      expected = 1;
      continue;
    }
    if (line.starts_with('#')) continue;
    const std::vector<std::string_view> columns = columns_of(line);
    if (!columns.empty() && is_part_number(columns.front())) continue;
    if (columns.size() < 3 || number_of(columns.front()) != expected) return false;
    ++expected;
    ++seen;
  }
  return seen >= 2;
}

void BioReader::end_sentence() {
  open_label_ = {};
  if (sentence_.tokens.empty()) return;
  if (file_.documents.empty()) file_.documents.emplace_back();
  file_.documents.back().sentences.push_back(std::exchange(sentence_, {}));
}

void BioReader::begin_document(std::string_view name) {
  end_sentence();
  file_.has_documents = true;
  file_.documents.emplace_back().name = trim(name);
}

void BioReader::add_token(std::string_view token, const Tag& tag) {
  const std::size_t index = sentence_.tokens.size();
  sentence_.tokens.emplace_back(token);
  if (tag.place == Place::outside) {
    open_label_ = {};
    return;
  }
  const bool goes_on =
      (tag.place == Place::continues || tag.place == Place::ends) && tag.label == open_label_;
  const bool may_go_on = tag.place == Place::begins || tag.place == Place::continues;
  open_label_ = may_go_on ? tag.label : std::string_view{};
  const std::optional<MentionType> type = labels_.type_of(tag.label);
  if (!type) {
    if (!goes_on && !labels_.is_left_out(tag.label)) ++file_.unknown_labels[std::string(tag.label)];
    return;
  }
  if (goes_on) {
    sentence_.spans.back().last = index;
  } else {
    sentence_.spans.push_back({index, index, *type});
  }
}

void BioReader::read_line(std::string_view line, std::size_t number) {
  if (trim(line).empty()) return end_sentence();
  if (line.starts_with(kDocumentMark)) {
    std::string_view name = trim(line.substr(kDocumentMark.size()));
    // CoNLL 2003 fills the columns: "-DOCSTART- -X- -X- O".
    if (name == "O" || name.starts_with("-X-")) name = {};
    return begin_document(name);
  }
  if (numbered_ && line.starts_with('#')) {
    constexpr std::string_view kNewDocument = "# newdoc";
    if (line.starts_with(kNewDocument)) {
      const std::size_t equals = line.find('=');
      begin_document(equals == std::string_view::npos ? "" : line.substr(equals + 1));
    }
    return;
  }
  if (!is_valid_utf8(line) || line.find('\0') != std::string_view::npos) {
    return reject(number, "not UTF-8 text");
  }
  const std::vector<std::string_view> columns = columns_of(line);
  if (numbered_) {
    if (is_part_number(columns.front())) return;
    if (columns.size() < 3) return reject(number, "expected number, token and tag");
    const std::optional<Tag> tag = parse_tag(columns[2]);
    if (!tag) return reject(number, "'" + std::string(columns[2]) + "' is no tag");
    return add_token(columns[1], *tag);
  }
  if (columns.size() < 2) return reject(number, "expected a token and a tag");
  const std::optional<Tag> tag = parse_tag(columns.back());
  if (!tag) return reject(number, "'" + std::string(columns.back()) + "' is no tag");
  if (columns.front().size() > kMaxTokenBytes) return reject(number, "the token is too long");
  add_token(columns.front(), *tag);
}

GoldFile BioReader::run() {
  std::size_t number = 0;
  std::string_view rest = text_;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    read_line(line, ++number);
  }
  end_sentence();
  std::erase_if(file_.documents,
                [](const GoldDocument& document) { return document.sentences.empty(); });
  return std::move(file_);
}

}  // namespace

GoldFile read_bio(std::string_view text, const GoldLabels& labels) {
  return BioReader(text, labels).run();
}

}  // namespace news

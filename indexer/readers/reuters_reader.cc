// Reuters-21578 SGML: <REUTERS ...> elements one after another, each an article. Streamed element
// by element.
//
// The collection's markup is fixed and never nested, so elements are found by name instead of by a
// parser. Control characters stand as references (&#3;) and are dropped. TYPE="BRIEF" has a title
// only (what follows is the collection's filler), TYPE="UNPROC" has no fields: its first line is
// the title.
#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/format_readers.h"

namespace news {
namespace {

constexpr std::string_view kOpen = "<REUTERS";
constexpr std::string_view kClose = "</REUTERS>";

// Content of the first <NAME ...>...</NAME>; empty when there is none.
std::string_view element(std::string_view text, std::string_view name) {
  const std::string open = "<" + std::string(name);
  const std::string close = "</" + std::string(name) + ">";
  std::size_t begin = text.find(open);
  while (begin != std::string_view::npos && begin + open.size() < text.size() &&
         text[begin + open.size()] != '>' && text[begin + open.size()] != ' ') {
    begin = text.find(open, begin + 1);
  }
  if (begin == std::string_view::npos) return {};
  const std::size_t content = text.find('>', begin);
  if (content == std::string_view::npos) return {};
  const std::size_t end = text.find(close, content);
  if (end == std::string_view::npos) return {};
  return text.substr(content + 1, end - content - 1);
}

// Value of NAME="..." in the element's start tag at the beginning of `text`.
std::string_view attribute(std::string_view text, std::string_view name) {
  const std::string_view tag = text.substr(0, text.find('>'));
  const std::string wanted = " " + std::string(name) + "=\"";
  const std::size_t begin = tag.find(wanted);
  if (begin == std::string_view::npos) return {};
  const std::string_view value = tag.substr(begin + wanted.size());
  return value.substr(0, value.find('"'));
}

// The character of a reference's name ("lt", "#38"); 0 for control characters and unknown ones.
char32_t referenced(std::string_view name) {
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "amp") return '&';
  if (name == "quot") return '"';
  if (!name.starts_with('#')) return 0;
  unsigned value = 0;
  std::from_chars(name.data() + 1, name.data() + name.size(), value);
  const bool is_character = value >= 0x20 && value != 0x7f && (value < 0x80 || value >= 0xa0) &&
                            value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
  return is_character ? value : 0;
}

std::string without_references(std::string_view text) {
  constexpr std::size_t kMaxNameBytes = 8;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.substr(i, kMaxNameBytes + 2).find(';') : 0;
    if (text[i] != '&' || end == std::string_view::npos) {
      out += text[i];
      continue;
    }
    const std::string_view name = text.substr(i + 1, end - 1);
    const char32_t c = referenced(name);
    if (c != 0) append_utf8(c, out);
    if (c == 0 && !name.starts_with('#')) out += text.substr(i, end + 1);
    i += end;
  }
  return out;
}

// The agency's sign-off on the last line says nothing about the article.
std::string_view without_sign_off(std::string_view body) {
  body = trim(body);
  const std::size_t last = body.rfind('\n');
  const std::string_view line = trim(body.substr(last == std::string_view::npos ? 0 : last + 1));
  const bool is_sign_off = equals_ignoring_case(line, "reuter") ||
                           equals_ignoring_case(line, "reuter...") ||
                           equals_ignoring_case(line, "reuters");
  if (!is_sign_off) return body;
  return last == std::string_view::npos ? std::string_view() : trim(body.substr(0, last));
}

// "    by Janie Gabbett, Reuters" -> "Janie Gabbett".
std::string author_of(std::string_view text) {
  std::string author = clean_line(text);
  if (author.size() > 3 && equals_ignoring_case(std::string_view(author).substr(0, 3), "by ")) {
    author.erase(0, 3);
  }
  const std::string lower = ascii_lower(author);
  for (const std::string_view agency : {", reuters", ", reuter"}) {
    if (lower.ends_with(agency)) {
      author.resize(author.size() - agency.size());
      break;
    }
  }
  return author;
}

void fill_unprocessed(std::string_view text, Article& article) {
  const std::string clean = clean_body(without_sign_off(text));
  const std::string_view whole = trim(clean);
  const std::size_t end = std::min(whole.find('\n'), whole.size());
  article.title = whole.substr(0, end);
  article.body = trim(whole.substr(end));
}

void fill_fields(std::string_view text, Article& article) {
  article.title = without_references(element(text, "TITLE"));
  article.author = author_of(without_references(element(text, "AUTHOR")));
  std::string body = without_references(element(text, "BODY"));
  const std::string dateline = clean_line(without_references(element(text, "DATELINE")));
  // Before lines are joined, as the body's first line is the shorter for the dateline in front of
  // it.
  if (!dateline.empty() && !trim(body).empty()) {
    body.insert(0, dateline.ends_with('-') ? dateline + " " : dateline + " - ");
  }
  const std::string clean = clean_body(body);
  article.body = paragraphs_of(without_sign_off(clean));
}

Article article_of(std::string_view document) {
  Article article;
  article.id = attribute(document, "NEWID");
  article.date = parse_date(element(document, "DATE"));
  article.source = "Reuters";
  article.language = "en";
  article.section = without_references(element(element(document, "TOPICS"), "D"));
  const std::size_t text_tag = document.find("<TEXT");
  const std::string_view text = element(document, "TEXT");
  const std::string_view type = text_tag == std::string_view::npos
                                    ? std::string_view()
                                    : attribute(document.substr(text_tag), "TYPE");
  if (type == "UNPROC") {
    fill_unprocessed(without_references(text), article);
  } else if (type == "BRIEF") {
    article.title = without_references(element(text, "TITLE"));
  } else {
    fill_fields(text, article);
  }
  return article;
}

}  // namespace

void read_reuters(BufferedInput& input, ArticleOutlet& outlet) {
  const std::size_t limit = outlet.options().max_article_bytes;
  std::string record;
  while (!outlet.is_stopped()) {
    const std::uint64_t offset = input.offset();
    const std::uint64_t line = input.lines_passed() + 1;
    const RecordStatus status = input.read_record(kClose, limit, record);
    if (status == RecordStatus::end) return;
    if (status == RecordStatus::too_long || status == RecordStatus::endless) {
      outlet.fail("document longer than " + std::to_string(limit) + " bytes", line, offset);
      if (status == RecordStatus::endless) return;
      continue;
    }
    const std::size_t begin = std::min(record.find(kOpen), record.size());
    const std::string_view before = std::string_view(record).substr(0, begin);
    const auto first_line = line + static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
    if (status == RecordStatus::last || begin == record.size()) {
      if (begin < record.size()) {
        outlet.fail("<REUTERS> is not closed", first_line, offset + begin);
      } else if (status == RecordStatus::found) {
        outlet.fail("</REUTERS> without a beginning", first_line, offset);
      } else if (offset == 0) {
        outlet.fail("no <REUTERS> element");
      }
      continue;
    }
    const Result<DecodedText> decoded = decode_text(std::string_view(record).substr(begin));
    if (!decoded) {
      outlet.fail(decoded.error().reason, first_line, offset + begin);
      continue;
    }
    Article article = article_of(decoded->text);
    article.origin.line = first_line;
    article.origin.member = article.id;
    outlet.deliver(std::move(article), ArticleOutlet::EmptyBody::allowed_with_title);
  }
}

}  // namespace news

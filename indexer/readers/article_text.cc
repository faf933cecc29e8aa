#include "indexer/readers/article_text.h"

#include <algorithm>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

// Shorter lines (in bytes) are not the result of wrapping at a usual width.
constexpr std::size_t kShortLineBytes = 45;

bool is_invisible(char32_t c) {
  return c == 0xad || c == 0xfeff || c == 0x200b || c == 0x2060 || c == 0x7f ||
         (c >= 0x80 && c < 0xa0) || (c < 0x20 && c != '\n' && c != '\t') ||
         (c >= 0xfff9 && c <= 0xfffb);
}

void append_clean(char32_t c, std::string_view bytes, std::string& out) {
  if (c == 0x85 || c == 0x2028) {
    out += '\n';
  } else if (c == 0x2029) {
    out += "\n\n";
  } else if (c == 0xa0 || c == 0x202f) {
    out += ' ';
  } else if (!is_invisible(c)) {
    out += bytes;
  }
}

// Valid UTF-8 with "\n" as the only line end and nothing invisible.
std::string without_controls(std::string_view text) {
  const std::string valid = sanitize_utf8(text);
  std::string out;
  out.reserve(valid.size());
  for (std::size_t i = 0; i < valid.size();) {
    const std::size_t plain_until = printable_ascii_end(valid, i);
    out.append(valid, i, plain_until - i);
    i = plain_until;
    if (i == valid.size()) break;
    const char byte = valid[i];
    if (byte == '\r' || byte == '\f' || byte == '\v') {
      if (byte != '\r' || i + 1 == valid.size() || valid[i + 1] != '\n') out += '\n';
      ++i;
    } else {
      const std::size_t begin = i;
      const char32_t c = next_code_point(valid, i);
      append_clean(c, std::string_view(valid).substr(begin, i - begin), out);
    }
  }
  return out;
}

std::string_view without_trailing_space(std::string_view line) {
  while (!line.empty() && is_ascii_space(line.back())) line.remove_suffix(1);
  return line;
}

std::string_view without_leading_space(std::string_view line) {
  while (!line.empty() && is_ascii_space(line.front())) line.remove_prefix(1);
  return line;
}

// Calls `visit` with each line, its end left out.
template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_indented(std::string_view line) { return line.starts_with("  ") || line.starts_with('\t'); }

using Lines = std::vector<std::string_view>;

// Are these lines a list or table rather than wrapped prose? The last line of prose is short by
// nature.
bool keeps_line_ends(const Lines& lines) {
  if (lines.size() < 2) return false;
  const auto is_short = [](std::string_view line) { return line.size() < kShortLineBytes; };
  const auto count = std::ranges::count_if(lines.begin(), lines.end() - 1, is_short);
  return 2 * count > static_cast<std::ptrdiff_t>(lines.size()) - 1;
}

// One block without blank lines -> its lines joined. `indent_begins_paragraph`: flush lines exist
// in the text, so an indented one opens a paragraph.
class BlockWriter {
 public:
  BlockWriter(bool indent_begins_paragraph, std::string& out)
      : indent_begins_paragraph_(indent_begins_paragraph), out_(out) {}

  void add(std::string_view line) {
    const std::string_view content = without_leading_space(line);
    if (content.empty()) {
      flush("\n\n");
      return;
    }
    if (indent_begins_paragraph_ && is_indented(line)) {
      const bool follows_lone_indented = lines_.size() == 1 && first_is_indented_;
      flush(follows_lone_indented ? "\n" : "\n\n");
      first_is_indented_ = true;
    } else if (lines_.empty()) {
      first_is_indented_ = false;
    }
    lines_.push_back(content);
  }

  void finish() { flush("\n\n"); }

 private:
  void flush(std::string_view separator) {
    if (lines_.empty()) return;
    if (!out_.empty()) out_ += separator_;
    const std::string_view glue = keeps_line_ends(lines_) ? "\n" : " ";
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i > 0) out_ += glue;
      out_ += lines_[i];
    }
    lines_.clear();
    separator_ = separator;
  }

  bool indent_begins_paragraph_;
  std::string& out_;
  Lines lines_{};
  std::string_view separator_ = "\n\n";  // between what was flushed last and what comes next
  bool first_is_indented_ = false;
};

bool has_flush_and_indented_lines(std::string_view text) {
  bool has_flush = false;
  bool has_indented = false;
  for_each_line(text, [&](std::string_view line) {
    if (without_leading_space(line).empty()) return;
    (is_indented(line) ? has_indented : has_flush) = true;
  });
  return has_flush && has_indented;
}

}  // namespace

std::string clean_line(std::string_view text) { return collapse_space(without_controls(text)); }

std::string clean_body(std::string_view text) {
  const std::string plain = without_controls(text);
  std::string out;
  out.reserve(plain.size());
  std::size_t line_ends = 0;
  for_each_line(plain, [&](std::string_view line) {
    const std::string_view content = without_trailing_space(line);
    if (!content.empty()) {
      if (!out.empty()) out.append(std::min<std::size_t>(line_ends, 2), '\n');
      out += content;
      line_ends = 0;
    }
    ++line_ends;
  });
  return out;
}

std::string paragraphs_of(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  BlockWriter writer(has_flush_and_indented_lines(text), out);
  for_each_line(text, [&](std::string_view line) { writer.add(line); });
  writer.finish();
  return out;
}

}  // namespace news

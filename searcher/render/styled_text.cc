#include "searcher/render/styled_text.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "common/tokenizer.h"
#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kMinLineColumns = 20;
constexpr std::string_view kEllipsis = "…";

// Writes pieces of a StyledText in rising order, switching colours only where the style changes.
class StyledWriter {
 public:
  StyledWriter(std::ostream& out, const StyledText& text, bool color)
      : out_(out), text_(text), color_(color) {}

  void write(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const Style style = style_at(begin);
      const std::size_t stop =
          run_ < text_.runs().size() ? std::min(end, text_.runs()[run_].end) : end;
      switch_to(style);
      out_ << std::string_view(text_.text()).substr(begin, stop - begin);
      begin = stop;
    }
  }

  // A space for the white space that begins at byte `at`.
  void write_space(std::size_t at) {
    switch_to(style_at(at));
    out_ << ' ';
  }

  void end_line() {
    switch_to(Style::plain);
    out_ << '\n';
  }

  void write_indent(std::size_t columns) { out_ << std::string(columns, ' '); }

 private:
  Style style_at(std::size_t at) {
    while (run_ < text_.runs().size() && text_.runs()[run_].end <= at) ++run_;
    return run_ < text_.runs().size() ? text_.runs()[run_].style : Style::plain;
  }

  void switch_to(Style style) {
    if (!color_ || style == current_) return;
    if (!style_code(current_).empty()) out_ << kStyleReset;
    out_ << style_code(style);
    current_ = style;
  }

  std::ostream& out_;
  const StyledText& text_;
  bool color_;
  std::size_t run_ = 0;
  Style current_ = Style::plain;
};

// What is never parted: bytes [begin, end), after white space that begins at `space` if there is
// any.
struct Unit {
  std::size_t begin{};
  std::size_t end{};
  std::size_t space = std::string::npos;
};

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}
bool must_not_begin_a_line(char32_t c) {
  return is_one_of(
      c, U"、。，．・：；？！）」』】〉》〕］｝”’…‥ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〟％");
}
bool must_not_end_a_line(char32_t c) { return is_one_of(c, U"（「『【〈《〔［｛“‘〝￥＄"); }

// Scripts written without spaces and broken by dictionary: Thai, Lao, Burmese, Khmer.
bool needs_dictionary(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

// Characters that continue the cluster before them although they have a width of their own.
bool joins_cluster(char32_t previous, char32_t c) {
  const auto is_flag_half = [](char32_t x) { return x >= 0x1F1E6 && x <= 0x1F1FF; };
  return previous == 0x200D || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         (is_flag_half(previous) && is_flag_half(c));
}

// Breaks between wide characters and beside them, but not within words of other scripts.
void split_wide(std::string_view text, Unit chunk, std::vector<Unit>& units) {
  units.push_back({chunk.begin, chunk.begin, chunk.space});
  bool was_wide = false;
  char32_t previous = 0;
  for (std::size_t i = chunk.begin; i < chunk.end;) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    const std::size_t width = c < 0x300 ? 1 : display_width(text.substr(at, i - at));
    const bool is_wide = width > 1;
    if (at > chunk.begin && width > 0 && (is_wide || was_wide) && !joins_cluster(previous, c) &&
        !must_not_begin_a_line(c) && !must_not_end_a_line(previous)) {
      units.push_back({at, at});
    }
    units.back().end = i;
    previous = c;
    if (width > 0) was_wide = is_wide;
  }
}

void split_by_dictionary(std::string_view text, Unit chunk, const Tokenizer& tokenizer,
                         std::vector<Unit>& units) {
  std::vector<WordSpan> words;
  tokenizer.split(text.substr(chunk.begin, chunk.end - chunk.begin), words);
  units.push_back(chunk);
  for (const WordSpan& word : words) {
    const std::size_t at = chunk.begin + word.byte_begin;
    if (at == units.back().begin) continue;
    units.back().end = at;
    units.push_back({at, chunk.end});
  }
}

void split_chunk(std::string_view text, Unit chunk, const Tokenizer& tokenizer,
                 std::vector<Unit>& units) {
  bool has_dictionary_script = false;
  for (std::size_t i = chunk.begin; i < chunk.end && !has_dictionary_script;) {
    has_dictionary_script = needs_dictionary(next_code_point(text, i));
  }
  if (has_dictionary_script) return split_by_dictionary(text, chunk, tokenizer, units);
  if (is_ascii(text.substr(chunk.begin, chunk.end - chunk.begin))) return units.push_back(chunk);
  split_wide(text, chunk, units);
}

bool is_breaking_space(char32_t c) {
  return is_space(c) && c != 0xA0 && c != 0x2007 && c != 0x202F;
}

std::vector<Unit> split_units(std::string_view text) {
  const Tokenizer tokenizer;
  std::vector<Unit> units;
  Unit chunk{0, 0};
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    if (!is_breaking_space(next_code_point(text, i))) {
      if (chunk.begin == chunk.end) chunk.begin = at;
      chunk.end = i;
      continue;
    }
    if (chunk.begin < chunk.end) {
      split_chunk(text, chunk, tokenizer, units);
      chunk = {0, 0};
    }
    if (chunk.space == std::string::npos) chunk.space = at;
  }
  if (chunk.begin < chunk.end) split_chunk(text, chunk, tokenizer, units);
  return units;
}

class ParagraphWriter {
 public:
  ParagraphWriter(std::ostream& out, const StyledText& text, Indent indent, std::size_t width,
                  bool color)
      : writer_(out, text, color), text_(text.text()), indent_(indent), width_(width) {
    column_ = indent_.first;
  }

  void put(const Unit& unit) {
    const std::size_t columns = display_width(text_.substr(unit.begin, unit.end - unit.begin));
    const std::size_t gap = unit.space != std::string::npos && !at_line_begin_ ? 1 : 0;
    if (column_ + gap + columns <= width_) {
      if (gap > 0) writer_.write_space(unit.space);
      write(unit.begin, unit.end, gap + columns);
      return;
    }
    if (!at_line_begin_) break_line();
    put_in_pieces(unit, columns);
  }

  void finish() { writer_.end_line(); }

 private:
  void put_in_pieces(Unit unit, std::size_t columns) {
    while (column_ + columns > width_) {
      const std::string_view rest = text_.substr(unit.begin, unit.end - unit.begin);
      // Two columns hold any cluster.
      const std::size_t room = std::max<std::size_t>(width_ - std::min(width_, column_), 2);
      const std::size_t bytes = take_columns(rest, room).size();
      if (bytes == 0 || bytes == rest.size()) break;
      write(unit.begin, unit.begin + bytes, room);
      break_line();
      unit.begin += bytes;
      columns = display_width(rest.substr(bytes));
    }
    write(unit.begin, unit.end, columns);
  }

  void write(std::size_t begin, std::size_t end, std::size_t columns) {
    writer_.write(begin, end);
    column_ += columns;
    at_line_begin_ = false;
  }

  void break_line() {
    writer_.end_line();
    writer_.write_indent(indent_.rest);
    column_ = indent_.rest;
    at_line_begin_ = true;
  }

  StyledWriter writer_;
  std::string_view text_;
  Indent indent_;
  std::size_t width_;
  std::size_t column_ = 0;
  bool at_line_begin_ = true;
};

}  // namespace

void StyledText::add(Style style, std::string_view text) {
  text_ += neutralize_controls(text);
  if (!runs_.empty() && runs_.back().style == style) {
    runs_.back().end = text_.size();
  } else if (runs_.empty() ? !text_.empty() : text_.size() > runs_.back().end) {
    runs_.push_back({text_.size(), style});
  }
}

void StyledText::add_marked(std::string_view text, Style base, std::span<const TextRange> inner,
                            Style mark, std::span<const TextRange> outer, Style entity) {
  std::size_t i = 0;
  std::size_t o = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (i < inner.size() && inner[i].end <= at) ++i;
    while (o < outer.size() && outer[o].end <= at) ++o;
    const bool in_mark = i < inner.size() && inner[i].begin <= at;
    const bool in_entity = o < outer.size() && outer[o].begin <= at;
    std::size_t stop = text.size();
    if (i < inner.size())
      stop = std::min<std::size_t>(stop, in_mark ? inner[i].end : inner[i].begin);
    if (o < outer.size())
      stop = std::min<std::size_t>(stop, in_entity ? outer[o].end : outer[o].begin);
    add(in_mark ? mark : in_entity ? entity : base, text.substr(at, stop - at));
    at = stop;
  }
}

void write_paragraph(std::ostream& out, const StyledText& text, Indent indent,
                     const RenderOptions& options) {
  out << std::string(indent.first, ' ');
  write_continued(out, text, indent, options);
}

void write_continued(std::ostream& out, const StyledText& text, Indent indent,
                     const RenderOptions& options) {
  const std::size_t least = std::max(indent.first, indent.rest) + kMinLineColumns;
  const std::size_t width = options.width == 0 ? std::numeric_limits<std::size_t>::max() / 2
                                               : std::max(options.width, least);
  ParagraphWriter writer(out, text, indent, width, options.color);
  for (const Unit& unit : split_units(text.text())) writer.put(unit);
  writer.finish();
}

void write_line(std::ostream& out, const StyledText& text, const RenderOptions& options) {
  write_paragraph(out, text, {}, {.color = options.color, .width = 0});
}

std::string fit_columns(std::string_view text, std::size_t columns) {
  std::string safe = collapse_space(neutralize_controls(text));
  if (columns == 0 || take_columns(safe, columns).size() == safe.size()) return safe;
  return std::string(take_columns(safe, columns - 1)) + std::string(kEllipsis);
}

}  // namespace news

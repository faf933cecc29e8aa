// Text with styles on its way to a terminal: made safe, wrapped by columns, coloured.
#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/render/ansi_style.h"
#include "searcher/render/render_options.h"
#include "searcher/search_result.h"

namespace news {

// A sequence of runs, each in one style. Every run passes neutralize_controls when it is added, so
// offsets into the original text must be turned into runs first; add_marked does that.
class StyledText {
 public:
  void add(Style style, std::string_view text);
  // `text` in style `base`, bytes in `inner` in style `mark`, other bytes in `outer` in style
  // `entity`: a word that matched wins inside an entity that was asked for. Both lists sorted and
  // disjoint, within `text`.
  void add_marked(std::string_view text, Style base, std::span<const TextRange> inner, Style mark,
                  std::span<const TextRange> outer = {}, Style entity = Style::plain);

  struct Run {
    std::size_t end{};  // in text()
    Style style{};
  };
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::span<const Run> runs() const { return runs_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  std::string text_;
  std::vector<Run> runs_;
};

// Spaces before the first and before the other lines.
struct Indent {
  std::size_t first{};
  std::size_t rest{};
};

// Writes `text` as one paragraph and ends its last line. White space of any kind is a place to
// break and becomes one space; Chinese, Japanese and Korean break between characters (not before
// closing or after opening punctuation), Thai, Lao, Khmer and Burmese between words. What is wider
// than a line is broken between grapheme clusters. No line is wider than `options.width`, or than
// 20 columns behind the indent where that is more.
void write_paragraph(std::ostream& out, const StyledText& text, Indent indent,
                     const RenderOptions& options);

// The same after `indent.first` columns that stand on the line already.
void write_continued(std::ostream& out, const StyledText& text, Indent indent,
                     const RenderOptions& options);

// The same on one line, whatever its length.
void write_line(std::ostream& out, const StyledText& text, const RenderOptions& options);

// `text` made safe, on one line, at most `columns` wide: longer text ends in an ellipsis. 0 = any
// length.
std::string fit_columns(std::string_view text, std::size_t columns);

}  // namespace news

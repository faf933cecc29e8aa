// describe(): the only part of reporting a query error that needs to know about grapheme clusters.
#include <string>
#include <string_view>

#include "common/unicode.h"
#include "searcher/query/query_parser.h"

namespace news {
namespace {

constexpr std::size_t kColumnsBefore = 50;
constexpr std::size_t kColumnsAfter = 26;
constexpr std::string_view kEllipsis = "…";

// Control characters as their Unicode pictures, one column each; the rest made safe for a terminal.
std::string visible(std::string_view text) {
  const std::string valid = sanitize_utf8(text);
  std::string shown;
  for (const char c : valid) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      append_utf8(U'\u2400' + byte, shown);
    } else if (byte == 0x7F) {
      append_utf8(U'\u2421', shown);
    } else {
      shown += c;
    }
  }
  return neutralize_controls(shown);
}

// The last whole clusters of `text` that fit.
std::string_view last_columns(std::string_view text, std::size_t columns) {
  std::size_t width = display_width(text);
  while (width > columns) {
    // Drops about as much as is too much, so that few rounds are needed.
    const std::string_view head = take_columns(text, width - columns);
    const std::string_view dropped = head.empty() ? take_columns(text, 2) : head;
    if (dropped.empty()) return {};
    text.remove_prefix(dropped.size());
    width = display_width(text);
  }
  return text;
}

}  // namespace

std::string describe(const QueryError& error, std::string_view query) {
  const std::size_t offset = code_point_floor(query, error.byte_offset);
  const std::string before = visible(query.substr(0, offset));
  const std::string after = visible(query.substr(offset));
  const std::size_t column = grapheme_column(before + after, before.size());

  const std::string_view kept_before = last_columns(before, kColumnsBefore);
  const std::string_view kept_after = take_columns(after, kColumnsAfter);
  std::string line(kept_before.size() < before.size() ? kEllipsis : "");
  line += kept_before;
  const std::size_t indent = display_width(line);
  line += kept_after;
  if (kept_after.size() < after.size()) line += kEllipsis;
  return "column " + std::to_string(column) + ": " + error.message + "\n  " + line + "\n  " +
         std::string(indent, ' ') + "^";
}

}  // namespace news

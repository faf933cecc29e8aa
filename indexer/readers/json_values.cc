#include "indexer/readers/json_values.h"

#include "indexer/readers/ascii.h"

namespace news {
namespace {

constexpr std::size_t kChunkBytes = 64U << 10U;

}  // namespace

// Adds one byte to the value; true when that completes it. Only brackets and strings matter here:
// whether the value is right is the parser's business.
bool JsonValues::take(char c, std::string& value) {
  if (in_string_) {
    value += c;
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (c == '\\') {
      is_escaped_ = true;
    } else if (c == '"') {
      in_string_ = false;
    }
    return false;
  }
  if (depth_ == 0) {
    const bool ends_element = in_array_ && (c == ',' || c == ']');
    if (c == ']') in_array_ = false;
    if (ends_element || (!in_array_ && (c == ',' || c == ']'))) return !value.empty();
    if (c == '[' && value.empty() && !in_array_) {
      in_array_ = true;
      return false;
    }
    if (value.empty() && is_ascii_space(c)) return false;
  }
  value += c;
  if (c == '"') in_string_ = true;
  if (c == '{' || c == '[') ++depth_;
  if ((c == '}' || c == ']') && depth_ > 0) return --depth_ == 0;
  return false;
}

JsonValues::Status JsonValues::next(std::string& value) {
  value.clear();
  for (;;) {
    const std::string_view chunk = input_.peek(kChunkBytes);
    if (chunk.empty()) break;
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      const bool was_empty = value.empty();
      const bool is_complete = take(chunk[i], value);
      if (was_empty && !value.empty()) {
        const std::string_view before = chunk.substr(0, i);
        line_ = input_.lines_passed() + 1;
        for (const char c : before) line_ += c == '\n' ? 1 : 0;
        offset_ = input_.offset() + i;
      }
      if (is_complete) {
        input_.consume(i + 1);
        return Status::found;
      }
    }
    input_.consume(chunk.size());
    if (value.size() > max_bytes_) return Status::too_long;
  }
  if (input_.damage()) return Status::end;
  return value.empty() && !in_array_ ? Status::end : Status::unfinished;
}

}  // namespace news

#include "searcher/query/field_values.h"

#include <utility>

#include "searcher/query/query_scanner.h"

namespace news {
namespace {

QueryError error_at(std::string message, std::size_t offset) {
  return {std::move(message), static_cast<std::uint32_t>(offset)};
}

class ValueReader {
 public:
  ValueReader(std::string_view text, std::size_t offset) : text_(text), position_(offset) {}

  FieldValues list();
  FieldValues group();
  FieldValues id();

 private:
  bool quoted(FieldValue& value);
  bool bare(FieldValue& value, std::string_view stops);
  bool one(FieldValue& value, std::string_view stops);
  bool add_to_item(FieldValue& item);
  [[nodiscard]] bool or_here() const;
  bool fail(std::string message, std::size_t offset) {
    if (!found_.error) found_.error = error_at(std::move(message), offset);
    return false;
  }
  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] QueryCharKind kind_here() const { return query_char(text_, position_).kind; }

  std::string_view text_;
  std::size_t position_;
  FieldValues found_{};
};

bool ValueReader::quoted(FieldValue& value) {
  const std::size_t close = closing_quote(text_, position_);
  if (close == std::string_view::npos) {
    return fail("unclosed quotation mark; expected \"", position_);
  }
  const std::size_t inner = position_ + query_char(text_, position_).bytes;
  value.begin = position_;
  value.text = collapse_query_space(text_.substr(inner, close - inner));
  value.quoted = true;
  if (value.text.empty()) {
    return fail("empty quotation marks; expected a value between them", position_);
  }
  position_ = close + query_char(text_, close).bytes;
  value.end = position_;
  return true;
}

bool ValueReader::bare(FieldValue& value, std::string_view stops) {
  std::size_t end = position_;
  while (end < text_.size() && stops.find(text_[end]) == std::string_view::npos) {
    const QueryChar c = query_char(text_, end);
    if (c.kind != QueryCharKind::other) break;
    end += c.bytes;
  }
  if (end == position_) return fail("expected a value or a quotation mark", position_);
  value.begin = position_;
  value.text = text_.substr(position_, end - position_);
  value.quoted = false;
  position_ = end;
  value.end = end;
  return true;
}

bool ValueReader::one(FieldValue& value, std::string_view stops) {
  if (at_end()) return fail("expected a value or a quotation mark", position_);
  return kind_here() == QueryCharKind::quote ? quoted(value) : bare(value, stops);
}

FieldValues ValueReader::list() {
  while (true) {
    FieldValue value;
    if (!one(value, ",^")) return std::move(found_);
    found_.values.push_back(std::move(value));
    found_.end = position_;
    const bool continues = position_ + 1 < text_.size() && text_[position_] == ',';
    if (!continues) return std::move(found_);
    const QueryCharKind next = query_char(text_, position_ + 1).kind;
    // A comma before a space ends a clause, not a list.
    if (next != QueryCharKind::other && next != QueryCharKind::quote) return std::move(found_);
    ++position_;
  }
}

// One more word of the value that is being read: person:(Angela Merkel OR Theresa May).
bool ValueReader::add_to_item(FieldValue& item) {
  FieldValue part;
  const std::size_t begin = position_;
  if (!one(part, ",")) return false;
  const bool is_operator = !part.quoted && looks_like_operator(part.text);
  if (is_operator || (!part.quoted && part.text.starts_with('-'))) {
    return fail("between the values of one field stands OR or a comma; expected a value", begin);
  }
  if (item.text.empty()) {
    item = std::move(part);
    return true;
  }
  item.text += ' ' + part.text;
  item.quoted = true;
  item.end = part.end;
  return true;
}

bool ValueReader::or_here() const {
  if (!text_.substr(position_).starts_with("OR")) return false;
  const std::size_t end = position_ + 2;
  return end == text_.size() || query_char(text_, end).kind != QueryCharKind::other;
}

FieldValues ValueReader::group() {
  const std::size_t open = position_++;
  FieldValue item;
  while (true) {
    position_ = skip_spaces(text_, position_);
    if (at_end()) {
      fail("unclosed parenthesis; expected )", open);
      return std::move(found_);
    }
    const bool closes = kind_here() == QueryCharKind::close;
    const bool is_or = or_here();
    if (!closes && !is_or && text_[position_] != ',') {
      if (!add_to_item(item)) return std::move(found_);
      continue;
    }
    if (item.text.empty()) {
      const bool empty = closes && found_.values.empty();
      fail(empty ? "empty parentheses; expected values between them" : "expected a value here",
           empty ? open : position_);
      return std::move(found_);
    }
    found_.values.push_back(std::exchange(item, {}));
    position_ += is_or ? 2 : 1;
    found_.end = position_;
    if (closes) return std::move(found_);
  }
}

FieldValues ValueReader::id() {
  FieldValue value;
  if (one(value, "")) {
    found_.values.push_back(std::move(value));
    found_.end = position_;
  }
  return std::move(found_);
}

}  // namespace

FieldValues read_field_values(std::string_view text, std::size_t offset) {
  ValueReader reader(text, offset);
  return query_char(text, offset).kind == QueryCharKind::open ? reader.group() : reader.list();
}

FieldValues read_id(std::string_view text, std::size_t offset) {
  return ValueReader(text, offset).id();
}

}  // namespace news

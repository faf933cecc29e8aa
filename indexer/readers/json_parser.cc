#include "indexer/readers/json_parser.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/readers/ascii.h"

namespace news {
namespace {

// More digits may not fit 64 bits.
constexpr std::size_t kMaxPlainNumberBytes = 18;

int hex_digit(char c) {
  if (is_ascii_digit(c)) return c - '0';
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The unit of a \uXXXX escape at `i`, or -1.
int escaped_unit(std::string_view text, std::size_t i) {
  if (text.substr(i, 2) != "\\u" || i + 6 > text.size()) return -1;
  int unit = 0;
  for (const char c : text.substr(i + 2, 4)) {
    const int digit = hex_digit(c);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

class JsonRepair {
 public:
  explicit JsonRepair(std::string_view text) : text_(text) { out_.reserve(text.size() + 64); }

  std::string run() {
    while (i_ < text_.size()) {
      const char c = text_[i_];
      if (c == '"') {
        copy_string();
      } else if (is_ascii_digit(c) || c == '-' || is_ascii_letter(c)) {
        copy_scalar();
      } else {
        out_ += c;
        ++i_;
      }
    }
    return std::move(out_);
  }

 private:
  void copy_string() {
    out_ += text_[i_++];
    while (i_ < text_.size()) {
      const char c = text_[i_];
      if (c == '\\') {
        copy_escape();
        continue;
      }
      ++i_;
      if (static_cast<unsigned char>(c) < 0x20) {
        append_control(c);
        continue;
      }
      out_ += c;
      if (c == '"') return;
    }
  }

  void copy_escape() {
    const int unit = escaped_unit(text_, i_);
    if (unit >= 0xd800 && unit < 0xdc00) {
      const int low = escaped_unit(text_, i_ + 6);
      const bool is_pair = low >= 0xdc00 && low < 0xe000;
      out_ += is_pair ? text_.substr(i_, 12) : "\\ufffd";
      i_ += is_pair ? 12 : 6;
    } else if (unit >= 0xdc00 && unit < 0xe000) {
      out_ += "\\ufffd";
      i_ += 6;
    } else {
      out_ += text_.substr(i_, 2);
      i_ = std::min(i_ + 2, text_.size());
    }
  }

  void append_control(char c) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    out_ += "\\u00";
    out_ += kDigits[byte >> 4U];
    out_ += kDigits[byte & 0xfU];
  }

  void copy_scalar() {
    std::size_t end = i_;
    while (end < text_.size() && (is_ascii_letter(text_[end]) || is_ascii_digit(text_[end]) ||
                                  text_[end] == '-' || text_[end] == '+' || text_[end] == '.')) {
      ++end;
    }
    const std::string_view scalar = text_.substr(i_, end - i_);
    const bool is_number = is_ascii_digit(scalar.back()) || is_ascii_digit(scalar.front());
    if (scalar == "NaN" || scalar == "Infinity" || scalar == "-Infinity") {
      out_ += "null";
    } else if (is_number && (scalar.size() > kMaxPlainNumberBytes ||
                             scalar.find_first_of("eE") != std::string_view::npos)) {
      out_ += '"';
      out_ += scalar;
      out_ += '"';
    } else {
      out_ += scalar;
    }
    i_ = end;
  }

  std::string_view text_;
  std::string out_{};
  std::size_t i_ = 0;
};

// Only asks where the first error is.
struct ErrorLocator : nlohmann::json_sax<nlohmann::json> {
  std::size_t position = 0;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(std::int64_t /*value*/) override { return true; }
  bool number_unsigned(std::uint64_t /*value*/) override { return true; }
  bool number_float(double /*value*/, const std::string& /*text*/) override { return true; }
  bool string(std::string& /*value*/) override { return true; }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override { return true; }
  bool key(std::string& /*value*/) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t /*elements*/) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    position = at;
    return false;
  }
};

std::string reason_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::DEPTH_ERROR:
      return "invalid JSON: nested deeper than " + std::to_string(kMaxJsonDepth) + " levels";
    case simdjson::STRING_ERROR:
      return "invalid JSON: wrong escape in a string";
    case simdjson::UNCLOSED_STRING:
      return "invalid JSON: a string is not closed";
    case simdjson::NUMBER_ERROR:
      return "invalid JSON: wrong number";
    case simdjson::UTF8_ERROR:
      return "invalid JSON: not UTF-8";
    case simdjson::EMPTY:
      return "invalid JSON: nothing there";
    default:
      return "invalid JSON";
  }
}

}  // namespace

std::string repair_json(std::string_view text) { return JsonRepair(text).run(); }

simdjson::error_code JsonParser::try_parse(std::string_view text, simdjson::dom::element& element) {
  padded_.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  padded_.assign(text);
  if (parser_.capacity() < text.size() || parser_.max_depth() != kMaxJsonDepth) {
    const std::size_t capacity = std::max<std::size_t>(text.size() + text.size() / 2, 64U << 10U);
    if (const auto error = parser_.allocate(capacity, kMaxJsonDepth); error != 0) return error;
  }
  return parser_.parse(padded_.data(), padded_.size(), false).get(element);
}

Result<simdjson::dom::element> JsonParser::parse(std::string_view text) {
  simdjson::dom::element element;
  const simdjson::error_code error = try_parse(text, element);
  if (error == simdjson::SUCCESS) return element;
  if (error != simdjson::DEPTH_ERROR && error != simdjson::EMPTY &&
      try_parse(repair_json(text), element) == simdjson::SUCCESS) {
    return element;
  }
  Failure failure{reason_of(error), std::nullopt};
  ErrorLocator locator;
  if (!nlohmann::json::sax_parse(text, &locator)) {
    failure.byte_offset = locator.position > 0 ? locator.position - 1 : 0;
  }
  return failure;
}

}  // namespace news

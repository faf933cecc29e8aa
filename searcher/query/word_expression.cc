#include "searcher/query/word_expression.h"

#include <charconv>
#include <string>

#include "searcher/query/query_scanner.h"

namespace news {
namespace {

constexpr std::string_view kDigits = "0123456789";

Failure failure(std::string_view reason, std::size_t offset) {
  return {std::string(reason), offset};
}

// Shorter ones would fit most of the vocabulary. One Chinese character is a fair beginning of a
// word.
bool is_too_short(std::string_view text) {
  const ScriptCount count = count_script(text);
  return count.is_latin && count.code_points < 2;
}

// Where the ~ of "macon~" or "macon~1" stands.
std::size_t fuzzy_sign(std::string_view text) {
  const std::size_t sign = text.rfind('~');
  if (sign == std::string_view::npos || sign == 0) return std::string_view::npos;
  const bool ends_in_number = text.find_first_not_of(kDigits, sign + 1) == std::string_view::npos;
  return ends_in_number ? sign : std::string_view::npos;
}

Result<WordQuery> parse_starred(std::string_view text, std::size_t offset) {
  const bool infix = text.starts_with('*');
  const bool closed = text.ends_with('*') && text.size() > 1;
  std::string_view core = text.substr(infix ? 1 : 0);
  if (closed) core.remove_suffix(1);
  const std::size_t core_offset = offset + (infix ? 1 : 0);
  const std::size_t inner = core.find('*');
  if (!closed || inner != std::string_view::npos) {
    const std::size_t place = !closed ? text.find('*') : core_offset - offset + inner;
    return failure(
        "* stands at the end of a word (flood*) or on both sides (*ood*); quotation "
        "marks take it as it is",
        offset + place);
  }
  if (is_too_short(core)) {
    return failure("a part of a word has at least two letters: ca*, *ca*", core_offset);
  }
  WordQuery word;
  word.text = core;
  word.match = infix ? WordQuery::Match::infix : WordQuery::Match::prefix;
  return word;
}

Result<WordQuery> parse_fuzzy(std::string_view text, std::size_t sign, std::size_t offset) {
  const std::string_view digits = text.substr(sign + 1);
  if (!digits.empty() && digits != "1" && digits != "2") {
    return failure("a word may be searched with ~1 or ~2 edits", offset + sign + 1);
  }
  WordQuery word;
  // What stands before the sign may end in punctuation of its own: "macon,~1".
  word.text = text.substr(0, trailing_punctuation_begin(text, 0, sign));
  word.match = WordQuery::Match::fuzzy;
  word.edits = digits == "2" ? 2 : 1;
  if (is_too_short(word.text)) return failure("expected at least two letters before ~", offset);
  return word;
}

}  // namespace

std::size_t word_end(std::string_view text, std::size_t offset) {
  const std::size_t end = chunk_end(text, offset);
  const std::size_t caret = text.substr(offset, end - offset).find('^');
  return caret == std::string_view::npos ? end : offset + caret;
}

Result<WordQuery> parse_word_expression(std::string_view text) {
  std::size_t begin = skip_leading_punctuation(text, 0, text.size());
  const bool exact = text.substr(begin).starts_with('=');
  while (begin < text.size() && (text[begin] == '=' || text[begin] == '-')) {
    begin = skip_leading_punctuation(text, begin + 1, text.size());
  }
  const std::size_t end = trailing_punctuation_begin(text, begin, text.size());
  if (begin == end) return failure("expected a word", 0);
  const std::string_view core = text.substr(begin, end - begin);
  const std::size_t sign = fuzzy_sign(core);
  const bool starred = core.find('*') != std::string_view::npos;
  if (exact && (starred || sign != std::string_view::npos)) {
    return failure("= asks for the exact word and does not go with * or ~", 0);
  }
  if (starred) return parse_starred(core, begin);
  if (sign != std::string_view::npos) return parse_fuzzy(core, sign, begin);
  WordQuery word;
  word.text = core;
  word.match = exact ? WordQuery::Match::exact : WordQuery::Match::stemmed;
  return word;
}

std::optional<double> boost_factor(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  // from_chars would also take "inf", "-1" and "1e9".
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) {
    return std::nullopt;
  }
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace news

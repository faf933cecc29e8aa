#include "indexer/entities/market_codes.h"

#include <algorithm>
#include <string_view>

namespace news {
namespace {

constexpr std::size_t kMaxTicker = 7;
constexpr std::size_t kLeastMixedCode = 4;  // "G20", "MI5" and "M23" are names

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Sign before and after a lexeme, blanks left out; 0 at the ends of the text.
char sign_before(std::string_view text, std::size_t begin) {
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  return begin == 0 ? '\0' : text[begin - 1];
}
char sign_after(std::string_view text, std::size_t end) {
  while (end < text.size() && text[end] == ' ') ++end;
  return end == text.size() ? '\0' : text[end];
}

// "XOM.N", "MANG.DE", "9983.T": two or more signs, a full stop, the letters of an exchange.
bool has_exchange(std::string_view word) {
  const std::size_t stop = word.rfind('.');
  if (stop == std::string_view::npos || stop < 2 || stop + 1 == word.size()) return false;
  const std::string_view code = word.substr(0, stop);
  const std::string_view exchange = word.substr(stop + 1);
  return exchange.size() <= 2 && std::ranges::all_of(exchange, is_capital) &&
         std::ranges::all_of(code, [](char c) { return is_capital(c) || is_digit(c); });
}

// "LCOc1", "CLG7", "US10YT".
bool mixes_digits(std::string_view word) {
  return word.size() >= kLeastMixedCode && is_capital(word[0]) &&
         std::ranges::any_of(word, is_digit) && word.find('-') == std::string_view::npos &&
         std::ranges::count_if(word, is_capital) >= 2 && std::ranges::all_of(word, [](char c) {
           return is_capital(c) || is_digit(c) || c == 'c' || c == 'v';
         });
}

}  // namespace

bool is_market_code(const LexedText& lexed, std::size_t i) {
  const Lexeme& lexeme = lexed[i];
  if (!lexeme.upper && !lexeme.number) return false;
  const std::string_view text = lexed.text();
  const std::string_view word = lexed.surface(i);
  const char before = lexeme.begin == 0 ? '\0' : text[lexeme.begin - 1];
  const char after = lexeme.end < text.size() ? text[lexeme.end] : '\0';
  if (before == '=' || (after == '=' && lexeme.all_caps)) return true;
  if (before == '.' && lexeme.all_caps && lexeme.begin >= 2 && text[lexeme.begin - 2] == ' ')
    return true;  // " .DJI"
  if (has_exchange(word) || mixes_digits(word)) return true;
  if (word.size() > kMaxTicker) return false;
  const bool capitals =
      std::ranges::all_of(word, [](char c) { return is_capital(c) || is_digit(c) || c == '.'; });
  if (!capitals) return false;
  if (before == '<' && after == '>') return true;
  // "( F.N )": one letter and its exchange.
  return word.size() >= 3 && word[1] == '.' && word.size() <= 4 &&
         word.find('.', 2) == std::string_view::npos && sign_before(text, lexeme.begin) == '(' &&
         sign_after(text, lexeme.end) == ')';
}

}  // namespace news

#include "indexer/entities/credits.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

constexpr std::size_t kMaxByline = 80;
constexpr std::size_t kMaxLead = 32;     // "Additional reporting and writing"
constexpr std::size_t kMaxCredit = 800;  // a credit without its closing bracket
constexpr std::size_t kTailBytes = 700;  // where credits without brackets stand
constexpr std::string_view kBy = " by";

constexpr auto kCreditWords = std::to_array<std::string_view>(
    {"compiled", "compiling", "edited", "editing", "reported", "reporting", "translated",
     "translating", "writing", "written"});

constexpr auto kNotes =
    std::to_array<std::string_view>({"Add", "Clarif", "Correct", "Fix", "Recast", "Refile",
                                     "Removes", "Repeat", "Rewrite", "Updat"});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) { return (c >= 'a' && c <= 'z') || is_capital(c); }

bool is_credit_word(std::string_view word) {
  return std::ranges::any_of(kCreditWords, [word](std::string_view known) {
    return std::ranges::equal(word, known, {}, lower);
  });
}

// "Additional reporting and writing", but not "A report written".
bool is_credit_clause(std::string_view clause) {
  for (std::size_t begin = 0; begin < clause.size();) {
    std::size_t end = begin;
    while (end < clause.size() && is_word(clause[end])) ++end;
    const std::string_view word = clause.substr(begin, end - begin);
    const bool linking = word == "and" || word == "Additional" || word == "additional" ||
                         word == "Further" || word == "further";
    if (!word.empty() && !linking && !is_credit_word(word)) return false;
    begin = end + 1;
  }
  return true;
}

// Where the clause that ends at `end` begins: after the bracket, line end or sign before it.
std::size_t clause_begin(std::string_view body, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < kMaxLead) {
    const char c = body[begin - 1];
    if (!is_word(c) && c != ' ') break;
    if (c == ' ' && begin > 1 && body[begin - 2] == '.') break;
    --begin;
  }
  while (begin < end && is_blank(body[begin])) ++begin;
  return begin;
}

bool opens_bracket(std::string_view body, std::size_t begin) {
  while (begin > 0 && is_blank(body[begin - 1])) --begin;
  return begin > 0 && body[begin - 1] == '(';
}

std::size_t bracket_end(std::string_view body, std::size_t begin) {
  const std::string_view rest = body.substr(begin, kMaxCredit);
  std::size_t depth = 1;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '(') ++depth;
    if (rest[i] == ')' && --depth == 0) return begin + i;
    if (rest[i] == '\n' && i + 1 < rest.size() && rest[i + 1] == '\n') return begin + i;
  }
  return begin + rest.size();
}

// "(Adds comment, closing price)": notes of the desk before the article.
std::size_t note_bytes(std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || body[begin] != '(') return 0;
  const std::string_view inside = body.substr(begin + 1);
  const bool note = std::ranges::any_of(
      kNotes, [inside](std::string_view word) { return inside.starts_with(word); });
  if (!note) return 0;
  const std::size_t end = bracket_end(body, begin + 1);
  return end < body.size() && body[end] == ')' ? end + 1 : 0;
}

bool begins_in_capitals(std::string_view text) {
  return text.size() >= 3 && std::ranges::all_of(text.substr(0, 3), is_capital);
}

std::size_t line_end(std::string_view body, std::size_t begin) {
  return std::min({body.find('\n', begin), begin + kMaxCredit, body.size()});
}

}  // namespace

std::size_t byline_bytes(std::string_view body) {
  const std::size_t note = note_bytes(body);
  const std::size_t begin = body.find_first_not_of(" \t\r\n", note);
  if (begin == std::string_view::npos || !body.substr(begin).starts_with("By ")) return note;
  // Every word a name, "and" or "in": a sentence has others in lower case. A dateline may follow on
  // the same line.
  const std::string_view line = body.substr(begin + 3, kMaxByline);
  bool opens = true;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::string_view rest = line.substr(i);
    if (line[i] == '\n' || (opens && i > 0 && begins_in_capitals(rest))) return begin + 3 + i;
    const bool links = rest.starts_with("and ") || rest.starts_with("in ");
    if (opens && line[i] >= 'a' && line[i] <= 'z' && !links) return note;
    opens = is_blank(line[i]);
  }
  return note;
}

std::vector<ByteRange> credit_ranges(std::string_view body) {
  std::vector<ByteRange> ranges;
  if (const std::size_t byline = byline_bytes(body); byline != 0) ranges.push_back({0, byline});
  const std::size_t tail = body.size() > kTailBytes ? body.size() - kTailBytes : 0;
  for (std::size_t by = body.find(kBy); by != std::string_view::npos;
       by = body.find(kBy, by + kBy.size())) {
    const std::size_t after = by + kBy.size();
    if (after < body.size() && !is_blank(body[after])) continue;
    std::size_t word = by;
    while (word > 0 && is_word(body[word - 1]) && by - word < kMaxLead) --word;
    if (!is_credit_word(body.substr(word, by - word))) continue;
    const std::size_t begin = clause_begin(body, by);
    if (!ranges.empty() && begin < ranges.back().end) continue;
    if (!is_credit_clause(body.substr(begin, by - begin))) continue;
    if (opens_bracket(body, begin)) {
      ranges.push_back({begin, bracket_end(body, begin)});
    } else if (begin >= tail && begin < by && is_capital(body[begin])) {
      ranges.push_back({begin, line_end(body, begin)});
    }
  }
  return ranges;
}

}  // namespace news

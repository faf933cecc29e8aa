#include "indexer/entities/dateline.h"

#include "indexer/entities/credits.h"

namespace news {
namespace {

constexpr std::size_t kMaxDatelineBytes = 110;

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }

// At least two capitals and no small letter in the first word: agencies write the town so.
bool begins_with_capitals(std::string_view head) {
  std::size_t capitals = 0;
  for (const char c : head) {
    if (is_upper_ascii(c)) {
      ++capitals;
    } else if (is_lower_ascii(c)) {
      return false;
    } else if (c == ' ' || c == ',' || c == '(' || c == '/') {
      break;
    }
  }
  return capitals >= 2;
}

}  // namespace

std::size_t dateline_bytes(std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n", byline_bytes(body));
  if (begin == std::string_view::npos) return 0;
  const std::string_view head = body.substr(begin, kMaxDatelineBytes);
  const std::size_t line_end = head.find("\n\n");
  const std::string_view line = head.substr(0, line_end);
  for (const std::string_view dash :
       {" - ", " -- ", " \u2013 ", " \u2014 ", " -\n", ") -", "\u2014"}) {
    const std::size_t position = line.find(dash);
    if (position == std::string_view::npos) continue;
    const std::string_view before = line.substr(0, position);
    const bool agency = before.find('(') != std::string_view::npos && before.size() < 60;
    if (begins_with_capitals(before) || agency) return begin + position + dash.size();
  }
  return 0;
}

}  // namespace news

#include "indexer/readers/html_byline.h"

#include <algorithm>
#include <array>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

constexpr std::size_t kMaxAuthorBytes = 200;  // longer is a biography

// Lower case, each with the space that follows it.
constexpr auto kPrefixes = std::to_array<std::string_view>(
    {"by ",         "by: ",       "by\xc2\xa0", "written by ",  "posted by ",  "reported by ",
     "author: ",    "authors: ",  "von ",       "von: ",        "text: ",      "autor: ",
     "autorin: ",   "por ",       "por: ",      "escrito por ", "par ",        "par: ",
     "publié par ", "écrit par ", "di ",        "a cura di ",   "scritto da ", "door ",
     "av ",         "af ",        "tekst: ",    "автор: ",      "автор ",      "текст: ",
     "yazan: ",     "napsal ",    "γράφει ο ",  "γράφει η "});

// What follows one of these is no name any more.
constexpr auto kEnds = std::to_array<std::string_view>(
    {" | ", " • ", " · ", " – ", " — ", " - ", "\xc2\xa0|", " / ", " Edited by "});

bool is_link(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("//") ||
         text.starts_with("www.");
}

std::string_view without_prefix(std::string_view text) {
  const std::string lower = to_lower(text.substr(0, code_point_floor(text, 40)));
  for (const std::string_view prefix : kPrefixes) {
    if (!lower.starts_with(prefix) || text.size() <= prefix.size()) continue;
    const std::string_view rest = trim(text.substr(prefix.size()));
    // "von der Leyen", "Di Maio": the word is part of the name.
    const bool is_name =
        rest.empty() || (rest.front() >= 'a' && rest.front() <= 'z') ||
        (prefix.size() <= 4 && prefix != "by " && rest.find(' ') == std::string_view::npos);
    return is_name ? text : rest;
  }
  return text;
}

}  // namespace

std::string clean_author(std::string_view text) {
  const std::string line = collapse_space(text);
  std::string_view author = without_prefix(line);
  for (const std::string_view end : kEnds) author = trim(author.substr(0, author.find(end)));
  // A name with its address behind it.
  if (const std::size_t at = author.find('@'); at != std::string_view::npos) {
    const std::size_t begin = author.substr(0, at).rfind(' ');
    author = begin == std::string_view::npos ? std::string_view() : trim(author.substr(0, begin));
  }
  author = author.substr(0, author.find_last_not_of(",: ") + 1);
  if (author.size() > kMaxAuthorBytes || is_link(author)) return {};
  return std::string(author);
}

bool looks_like_names(std::string_view text) {
  // How other small print near a byline begins.
  static constexpr auto kOthers = std::to_array<std::string_view>(
      {"posted",    "published",  "updated",      "veröffentlicht", "erstellt",    "publié",
       "publicado", "pubblicato", "опубликовано", "follow",         "about",       "more",
       "all",       "view",       "read",         "share",          "gesponserte", "sponsored",
       "staff",     "contact",    "über",         "mehr",           "written",     "edited"});
  const std::string first_word = to_lower(text.substr(0, text.find(' ')));
  if (std::ranges::find(kOthers, first_word) != kOthers.end()) return false;
  constexpr std::size_t kMaxBytes = 80;
  constexpr std::ptrdiff_t kMaxWords = 8;
  if (text.size() < 3 || text.size() > kMaxBytes) return false;
  if (std::ranges::any_of(text, is_ascii_digit)) return false;
  if (text.find_first_of("?!:;@()") != std::string_view::npos) return false;
  const auto words = std::ranges::count(text, ' ') + 1;
  const auto first = static_cast<unsigned char>(text.front());
  const bool is_beyond_ascii = first >= 0x80;
  const bool is_capital = first >= 'A' && first <= 'Z';
  if (!is_capital && !is_beyond_ascii) return false;
  return words <= kMaxWords && (words >= 2 || is_beyond_ascii);
}

}  // namespace news

#include "indexer/entities/relatives.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kMaxWordsBehind = 3;

constexpr auto kRelatives = std::to_array<std::string_view>(
    {"aunt",        "brother",     "cousin",   "dad",          "daughter",   "daughters",
     "ex-wife",     "father",      "fiance",   "fiancee",      "girlfriend", "granddaughter",
     "grandfather", "grandmother", "grandson", "half-brother", "husband",    "mother",
     "mum",         "nephew",      "niece",    "sibling",      "sister",     "sister-in-law",
     "son",         "son-in-law",  "sons",     "twin",         "uncle",      "widow",
     "wife"});
static_assert(std::ranges::is_sorted(kRelatives));

bool is_kinship(std::string_view word) {
  return std::ranges::binary_search(kRelatives, std::string_view(to_lower(word)));
}

std::string_view last_word(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
  const std::size_t space = text.find_last_of(" \n");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

}  // namespace

bool is_introduced_as_relative(const Article& article, const NameSpan& span) {
  const std::string_view text = span.field == TextField::title ? article.title : article.body;
  constexpr std::size_t kLongestWord = 24;
  const std::string_view before = text.substr(0, span.byte_begin);
  const std::string_view word =
      last_word(before.substr(before.size() - std::min(before.size(), kLongestWord)));
  if (is_valid_utf8(word) && is_kinship(word)) return true;
  // ", the widow of", ", his wife".
  std::string_view behind = text.substr(span.byte_end, 40);
  if (!behind.starts_with(", ")) return false;
  behind.remove_prefix(2);
  for (std::size_t words = 0; words < kMaxWordsBehind; ++words) {
    const std::size_t end = behind.find_first_of(" ,.;");
    if (end == std::string_view::npos) return false;
    if (is_ascii(behind.substr(0, end)) && is_kinship(behind.substr(0, end))) return true;
    if (behind[end] != ' ') return false;
    behind.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace news

// Results to render: one that is well-behaved, one full of what must not reach a terminal or a
// spreadsheet.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "searcher/search_result.h"

namespace news {

inline Hit sample_hit() {
  using namespace std::chrono_literals;
  Hit hit{.rank = 1, .score = 14.23456};
  hit.article = {.id = "r-1",
                 .title = "Putin meets Hollande",
                 .date = 2015y / std::chrono::November / 27d,
                 .source = "Reuters",
                 .author = "Jane Doe",
                 .section = "World",
                 .url = "https://example.org/1",
                 .language = "en"};
  hit.title_marks = {{0, 5}};
  Snippet snippet{.byte_begin = 120, .text = "President Putin left Paris."};
  snippet.marks = {{10, 15}};
  snippet.entities = {{0, 15}, {21, 26}};
  snippet.cut_before = true;
  hit.snippets = {snippet};
  hit.entities = {{.type = MentionType::person, .name = "Vladimir Putin", .count = 4},
                  {.type = MentionType::person, .name = "François Hollande", .count = 3},
                  {.type = MentionType::facility, .name = "Élysée", .count = 1}};
  return hit;
}

inline FacetTable sample_facet() {
  FacetTable table{.facet = "person", .other = 96, .missing = 3};
  table.values = {
      {"Vladimir Putin", 41, true}, {"François Hollande", 12, false}, {"习近平", 7, false}};
  return table;
}

inline SearchResult sample_result() {
  SearchResult result{.parsed = "putin", .databases = {"news.db"}, .revision = 17, .matches = 214};
  result.hits = {sample_hit()};
  result.facets = {sample_facet()};
  result.notices = {{"'Putin' is taken for Vladimir Putin", "write =Putin"}};
  result.elapsed_ms = 3.14159;
  return result;
}

// ESC sequences, C0, C1, DEL, bidirectional override and isolate, script end, line separators,
// quotes.
inline const std::string kHostile =
    "=cmd()\x1b[31mred\x1b]0;owned\x07\x08\x7f \xC2\x9b"
    "32m \u202Elive\u2066x\u2069\u200F \"q\" </script> \u2028\u2029 a\tb\r\nc \\ 東京 e\u0301";

inline SearchResult hostile_result() {
  SearchResult result = sample_result();
  result.parsed = kHostile;
  result.databases = {kHostile};
  Hit& hit = result.hits.front();
  hit.article = {.id = kHostile,
                 .title = kHostile,
                 .body = kHostile,
                 .source = kHostile,
                 .author = kHostile,
                 .section = kHostile,
                 .url = kHostile + "u",
                 .language = kHostile};
  // Marks begin and end amid the worst of it.
  const auto all = static_cast<std::uint32_t>(kHostile.size());
  hit.title_marks = {{0, 8}, {9, 20}};
  hit.snippets.front().text = kHostile;
  hit.snippets.front().marks = {{0, 6}, {7, 8}, {12, 20}};
  hit.snippets.front().entities = {{6, 7}, {7, 40}, {40, all}};
  hit.entities.front().name = kHostile;
  result.facets.front().facet = kHostile;
  result.facets.front().values.front().name = kHostile;
  result.notices = {{kHostile, kHostile}};
  return result;
}

// True when `output` holds nothing a terminal acts upon, but line feeds.
inline bool is_harmless(std::string_view output) {
  for (std::size_t i = 0; i < output.size(); ++i) {
    const auto byte = static_cast<unsigned char>(output[i]);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return false;
    const std::string_view rest = output.substr(i);
    if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) return false;
    for (const std::string_view control :
         {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069",
          "\u200E", "\u200F"}) {
      if (rest.starts_with(control)) return false;
    }
  }
  return true;
}

}  // namespace news

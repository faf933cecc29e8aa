#include "indexer/readers/gdelt_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_fragment.h"

namespace news {
namespace {

constexpr std::size_t kEventColumns1 = 58;
constexpr std::size_t kEventColumns2 = 61;
constexpr std::size_t kGraphColumns = 27;

// Root classes of CAMEO (Conflict and Mediation Event Observations codebook 1.1, chapter 2).
constexpr auto kEventClasses = std::to_array<std::string_view>({"public statement",
                                                                "appeal",
                                                                "intent to cooperate",
                                                                "consultation",
                                                                "diplomatic cooperation",
                                                                "material cooperation",
                                                                "aid",
                                                                "concession",
                                                                "investigation",
                                                                "demand",
                                                                "disapproval",
                                                                "rejection",
                                                                "threat",
                                                                "protest",
                                                                "show of force",
                                                                "reduced relations",
                                                                "coercion",
                                                                "assault",
                                                                "fighting",
                                                                "mass violence"});

bool is_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::ranges::all_of(text, is_ascii_digit);
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::string host_of(std::string_view url) {
  url.remove_prefix(url.find("//") + 2);
  std::string_view host = url.substr(0, url.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

// Of more than two cells.
bool is_graph_line(const std::vector<std::string_view>& cells) {
  return is_digits(cells[1], 14) && cells[0].starts_with(cells[1]) && is_digits(cells[2], 1);
}

// The longest part of the path that is words: ".../2015/02/flood-closes-old-bridge.html".
std::string words_of_address(std::string_view url) {
  std::string_view path = url.substr(std::min(url.find("//") + 2, url.size()));
  path = path.substr(std::min(path.find('/'), path.size()));
  path = path.substr(0, path.find_first_of("?#"));
  std::string best;
  while (!path.empty()) {
    path.remove_prefix(1);
    std::string part(path.substr(0, path.find('/')));
    path.remove_prefix(std::min(path.find('/'), path.size()));
    part.resize(std::min(part.rfind('.'), part.size()));
    std::ranges::replace_if(
        part, [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
    const auto spaces = std::ranges::count(part, ' ');
    if (spaces >= 2 && part.size() > best.size() && part.find('%') == std::string::npos) {
      best = part;
    }
  }
  return best;
}

std::string_view event_class(std::string_view code) {
  std::size_t number = 0;
  std::from_chars(code.data(), code.data() + code.size(), number);
  return number >= 1 && number <= kEventClasses.size() ? kEventClasses[number - 1] : "event";
}

void add_line(std::string_view name, std::string_view text, std::string& body) {
  if (text.empty()) return;
  body += (body.empty() ? "" : "\n") + std::string(name) + ": " + std::string(text);
}

Article event_article(const std::vector<std::string_view>& cells) {
  const bool second = cells.size() == kEventColumns2;
  const std::string_view place = cells[second ? 52 : 50];
  const std::string_view url = cells[cells.size() - 1];
  std::string actors = to_title_case(cells[6]);
  if (!cells[16].empty()) actors += (actors.empty() ? "" : " – ") + to_title_case(cells[16]);
  const std::string_view what = event_class(cells[28]);
  Article article;
  article.id = cells[0];
  article.date = parse_date(cells[1]);
  article.title = actors + (actors.empty() ? "" : ": ") + std::string(what);
  if (!place.empty()) article.title += ", " + std::string(place);
  add_line("Event", what, article.body);
  add_line("Actors", actors, article.body);
  add_line("Place", place, article.body);
  if (is_address(url)) {
    article.url = url;
    article.source = host_of(url);
    add_line("Page", words_of_address(url), article.body);
  }
  article.language = "en";
  return article;
}

// "a,12;b,40;a,99" -> "a; b": without the offsets behind commas, each once. `field` is the part
// between the inner separators that is the name.
std::string listed(std::string_view cell, char inner, std::size_t field) {
  std::vector<std::string_view> seen;
  std::string list;
  while (!cell.empty()) {
    std::string_view entry = cell.substr(0, cell.find(';'));
    cell.remove_prefix(std::min(entry.size() + 1, cell.size()));
    for (std::size_t i = 0; i < field && !entry.empty(); ++i) {
      entry.remove_prefix(std::min(entry.find(inner), entry.size() - 1) + 1);
    }
    entry = entry.substr(0, entry.find(inner));
    if (entry.empty() || std::ranges::find(seen, entry) != seen.end()) continue;
    seen.push_back(entry);
    list += (list.empty() ? "" : "; ") + std::string(entry);
  }
  return list;
}

std::string themes_of(std::string_view cell) {
  std::string themes = ascii_lower(listed(cell, ';', 0));
  std::ranges::replace(themes, '_', ' ');
  return themes;
}

// Offset|length|verb|quotation, records by '#'.
std::string quotations_of(std::string_view cell) {
  std::string lines;
  while (!cell.empty()) {
    std::string_view entry = cell.substr(0, cell.find('#'));
    cell.remove_prefix(std::min(entry.size() + 1, cell.size()));
    const std::size_t bar = entry.rfind('|');
    if (bar == std::string_view::npos || bar + 1 == entry.size()) continue;
    lines += (lines.empty() ? "“" : "\n“") + std::string(trim(entry.substr(bar + 1))) + "”";
  }
  return lines;
}

std::string page_title(std::string_view extras) {
  constexpr std::string_view kBegin = "<PAGE_TITLE>";
  const std::size_t begin = extras.find(kBegin);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = extras.substr(begin + kBegin.size());
  return text_of_fragment(rest.substr(0, rest.find("</PAGE_TITLE>")));
}

Article graph_article(const std::vector<std::string_view>& cells) {
  Article article;
  article.id = cells[0];
  article.date = parse_date(cells[1].substr(0, 8));
  article.source = cells[3];
  if (is_address(cells[4])) article.url = cells[4];
  article.title = page_title(cells[26]);
  if (article.title.empty() && !article.url.empty()) article.title = words_of_address(article.url);
  add_line("People", to_title_case(listed(cells[11], ';', 0)), article.body);
  add_line("Organisations", to_title_case(listed(cells[13], ';', 0)), article.body);
  add_line("Places", listed(cells[9], '#', 1), article.body);
  add_line("Names", listed(cells[23], ',', 0), article.body);
  add_line("Themes", themes_of(cells[7]), article.body);
  if (const std::string said = quotations_of(cells[22]); !said.empty()) {
    article.body += (article.body.empty() ? "" : "\n") + said;
  }
  if (article.body.empty()) article.body = article.title;
  return article;
}

}  // namespace

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t tab = line.find('\t');
    cells.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

GdeltTable gdelt_table(const std::vector<std::string_view>& cells) {
  if (cells.size() == kEventColumns1 || cells.size() == kEventColumns2) {
    const bool is_event = !cells[0].empty() && is_digits(cells[0], cells[0].size()) &&
                          is_digits(cells[1], 8) && is_digits(cells[2], 6) &&
                          is_digits(cells[3], 4);
    return is_event ? GdeltTable::events : GdeltTable::none;
  }
  const bool is_graph = cells.size() == kGraphColumns && is_graph_line(cells);
  return is_graph ? GdeltTable::knowledge_graph : GdeltTable::none;
}

bool begins_like_gdelt(std::string_view beginning) {
  const std::size_t end = beginning.find('\n');
  std::string_view line = beginning.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::vector<std::string_view> cells = split_tabs(line);
  if (gdelt_table(cells) != GdeltTable::none) return true;
  const bool is_cut = end == std::string_view::npos;  // lines of the graph may be very long
  return is_cut && cells.size() > 4 && is_graph_line(cells);
}

Article gdelt_article(GdeltTable table, const std::vector<std::string_view>& cells) {
  return table == GdeltTable::events ? event_article(cells) : graph_article(cells);
}

}  // namespace news

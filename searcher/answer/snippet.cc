#include "searcher/answer/snippet.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "common/unicode.h"
#include "searcher/answer/passage_cutter.h"
#include "searcher/answer/text_matches.h"

namespace news {
namespace {

constexpr std::size_t kMaxFragments = 16;
constexpr std::size_t kMinFragmentColumns = 16;
constexpr std::size_t kMaxJointColumns = 2;

// Worth of seeing a part of the query for the first time in a passage. A part shown in an earlier
// passage, or again in this one, counts little; so does standing early in the article.
constexpr double kWordWeight = 1.0;
constexpr double kEntityWeight = 1.5;
constexpr double kPhraseWeight = 3.0;
constexpr double kCoveredFactor = 0.25;
constexpr double kRepeatWeight = 0.05;
constexpr std::size_t kMaxRepeats = 6;
constexpr double kLatePenalty = 0.2;

double weight(const Parts& parts, std::uint32_t part) {
  if (parts.is_entity(part)) return kEntityWeight;
  return parts.is_phrase(part) ? kPhraseWeight : kWordWeight;
}

// Adds `range`, clipped to `clip` and counted from its beginning; ranges come sorted by their
// beginning.
void add_mark(TextRange range, TextRange clip, std::vector<TextRange>& marks) {
  range = {std::max(range.begin, clip.begin), std::min(range.end, clip.end)};
  if (range.begin >= range.end) return;
  range = {range.begin - clip.begin, range.end - clip.begin};
  if (!marks.empty() && range.begin < marks.back().end) {
    marks.back().end = std::max(marks.back().end, range.end);
  } else {
    marks.push_back(range);
  }
}

// Columns as a terminal would need them, guessed from lead bytes: good enough to compare windows.
std::size_t guess_columns(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || byte >= 0xC0) columns += byte >= 0xE3 ? 2 : 1;
  }
  return columns;
}

void set_columns(std::string_view text, std::vector<Occurrence>& found) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (Occurrence& o : found) {
    column += guess_columns(text.substr(at, o.bytes.begin - at));
    at = o.bytes.begin;
    o.column_begin = column;
    o.column_end = column + guess_columns(text.substr(at, o.bytes.end - at));
  }
}

// Bytes of the best passage that holds occurrences: what must be shown, without context.
std::optional<TextRange> best_window(std::span<const Occurrence> open, const Parts& parts,
                                     const std::vector<bool>& covered, std::size_t columns,
                                     std::size_t text_bytes) {
  std::vector<std::uint32_t> seen(parts.count(), 0);
  double distinct = 0;
  std::size_t repeats = 0;
  const auto worth = [&](std::uint32_t part) {
    return weight(parts, part) * (covered[part] ? kCoveredFactor : 1.0);
  };
  std::optional<std::pair<std::size_t, std::size_t>> best;
  double best_score = 0;
  for (std::size_t left = 0, right = 0; right < open.size(); ++right) {
    if (seen[open[right].part]++ == 0) {
      distinct += worth(open[right].part);
    } else {
      ++repeats;
    }
    while (left < right && (open[left].gap != open[right].gap ||
                            open[right].column_end > open[left].column_begin + columns)) {
      if (--seen[open[left].part] == 0) {
        distinct -= worth(open[left].part);
      } else {
        --repeats;
      }
      ++left;
    }
    const double lateness =
        static_cast<double>(open[left].bytes.begin) / static_cast<double>(text_bytes);
    const double score = distinct +
                         kRepeatWeight * static_cast<double>(std::min(repeats, kMaxRepeats)) -
                         kLatePenalty * lateness;
    if (!best || score > best_score + 1e-9) {
      best = {left, right};
      best_score = score;
    }
  }
  if (!best) return std::nullopt;
  TextRange window = open[best->first].bytes;
  for (std::size_t i = best->first; i <= best->second; ++i) {
    window.end = std::max(window.end, open[i].bytes.end);
  }
  return window;
}

// The stretch between chosen passages that holds `range`.
TextRange room_around(TextRange range, std::span<const TextRange> chosen, std::size_t text_bytes) {
  TextRange room{0, static_cast<std::uint32_t>(text_bytes)};
  for (const TextRange& passage : chosen) {
    if (passage.end <= range.begin) room.begin = std::max(room.begin, passage.end);
    if (passage.begin >= range.end) room.end = std::min(room.end, passage.begin);
  }
  return room;
}

std::vector<TextRange> choose_passages(std::string_view text, std::span<const Occurrence> found,
                                       const Parts& parts, std::size_t count, std::size_t columns) {
  std::vector<TextRange> chosen;
  std::vector<Occurrence> open(found.begin(), found.end());
  std::vector<bool> covered(parts.count(), false);
  while (chosen.size() < count) {
    const auto window = best_window(open, parts, covered, columns, text.size());
    if (!window) break;
    const TextRange room = room_around(*window, chosen, text.size());
    const TextRange passage = cut_passage(text, *window, room, columns);
    for (const Occurrence& o : open) {
      if (o.bytes.begin >= passage.begin && o.bytes.end <= passage.end) covered[o.part] = true;
    }
    // Whatever overlaps the passage or its window is done with, so every round ends with less to
    // do.
    const std::uint32_t begin = std::min(window->begin, passage.begin);
    std::erase_if(open, [&](const Occurrence& o) {
      return o.bytes.begin < std::max(window->end, passage.end) && o.bytes.end > begin;
    });
    for (Occurrence& o : open) o.gap += o.bytes.begin >= passage.end ? 1 : 0;
    chosen.push_back(passage);
  }
  return chosen;
}

void join_neighbours(std::string_view text, std::vector<TextRange>& passages) {
  std::ranges::sort(passages, {}, &TextRange::begin);
  std::vector<TextRange> joined;
  for (const TextRange& passage : passages) {
    const std::size_t end = joined.empty() ? 0 : joined.back().end;
    const std::string_view gap = text.substr(end, passage.begin - end);
    if (!joined.empty() && trim(gap).empty() && display_width(gap) <= kMaxJointColumns) {
      joined.back().end = passage.end;
    } else {
      joined.push_back(passage);
    }
  }
  passages = std::move(joined);
}

// A passage gets its share of the columns; when there are fewer passages than asked for, they get
// more.
std::vector<TextRange> find_passages(std::string_view text, std::span<const Occurrence> found,
                                     const Parts& parts, const SnippetOptions& options) {
  std::vector<TextRange> passages;
  for (std::size_t count = std::min(options.fragments, kMaxFragments); count > 0;) {
    const std::size_t columns = std::max(options.columns / count, kMinFragmentColumns);
    passages = choose_passages(text, found, parts, count, columns);
    if (passages.size() == count) break;
    count = passages.size();
  }
  if (passages.empty()) {
    const auto begin = static_cast<std::uint32_t>(trim(text).data() - text.data());
    const TextRange room{0, static_cast<std::uint32_t>(text.size())};
    const std::size_t columns = std::max(options.columns, kMinFragmentColumns);
    passages.push_back(cut_passage(text, {begin, begin}, room, columns));
  }
  join_neighbours(text, passages);
  return passages;
}

Snippet make_snippet(std::string_view text, TextRange passage, std::span<const Occurrence> found,
                     const Parts& parts) {
  Snippet snippet;
  snippet.byte_begin = passage.begin;
  snippet.text = text.substr(passage.begin, passage.end - passage.begin);
  for (const Occurrence& o : found) {
    add_mark(o.bytes, passage, parts.is_entity(o.part) ? snippet.entities : snippet.marks);
  }
  snippet.cut_before = !trim(text.substr(0, passage.begin)).empty();
  snippet.cut_after = !trim(text.substr(passage.end)).empty();
  return snippet;
}

}  // namespace

std::vector<Snippet> build_snippets(const Article& article, const Annotations& annotations,
                                    const Highlights& highlights, const Analyzer& analyzer,
                                    const SnippetOptions& options) {
  const std::string_view body = article.body;
  if (options.fragments == 0 || trim(body).empty()) return {};
  const Parts parts(highlights);
  std::vector<Occurrence> found = find_occurrences(article, annotations, highlights, analyzer,
                                                   TextField::body, Extent::first_matches);
  set_columns(body, found);
  std::vector<Snippet> snippets;
  for (const TextRange& passage : find_passages(body, found, parts, options)) {
    snippets.push_back(make_snippet(body, passage, found, parts));
  }
  return snippets;
}

FieldMarks mark_field(const Article& article, const Annotations& annotations,
                      const Highlights& highlights, const Analyzer& analyzer, TextField field) {
  const std::string_view text = field == TextField::title ? article.title : article.body;
  const Parts parts(highlights);
  const TextRange all{0, static_cast<std::uint32_t>(text.size())};
  FieldMarks result;
  for (const Occurrence& o :
       find_occurrences(article, annotations, highlights, analyzer, field, Extent::whole)) {
    add_mark(o.bytes, all, parts.is_entity(o.part) ? result.entities : result.marks);
  }
  return result;
}

std::vector<TextRange> mark_title(const Article& article, const Annotations& annotations,
                                  const Highlights& highlights, const Analyzer& analyzer) {
  const FieldMarks both = mark_field(article, annotations, highlights, analyzer, TextField::title);
  std::vector<TextRange> ranges;
  std::ranges::merge(both.marks, both.entities, std::back_inserter(ranges), {}, &TextRange::begin,
                     &TextRange::begin);
  const TextRange all{0, static_cast<std::uint32_t>(article.title.size())};
  std::vector<TextRange> marks;
  for (const TextRange& range : ranges) add_mark(range, all, marks);
  return marks;
}

}  // namespace news

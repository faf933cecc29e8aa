#include "searcher/answer/concordance.h"

#include <xapian.h>

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/sentences.h"
#include "common/stored_article.h"
#include "common/unicode.h"
#include "searcher/answer/facet_counter.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/answer/text_matches.h"

namespace news {
namespace {

constexpr Xapian::doccount kArticlesAtOnce = 500;

// Disjoint places: of overlapping ones the first, of these the longest.
std::vector<TextRange> disjoint(const std::vector<Occurrence>& occurrences) {
  std::vector<TextRange> ranges;
  for (const Occurrence& found : occurrences) ranges.push_back(found.bytes);
  std::ranges::sort(ranges, [](const TextRange& a, const TextRange& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<TextRange> kept;
  for (const TextRange& range : ranges) {
    if (kept.empty() || range.begin >= kept.back().end) kept.push_back(range);
  }
  return kept;
}

// The sentences of one paragraph, found when the first keyword lies in it.
class Sentences {
 public:
  explicit Sentences(std::string_view text) : text_(text) {}

  // The sentence, or run of sentences, that holds `range`.
  TextRange around(TextRange range) {
    if (range.begin >= paragraph_.end || range.begin < paragraph_.begin) split(range);
    TextRange whole = range;
    for (const TextRange& sentence : sentences_) {
      if (sentence.begin < range.end && sentence.end > range.begin) {
        whole.begin = std::min(whole.begin, sentence.begin);
        whole.end = std::max(whole.end, sentence.end);
      }
    }
    return whole;
  }

 private:
  void split(TextRange range) {
    const std::size_t before = text_.rfind("\n\n", range.begin);
    const std::size_t after = text_.find("\n\n", range.end);
    paragraph_.begin =
        static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 2);
    paragraph_.end = static_cast<std::uint32_t>(std::min(after, text_.size()));
    // UAX #29 ends a sentence at every line end; lines of one paragraph are only wrapped.
    std::string lines(text_.substr(paragraph_.begin, paragraph_.end - paragraph_.begin));
    std::ranges::replace(lines, '\n', ' ');
    sentences_.clear();
    for (const WordSpan& span : splitter().split(lines)) {
      sentences_.push_back({paragraph_.begin + span.byte_begin, paragraph_.begin + span.byte_end});
    }
  }

  static const SentenceSplitter& splitter() {
    thread_local const SentenceSplitter instance;  // costly to make
    return instance;
  }

  std::string_view text_;
  TextRange paragraph_{};
  std::vector<TextRange> sentences_;
};

// The last whole clusters of `text` that fit `columns`.
std::string_view last_columns(std::string_view text, std::size_t columns) {
  // At most four bytes a column matter, but for stacks of marks.
  const std::size_t reach = 8 * columns + 64;
  if (text.size() > reach) {
    text.remove_prefix(text.size() - reach);
    while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U) {
      text.remove_prefix(1);
    }
  }
  const std::size_t width = display_width(text);
  if (width <= columns) return text;
  // What is too much at the front, in whole clusters; a wide one may need a column more.
  for (std::size_t cut = width - columns;; ++cut) {
    const std::string_view front = take_columns(text, cut);
    const std::string_view rest = text.substr(front.size());
    if (display_width(rest) <= columns) return rest;
  }
}

ConcordanceLine line_of(const Article& article, TextField field, std::string_view text,
                        TextRange at, TextRange sentence, std::size_t columns) {
  ConcordanceLine line{.id = article.id,
                       .title = article.title,
                       .date = article.date,
                       .source = article.source,
                       .field = field,
                       .byte_begin = at.begin,
                       .byte_end = at.end};
  const std::string_view before = text.substr(sentence.begin, at.begin - sentence.begin);
  const std::string_view after = text.substr(at.end, sentence.end - at.end);
  line.left = last_columns(before, columns);
  line.keyword = text.substr(at.begin, at.end - at.begin);
  line.right = take_columns(after, columns);
  line.cut_before = line.left.size() < before.size();
  line.cut_after = line.right.size() < after.size();
  return line;
}

class LineFinder {
 public:
  LineFinder(const Highlights& highlights, const Analyzer& analyzer, std::size_t columns)
      : highlights_(highlights), analyzer_(analyzer), columns_(columns) {}

  void add_lines(const StoredArticle& stored, std::vector<ConcordanceLine>& lines) const {
    for (const TextField field : {TextField::title, TextField::body}) {
      const std::string_view text =
          field == TextField::title ? stored.article.title : stored.article.body;
      Sentences sentences(text);
      for (const TextRange& at : disjoint(find_occurrences(
               stored.article, stored.annotations, highlights_, analyzer_, field, Extent::whole))) {
        lines.push_back(line_of(stored.article, field, text, at, sentences.around(at), columns_));
      }
    }
  }

 private:
  const Highlights& highlights_;
  const Analyzer& analyzer_;
  std::size_t columns_;
};

// What an order by context compares: folded, and for the left side from the keyword outwards.
std::string context_key(const ConcordanceLine& line, ConcordanceOrder order) {
  if (order == ConcordanceOrder::right) return name_key(line.right);
  const std::string key = name_key(line.left);
  std::string reversed;
  for (std::size_t end = key.size(); end > 0;) {
    const std::size_t space = key.rfind(' ', end - 1);
    const std::size_t begin = space == std::string::npos ? 0 : space + 1;
    reversed += key.substr(begin, end - begin) + " ";
    end = space == std::string::npos ? 0 : space;
  }
  return reversed;
}

void sort_by_context(std::vector<ConcordanceLine>& lines, ConcordanceOrder order) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t i = 0; i < lines.size(); ++i) keys.emplace_back(context_key(lines[i], order), i);
  std::ranges::sort(keys);
  std::vector<ConcordanceLine> sorted;
  for (const auto& [key, index] : keys) sorted.push_back(std::move(lines[index]));
  lines = std::move(sorted);
}

}  // namespace

Concordance find_concordance(const IndexSet& indexes, const Analyzer& analyzer,
                             const SearchRequest& request, const ConcordanceRequest& wanted) {
  const RequestPlan plan(request, indexes.all(), analyzer);
  Concordance answer{.parsed = to_string(*request.query),
                     .databases = indexes.paths(),
                     .revision = indexes.revision()};
  answer.notices = plan.notices();
  answer.matches = count_matches(indexes, plan.ranked());
  const bool by_context =
      wanted.order == ConcordanceOrder::left || wanted.order == ConcordanceOrder::right;
  Xapian::Enquire enquire(indexes.all());
  enquire.set_query(plan.ranked());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::MultiValueKeyMaker keys;
  const bool oldest = wanted.order == ConcordanceOrder::oldest;
  keys.add_value(kDateSlot, !oldest, oldest ? "99999999" : "");
  keys.add_value(kIdSlot);
  enquire.set_sort_by_key(&keys, false);

  const LineFinder finder(plan.highlights(), analyzer, wanted.context_columns);
  const auto enough = [&] { return wanted.limit != 0 && answer.lines.size() > wanted.limit; };
  for (Xapian::doccount first = 0; by_context || !enough(); first += kArticlesAtOnce) {
    const Xapian::MSet matches = enquire.get_mset(first, kArticlesAtOnce);
    if (matches.empty()) break;
    for (auto match = matches.begin(); match != matches.end() && (by_context || !enough());
         ++match) {
      finder.add_lines(read_stored_article(match.get_document().get_data()), answer.lines);
    }
  }
  if (by_context) sort_by_context(answer.lines, wanted.order);
  if (enough()) {
    answer.whole = false;
    answer.lines.resize(wanted.limit);
  }
  return answer;
}

}  // namespace news

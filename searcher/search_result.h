// The answer to a request, as plain data for the renderers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "searcher/query/explanation.h"
#include "searcher/search_request.h"

namespace news {

// Bytes [begin, end) of the text they belong to.
struct TextRange {
  std::uint32_t begin{};
  std::uint32_t end{};
  bool operator==(const TextRange&) const = default;
};

struct Snippet {
  TextField field = TextField::body;
  std::uint32_t byte_begin{};         // where `text` begins in the stored field
  std::string text{};                 // exactly the stored bytes
  std::vector<TextRange> marks{};     // matched words, offsets into `text`, sorted, disjoint
  std::vector<TextRange> entities{};  // mentions of entities that were asked for, likewise
  bool cut_before{};                  // text goes on before / after
  bool cut_after{};
};

// Words, phrases and entities of the query in one whole field, each list sorted and disjoint.
struct FieldMarks {
  std::vector<TextRange> marks{};
  std::vector<TextRange> entities{};
};
struct ArticleMarks {
  FieldMarks title{};
  FieldMarks body{};
};

struct Hit {
  std::size_t rank{};  // 1-based, counted over all pages
  double score{};
  Article article{};                     // body empty unless asked for
  std::vector<TextRange> title_marks{};  // offsets into article.title
  std::vector<Snippet> snippets{};
  std::vector<Entity> entities{};         // most frequent first
  std::vector<std::string> same_story{};  // ids of near-duplicates, in the order of the ranking
};

// How much more often than elsewhere a value stands in what was found (answer/significance.h).
struct Significance {
  double score{};            // log-likelihood ratio; negative: less often than elsewhere
  std::uint64_t in_index{};  // articles of the whole index that have the value
  bool operator==(const Significance&) const = default;
};

struct FacetValue {
  std::string name{};
  std::uint64_t count{};
  bool selected{};
  std::optional<Significance> significance{};  // when the table is sorted by it
  std::vector<FacetValue> finer{};  // months of a year, days of a month; in order of time
  bool operator==(const FacetValue&) const = default;
};

struct FacetTable {
  std::string facet{};  // "person", "date:month", "date:year/month"
  bool exact = true;
  std::vector<FacetValue> values{};  // in the order asked for; dates else in order of time
  std::uint64_t other{};    // articles' values that fit but are not shown (sum of their counts)
  std::uint64_t missing{};  // articles without any value
};

// Something the user should know about how the query was taken; goes to stderr and into JSON.
struct Notice {
  std::string text{};
  std::string hint{};
};

// No article had all the words; those with most of them were taken.
struct Relaxation {
  std::size_t words{};                // stop words not counted
  bool unspaced{};                    // they are words or pairs of signs of text without spaces
  std::size_t matched{};              // of them, in every article that was taken
  std::vector<std::string> absent{};  // words that no article has under the filters
  bool operator==(const Relaxation&) const = default;
};

// A request like the one that was asked, spelt as the index has it.
struct Suggestion {
  std::string query{};                 // text of the query
  std::vector<std::string> filters{};  // those of -f that change: "person=Angela Merkel"
  std::uint64_t matches{};             // what it finds
  bool operator==(const Suggestion&) const = default;
};

// One of several indexes that could not be searched.
struct IndexFailure {
  std::string path{};
  std::string reason{};
  std::string hint{};
};

struct SearchResult {
  std::string parsed{};  // how the query was understood
  std::vector<std::string> databases{};
  std::vector<IndexFailure> failed{};  // of `databases`; the others have answered
  std::uint64_t revision{};            // another one after every commit and swap
  std::uint64_t matches{};
  std::optional<std::uint64_t> stories{};  // matches less near-duplicates, when these are collapsed
  bool exact = true;
  std::optional<Relaxation> relaxed{};  // `matches` then counts the articles that were taken
  std::optional<Suggestion> did_you_mean{};
  std::vector<Hit> hits{};
  std::size_t streamed{};  // hits given to a HitSink instead
  std::vector<FacetTable> facets{};
  std::vector<Notice> notices{};
  double elapsed_ms{};
};

// A term of a hit that a leaf of the query stands for, or a facet value.
struct MatchedTerm {
  ExplainedTerm term{};
  std::uint32_t frequency{};  // in the article; of stems anywhere, title words count three
  bool operator==(const MatchedTerm&) const = default;
};
struct MatchedValue {
  ValueCandidate value{};
  std::uint32_t salience{};  // how much the article is about it: 1 to kMaxSalience; 0 = not weighed
  bool operator==(const MatchedValue&) const = default;
};

// What one leaf gives to the score of a hit.
struct ScorePart {
  std::string text{};  // the leaf in the query language
  double weight{};
  std::vector<MatchedTerm> terms{};
  std::vector<MatchedValue> values{};
};

// Why a hit stands where it stands.
struct ExplainedHit {
  std::size_t rank{};
  double score{};  // the sum of the parts
  std::string id{};
  std::string title{};
  std::vector<ScorePart> parts{};  // that matched, in the order of the leaves
};

// How a request was understood, for `searcher explain`.
struct Explanation {
  std::string query{};                  // as typed
  std::string parsed{};                 // as understood
  std::vector<ExplainedLeaf> leaves{};  // of the query, then of the filters
  std::vector<Notice> notices{};
  std::uint64_t matches{};
  std::vector<ExplainedHit> hits{};  // the first of request.limit
};

}  // namespace news

// Query -> Xapian::Query over an open index. Shows the index library's types: include it from .cc
// files only.
//
//   QueryCompiler compiler(database, analyzer, index_languages(database));
//   CompiledQuery compiled = compiler.compile(*request.query);
//   enquire.set_query(compiled.query);
//
// Words match by stem, in every language of the index; phrases, NEAR and the rest by exact words.
// Stop words hardly count. Of the filters, entities and countries weigh by how much an article is
// about them; dates, ids, other facets and NOT carry no weight. Everything here may throw
// Xapian::Error; wrap the whole request, so that it can be repeated after a change of the index.
// Not thread-safe: one compiler, database and analyzer per thread.
#pragma once

#include <xapian.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/date.h"
#include "common/schema.h"
#include "searcher/query/explanation.h"
#include "searcher/query/highlights.h"
#include "searcher/query/leaf_weight.h"
#include "searcher/query/query.h"
#include "searcher/query/word_limit.h"
#include "searcher/search_result.h"

namespace news {

// What a phrase, an exact word or NEAR in the title counts against one in the body. (Stems have
// kTitleWeight.) Much more than 1 would be too much: a title is short, so its words are rare there
// and weigh much already.
inline constexpr double kTitleBoost = 1.25;

// Codes of the languages whose articles the index holds, plus "" for articles of unknown language.
std::vector<std::string> index_languages(const Xapian::Database& database);

struct CompiledQuery {
  Xapian::Query query{};
  bool scored{};                  // false: only filters and NOT
  std::vector<Notice> notices{};  // each once
  Highlights highlights{};
  std::vector<ExplainedLeaf> leaves{};     // in the order of the query
  std::vector<LeafWeight> leaf_weights{};  // their sum is the weight of `query`
  std::vector<std::string> close_words{};  // gain by standing near each other; may be none
};

struct CompiledFilter {
  Xapian::Query query{};  // without weight when used with OP_FILTER or OP_AND_NOT
  Xapian::Query about{};  // weight to add with OP_AND_MAYBE; may be empty
  std::vector<Notice> notices{};
  std::vector<ValueCandidate> taken{};     // labels that count as selected, each once
  std::vector<ExplainedLeaf> leaves{};     // one for each value
  std::vector<LeafWeight> leaf_weights{};  // their sum is the weight of `about`
};

class QueryCompiler {
 public:
  // `languages`: ISO codes whose stems words are searched with; the analyzer must outlive the
  // compiler.
  // `loose_words`: words that the analyser splits are OR of their parts, as --match any asks.
  QueryCompiler(Xapian::Database database, const Analyzer& analyzer,
                std::vector<std::string> languages, bool loose_words = false);

  [[nodiscard]] CompiledQuery compile(const QueryNode& query) const;
  // The words of `query` that compile() leaves out because there are too many.
  [[nodiscard]] WordLimit word_limit(const QueryNode& query) const;
  [[nodiscard]] std::span<const std::string> languages() const { return languages_; }

  // Articles with one of the values of the facet, as -f FACET=VALUE takes them; "none" is "without
  // any value".
  [[nodiscard]] CompiledFilter compile_facet_values(Facet facet,
                                                    std::span<const std::string> values) const;

 private:
  Xapian::Database database_;
  const Analyzer& analyzer_;
  std::vector<std::string> languages_;
  bool loose_words_;
};

// Days first..last, both included; an absent end is open. Undated articles never match, unless both
// are absent.
Xapian::Query compile_date_range(std::optional<Date> first, std::optional<Date> last);

// Articles with, and without, anything in a value slot.
Xapian::Query with_value(Slot slot);
Xapian::Query without_value(Slot slot);

}  // namespace news

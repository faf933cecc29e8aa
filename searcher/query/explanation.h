// How each leaf of a query was taken, for `searcher explain`: plain data, rendered elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/schema.h"
#include "searcher/query/query.h"

namespace news {

// A word of the index that a leaf stands for.
struct ExplainedTerm {
  std::string word{};           // exact word, or a stem when `stem_language` is set
  std::string stem_language{};  // "en"; "x" = unstemmed; empty = exact word
  WordScope field = WordScope::any;
  std::uint64_t articles{};  // that hold it in this field
  bool operator==(const ExplainedTerm&) const = default;
};

// A facet value that a filter stands for.
struct ValueCandidate {
  Facet facet{};
  std::string label{};
  std::uint64_t articles{};
  bool operator==(const ValueCandidate&) const = default;
};

// How the values of a filter were found, most certain first.
enum class ResolvedBy : std::uint8_t { label, key, alias, part, nothing };

struct ExplainedLeaf {
  QuerySpan span{};                    // of the query text; empty for filters that came as options
  std::string text{};                  // the leaf in the query language
  bool excluded{};                     // stands under NOT
  std::vector<ExplainedTerm> terms{};  // words and phrases
  std::vector<ValueCandidate> values{};       // filters
  ResolvedBy found_by = ResolvedBy::nothing;  // filters
  std::string weight_for{};  // what the ranking rewards that no term of the query stands for
};

}  // namespace news

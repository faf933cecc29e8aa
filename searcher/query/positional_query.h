// Phrases and NEAR over exact words, in the shapes the index library accepts: terms or an OP_OR of
// terms under OP_PHRASE and OP_NEAR, and nothing else. Internal to the query compiler.
#pragma once

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

#include "common/schema.h"

namespace news {

// Exact words (without prefix) of which one must stand at a position.
using WordChoice = std::vector<std::string>;

// Consecutive positions; a single word is a run of one.
struct WordRun {
  std::vector<WordChoice> positions{};
  unsigned slack{};  // words that may stand between, in total
};

// One operand of NEAR: any of these runs.
using NearOperand = std::vector<WordRun>;

// What comparing the positions of one query may cost, in articles looked at: half a second or so.
// The first few phrases are free of it, so that a common phrase is exact on an archive of any size.
class PositionalBudget {
 public:
  // Whether the words may be compared: they stand together in at most `articles`.
  bool allows(double articles) {
    spent_ += articles;
    return ++phrases_ <= kFree || spent_ <= kArticles;
  }

 private:
  static constexpr unsigned kFree = 6;  // three phrases, each in title and body
  static constexpr double kArticles = 500'000;
  double spent_ = 0;
  unsigned phrases_ = 0;
};

// At most so many articles hold a word of every position.
double articles_to_compare(const Xapian::Database& database, WordField field, const WordRun& run);

// All positions have a word somewhere in the field: what is left of a phrase without positions.
Xapian::Query unplaced_query(WordField field, const WordRun& run);

// Matches nothing when a position has no choice. `run` has at least one position.
Xapian::Query run_query(WordField field, const WordRun& run);

// All ways to take one run of each operand. Empty when there would be more than `limit`.
std::vector<std::vector<WordRun>> near_combinations(const std::vector<NearOperand>& operands,
                                                    std::size_t limit);

// The runs within `distance` of each other; `ordered`: in this order. A phrase in NEAR is searched
// as: its words near the others, and the phrase itself somewhere in the same field.
Xapian::Query near_query(WordField field, std::span<const WordRun> runs, unsigned distance,
                         bool ordered);

}  // namespace news

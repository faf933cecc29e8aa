// Several runs as one: each term once, with its postings of all runs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/posting_run.h"

namespace news::glass {

class RunMerger {
 public:
  // Documents of a run come before those of the runs after it.
  explicit RunMerger(std::vector<RunReader> runs);

  // False at the end.
  bool next_term();
  [[nodiscard]] std::string_view term() const { return term_; }
  [[nodiscard]] std::uint64_t documents() const { return documents_; }
  [[nodiscard]] std::uint64_t total() const { return total_; }

  // Calls visit(posting) for each posting of the term, ids ascending. To be called once for each
  // term.
  template <class Visit>
  void for_each_posting(Visit visit) {
    for (const std::size_t run : with_term_) {
      for (std::uint64_t left = runs_[run].documents(); left != 0; --left) {
        visit(runs_[run].next_posting());
      }
    }
  }

 private:
  // A run by its current term, of which the first bytes are at hand.
  struct Head {
    std::uint64_t prefix{};
    std::size_t run{};
  };

  [[nodiscard]] bool is_before(const Head& a, const Head& b) const;
  void advance(std::size_t run);
  void push(Head head);
  Head pop();

  std::vector<RunReader> runs_;
  std::vector<Head> heads_{};             // a heap: the least is the first
  std::vector<std::size_t> with_term_{};  // runs that have the current term, ascending
  std::string term_{};
  std::uint64_t documents_ = 0;
  std::uint64_t total_ = 0;
};

// The first eight bytes as a number that sorts like them.
std::uint64_t sort_prefix(std::string_view term);

}  // namespace news::glass

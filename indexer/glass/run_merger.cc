#include "indexer/glass/run_merger.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace news::glass {

std::uint64_t sort_prefix(std::string_view term) {
  std::uint64_t prefix = 0;
  if (term.size() >= sizeof(prefix)) {
    std::memcpy(&prefix, term.data(), sizeof prefix);
    return std::endian::native == std::endian::little ? __builtin_bswap64(prefix) : prefix;
  }
  for (const char c : term) prefix = prefix << 8U | static_cast<unsigned char>(c);
  return prefix << (8U * ((sizeof(prefix) - term.size()) % sizeof(prefix)));
}

RunMerger::RunMerger(std::vector<RunReader> runs) : runs_(std::move(runs)) {
  for (std::size_t run = 0; run < runs_.size(); ++run) advance(run);
}

bool RunMerger::is_before(const Head& a, const Head& b) const {
  if (a.prefix != b.prefix) return a.prefix < b.prefix;
  const int order = runs_[a.run].term().compare(runs_[b.run].term());
  return order != 0 ? order < 0 : a.run < b.run;
}

void RunMerger::push(Head head) {
  heads_.push_back(head);
  std::ranges::push_heap(heads_, [this](const Head& a, const Head& b) { return is_before(b, a); });
}

RunMerger::Head RunMerger::pop() {
  std::ranges::pop_heap(heads_, [this](const Head& a, const Head& b) { return is_before(b, a); });
  const Head head = heads_.back();
  heads_.pop_back();
  return head;
}

void RunMerger::advance(std::size_t run) {
  if (runs_[run].next_term()) push({sort_prefix(runs_[run].term()), run});
}

bool RunMerger::next_term() {
  for (const std::size_t run : with_term_) advance(run);
  with_term_.clear();
  if (heads_.empty()) return false;
  documents_ = total_ = 0;
  term_ = runs_[heads_.front().run].term();
  do {
    const std::size_t run = pop().run;
    with_term_.push_back(run);
    documents_ += runs_[run].documents();
    total_ += runs_[run].total();
  } while (!heads_.empty() && runs_[heads_.front().run].term() == term_);
  return true;
}

}  // namespace news::glass

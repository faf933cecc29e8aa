// `indexer check`: is the index what it claims to be?
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace news {

struct CheckReport {
  std::uint64_t articles{};               // examined
  std::vector<std::string> problems{};    // one line each, at most kMaxProblems
  std::uint64_t problem_count{};
};
inline constexpr std::size_t kMaxProblems = 100;

// The library's own check of every table, then ours for every article: it can be read; its id, date and hash
// agree with terms and values; every mention lies in its text; every facet value has its term, its ordinal and
// a label. Throws Error when the index can't be opened at all.
CheckReport check_index(const std::filesystem::path& index,
                        const std::function<bool()>& is_interrupted = [] { return false; });

}  // namespace news

// `indexer check`: is the index what it claims to be?
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/manifest.h"

namespace news {

// How much is read.
enum class CheckDepth {
  usual,  // files by size and time, the library's check of every table, every article
  deep,   // also every byte of the files by its hash, every term and position
  sample  // a share of the bytes and of the articles
};

struct CheckOptions {
  CheckDepth depth = CheckDepth::usual;
  ChunkShare share{};  // of a sample
};

struct CheckReport {
  std::uint64_t articles{};             // examined
  std::vector<std::string> problems{};  // one line each, at most kMaxProblems
  std::uint64_t problem_count{};
  std::string digest{};        // of a deep check (index_digest.h)
  bool is_vouched_for = true;  // false: no hashes to compare with, as a writer is at work or died
};
inline constexpr std::size_t kMaxProblems = 100;

// The files against their manifest, then the library's check, then ours for every article: it can
// be read; its id, date and hash agree with terms and values; every mention lies in its text; every
// facet value has its term, its ordinal and a label. Throws Error(unavailable) when there is no
// index, Error(temporary) when it changes meanwhile.
CheckReport check_index(
    const std::filesystem::path& index, const CheckOptions& options = {},
    const std::function<bool()>& is_interrupted = [] { return false; });

}  // namespace news

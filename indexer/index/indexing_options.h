// What a build or an update is asked to do, and what it tells while and after doing it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "indexer/entities/custom_names.h"
#include "indexer/readers/article_reader.h"
#include "indexer/readers/read_inputs.h"

namespace news {

// How a build writes its tables.
enum class TableWriting {
  automatic,  // directly if what comes out is what the library understands, else through it
  direct,
  library,
};

struct IndexingOptions {
  std::filesystem::path index{};       // DB
  std::vector<std::string> sources{};  // absolute paths; empty in an update: those of the build
  ListingOptions listing{};
  ReaderOptions reader{};
  CustomNameFiles names{};          // empty in an update or retag: those remembered
  bool forget_corrections = false;  // "--corrections none": not even those remembered
  bool forget_gazetteers = false;
  bool forget_converters = false;
  bool finds_names = true;  // of a build; an update does as the build did, a retag finds them
  unsigned jobs = 1;        // worker threads of a build
  std::size_t memory_bytes = 512U << 20U;  // of a build, about
  TableWriting writing = TableWriting::automatic;
  std::size_t commit_every = 1000;   // articles a transaction of an update
  std::size_t keep_generations = 2;  // the live one included
  bool dry_run = false;              // say what would change, write nothing
  bool rehash = false;               // update: read files whose size and time have not changed, too
  bool allow_mass_delete = false;
  std::chrono::milliseconds lock_wait{0};
};

struct IndexingProgress {
  std::uint64_t files_done{};
  std::uint64_t files_total{};
  std::uint64_t bytes_done{};
  std::uint64_t bytes_total{};
  std::uint64_t articles{};
  const char* phase = "reading";
};

// Called from the thread that called build or update.
struct IndexingObserver {
  std::function<void(const InputFailure&)> on_failure = [](const InputFailure&) {};
  std::function<void(const IndexingProgress&)> on_progress = [](const IndexingProgress&) {};
  // A line of the user's files that contradicts another or does nothing.
  std::function<void(const LineProblem&)> on_problem = [](const LineProblem&) {};
  std::function<bool()> is_interrupted = [] { return false; };
};

// seen = added + changed + unchanged + duplicates, but for an interrupted or failed run; deleted
// and skipped are apart.
struct IndexingReport {
  std::uint64_t seen{};  // articles read, or known to stand unread in unchanged files
  std::uint64_t added{};
  std::uint64_t changed{};
  std::uint64_t unchanged{};
  std::uint64_t duplicates{};  // another article with the same id is newer
  std::uint64_t deleted{};
  std::uint64_t retagged{};  // articles as they were, whose entities have changed
  std::uint64_t skipped{};   // inputs that could not be used
  std::uint64_t ignored{};   // files that are no articles by their name
  std::uint64_t files{};
  std::uint64_t bytes{};
  std::uint64_t articles{};  // in the index afterwards
  std::string generation{};
  double seconds{};
  bool interrupted{};
  bool tagger_changed{};  // update: older articles were tagged by other rules or names
  bool names_changed{};   // update: by other corrections or gazetteers
};

}  // namespace news

// `indexer status`: what is in an index and how fresh it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/index_info.h"

namespace news {

struct IndexStatus {
  std::uint64_t articles{};
  std::uint64_t undated{};
  std::uint64_t files{};
  std::optional<Date> oldest{};
  std::optional<Date> newest{};
  std::vector<std::pair<std::string, std::uint64_t>>
      values{};  // facet name -> distinct values in use
  std::string generation{};
  std::vector<std::string> generations{};
  std::uint64_t revision{};
  std::uint64_t bytes{};       // of the live generation on disk
  std::string last_run{};      // UTC; end of the last build or update that finished
  std::int64_t age_seconds{};  // since then
  IndexInfo info{};
};

// Throws Error(unavailable), Error(damaged).
IndexStatus read_status(const std::filesystem::path& index);

// Notes that a build or update has just finished, also one that found nothing to change.
void note_finished_run(const std::filesystem::path& index, const std::string& report_json);

}  // namespace news

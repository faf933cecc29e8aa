#include "indexer/index/index_status.h"

#include <xapian.h>

#include <chrono>
#include <fstream>

#include "common/durable_file.h"
#include "common/index_location.h"
#include "common/schema.h"
#include "common/xapian_boundary.h"
#include "indexer/index/clock.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLastRunName = "last-run.json";

std::uint64_t distinct_values(const Xapian::Database& database, const FacetSpec& spec) {
  std::uint64_t count = 0;
  const std::string prefix(spec.term_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    ++count;
  }
  return count;
}

std::uint64_t bytes_in(const fs::path& directory) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.is_regular_file(error)) bytes += entry.file_size(error);
  }
  return bytes;
}

void read_dates(const Xapian::Database& database, IndexStatus& status) {
  status.undated = database.get_doccount() - database.get_value_freq(kDateSlot);
  if (status.undated == status.articles) return;
  // The bounds kept by the library may be wider than the truth after deletions; terms are exact.
  const std::string prefix(kDayPrefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const auto date = parse_compact((*term).substr(prefix.size()));
    if (!date) continue;
    if (!status.oldest) status.oldest = date;
    status.newest = date;
  }
}

std::uint64_t count_files(const Xapian::Database& database) {
  std::uint64_t files = 0;
  const std::string prefix = "file/";
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
       ++key) {
    ++files;
  }
  return files;
}

}  // namespace

IndexStatus read_status(const fs::path& index) {
  return with_xapian(index.string(), [&] {
    IndexStatus status;
    const Generation live = live_generation(index);
    const Xapian::Database database = open_index(index.string());
    status.info = read_index_info(database, index.string());
    status.articles = database.get_doccount();
    status.generation = live.path.filename().string();
    status.revision = index_revision(live.path, database);
    status.bytes = bytes_in(live.path);
    status.files = count_files(database);
    for (const Generation& generation : list_generations(index)) {
      status.generations.push_back(generation.path.filename().string());
    }
    for (const FacetSpec& spec : kFacets) {
      status.values.emplace_back(spec.name, distinct_values(database, spec));
    }
    read_dates(database, status);
    std::error_code error;
    const auto finished = fs::last_write_time(index / kLastRunName, error);
    if (!error) {
      const auto age = fs::file_time_type::clock::now() - finished;
      status.age_seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
      status.last_run = utc_text(std::chrono::system_clock::now() - age);
    }
    return status;
  });
}

void note_finished_run(const fs::path& index, const std::string& report_json) {
  replace_durably(index / kLastRunName, report_json + "\n");
}

}  // namespace news

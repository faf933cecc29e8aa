#include "indexer/index/generation_change.h"

#include <xapian.h>

#include <utility>

#include "common/error.h"
#include "common/index_info.h"
#include "common/manifest.h"
#include "indexer/index/clock.h"
#include "indexer/index/facet_column_writer.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRemedy =
    "go back with `indexer rollback`, restore a backup, or build the index anew";

void check_tables(const fs::path& generation) {
  if (Xapian::Database::check(generation.string(), 0, nullptr) != 0) {
    throw Error(ErrorCode::damaged,
                generation.string() +
                    ": damaged: its tables fail their check after a run that did "
                    "not end",
                kRemedy);
  }
}

}  // namespace

GenerationChange::GenerationChange(fs::path generation) : generation_(std::move(generation)) {
  verify_generation(generation_);
  const auto manifest = read_manifest(generation_);
  has_new_times_ = manifest && !manifest->is_changing && has_new_times(generation_, *manifest);
  if (!manifest || !manifest->is_changing) return;
  is_changing_ = true;
  check_tables(generation_);
}

void GenerationChange::begin() {
  if (is_changing_) return;
  Manifest manifest;
  if (auto before = read_manifest(generation_)) {
    const auto problems = problems_of_files(generation_, *before);
    if (!problems.empty()) throw Error(ErrorCode::damaged, problems.front(), kRemedy);
    manifest = *std::move(before);
  } else {
    manifest.files = measure_files(generation_);  // of an index older than manifests
  }
  manifest.is_changing = true;
  manifest.written_at = utc_now();
  write_manifest(generation_, manifest);
  is_changing_ = true;
}

void GenerationChange::finish() {
  if (!is_changing_ && !has_new_times_) return;
  vouch_for_generation(generation_, generation_.filename());
  is_changing_ = false;
}

void vouch_for_generation(const fs::path& directory, const fs::path& name) {
  const Xapian::Database database(directory.string());
  write_facet_columns(directory, database);
  Manifest manifest;
  manifest.generation = name.string();
  manifest.revision = database.get_revision();
  manifest.articles = database.get_doccount();
  manifest.info = read_index_info(database, directory.string());
  manifest.written_at = utc_now();
  manifest.files = measure_files(directory);
  write_manifest(directory, manifest);
}

}  // namespace news

#include "common/index_info.h"

#include <xapian.h>

#include <filesystem>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/index_location.h"
#include "common/manifest.h"
#include "common/schema.h"
#include "common/value_codec.h"
#include "common/xapian_boundary.h"

namespace news {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInfoKey = "info";
// On its own, so that a program that knows only other layouts of "info" can still tell the version.
constexpr const char* kSchemaKey = "schema";

void append_list(const std::vector<std::string>& list, std::string& out) {
  append_varint(list.size(), out);
  for (const std::string& item : list) append_string(item, out);
}

std::vector<std::string> read_list(ByteReader& reader) {
  std::vector<std::string> list(reader.count());
  for (std::string& item : list) item = reader.string();
  return list;
}

void require_tables(const fs::path& generation, const std::string& name) {
  for (const char* table : {"postlist", "termlist", "docdata", "position"}) {
    const fs::path file = generation / (std::string(table) + ".glass");
    std::error_code error;
    // A folder that is gone altogether was replaced and removed by a writer.
    if (fs::exists(file, error) || !fs::exists(generation / "iamglass", error)) continue;
    throw Error(ErrorCode::damaged, name + ": " + file.string() + " is not there",
                "go back with `indexer rollback`, or build the index anew");
  }
}

}  // namespace

void write_index_info(const MetadataWriter& metadata, const IndexInfo& info) {
  std::string bytes;
  for (const std::string* text :
       {&info.analyzer, &info.tagger, &info.program, &info.built_at, &info.updated_at}) {
    append_string(*text, bytes);
  }
  append_list(info.sources, bytes);
  append_list(info.reader_options, bytes);
  metadata(kSchemaKey, std::to_string(info.schema_version));
  metadata(kInfoKey, bytes);
}

IndexInfo read_index_info(const Xapian::Database& database, const std::string& name) {
  const std::string schema = database.get_metadata(kSchemaKey);
  if (schema.empty()) {
    throw Error(ErrorCode::unavailable, name + ": a Xapian database, but not one of `indexer`",
                "build an index with `indexer build`");
  }
  if (schema != std::to_string(kSchemaVersion)) {
    throw Error(ErrorCode::unavailable,
                name + ": index of schema version " + schema + ", this program reads version " +
                    std::to_string(kSchemaVersion),
                "build it anew with `indexer build`");
  }
  const std::string bytes = database.get_metadata(kInfoKey);
  ByteReader reader(bytes);
  IndexInfo info;
  info.schema_version = kSchemaVersion;
  for (std::string* text :
       {&info.analyzer, &info.tagger, &info.program, &info.built_at, &info.updated_at}) {
    *text = reader.string();
  }
  info.sources = read_list(reader);
  info.reader_options = read_list(reader);
  if (reader.failed()) {
    throw Error(ErrorCode::damaged, name + ": its description can't be read",
                "build it anew with `indexer build`");
  }
  if (info.analyzer != analyzer_fingerprint()) {
    throw Error(ErrorCode::unavailable,
                name + ": its words were made by other rules (" + info.analyzer +
                    ") than this program's (" + analyzer_fingerprint() + ")",
                "build it anew with `indexer build`");
  }
  return info;
}

Xapian::Database open_index(const std::string& path) {
  return with_xapian(path, [&] {
    const fs::path directory(path);
    std::error_code error;
    const bool is_generation = fs::exists(directory / "iamglass", error);
    return open_generation(is_generation ? directory : live_generation(directory).path, path);
  });
}

Xapian::Database open_generation(const fs::path& generation, const std::string& name) {
  try {
    verify_generation(generation);
    Xapian::Database database(generation.string());
    expect_manifest(database, generation);
    read_index_info(database, name);
    if (database.get_doccount() > 0) require_tables(generation, name);
    return database;
  } catch (const Xapian::DatabaseOpeningError&) {
    require_tables(generation, name);
    throw;
  }
}

std::uint64_t index_revision(const fs::path& generation, const Xapian::Database& database) {
  constexpr std::uint64_t kPerGeneration = 1'000'000'000;
  const auto number = generation_number(generation.filename().string());
  return number.value_or(0) * kPerGeneration + database.get_revision();
}

}  // namespace news

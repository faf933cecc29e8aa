#include "common/manifest.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "common/content_hash.h"
#include "common/durable_file.h"
#include "common/error.h"
#include "common/facet_column.h"
#include "common/safe_json.h"

namespace news {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr const char* kRequiredKey = "manifest";
constexpr const char* kRemedy =
    "`indexer check --deep` lists all damage; go back with `indexer rollback`, restore a backup, "
    "or "
    "build the index anew";

// Files of the library that hold no content.
bool is_table_file(const std::string& name) {
  return name == "iamglass" || name.ends_with(".glass") || name == kFacetColumnName;
}

Json to_json(const TableFile& file) {
  return {{"name", file.name},
          {"bytes", file.bytes},
          {"modified_ns", file.modified_ns},
          {"chunks", file.chunks}};
}

Manifest from_json(const Json& json) {
  if (json.at("format") != kFormat) throw std::runtime_error("unknown format");
  Manifest manifest;
  const std::string state = json.at("state");
  if (state != "whole" && state != "changing") throw std::runtime_error("unknown state");
  manifest.is_changing = state == "changing";
  manifest.generation = json.at("generation");
  manifest.revision = json.at("revision");
  manifest.articles = json.at("articles");
  manifest.info.schema_version = json.at("schema");
  manifest.info.analyzer = json.at("analyzer");
  manifest.info.tagger = json.at("tagger");
  manifest.info.program = json.at("program");
  manifest.info.sources = json.at("sources").get<std::vector<std::string>>();
  manifest.info.reader_options = json.at("settings").get<std::vector<std::string>>();
  manifest.written_at = json.at("written_at");
  for (const Json& entry : json.at("files")) {
    manifest.files.push_back({entry.at("name"), entry.at("bytes"), entry.at("modified_ns"),
                              entry.at("chunks").get<std::vector<std::string>>()});
    const TableFile& file = manifest.files.back();
    if (file.chunks.size() != (file.bytes + kManifestChunkBytes - 1) / kManifestChunkBytes) {
      throw std::runtime_error("chunks do not cover the file");
    }
  }
  return manifest;
}

// Size and time of a regular file; nullopt when it is not there.
std::optional<TableFile> stat_file(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;
  return TableFile{path.filename().string(),
                   static_cast<std::uint64_t>(status.st_size),
                   status.st_mtim.tv_sec * kNanosecondsASecond + status.st_mtim.tv_nsec,
                   {}};
}

// Reads a file chunk by chunk, in one buffer.
class ChunkReader {
 public:
  explicit ChunkReader(const fs::path& path) : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~ChunkReader() {
    if (file_ >= 0) ::close(file_);
  }
  ChunkReader(const ChunkReader&) = delete;
  ChunkReader& operator=(const ChunkReader&) = delete;

  // Empty at the end of the file; nullopt when it can't be read (errno). Holds until the next call.
  std::optional<std::string_view> read(std::uint64_t chunk) {
    if (file_ < 0) return std::nullopt;
    struct stat state {};
    if (::fstat(file_, &state) != 0) return std::nullopt;
    const auto begin = std::min<std::uint64_t>(chunk * kManifestChunkBytes,
                                               static_cast<std::uint64_t>(state.st_size));
    const auto rest = static_cast<std::uint64_t>(state.st_size) - begin;
    const std::size_t wanted = std::min(rest, kManifestChunkBytes);
    if (buffer_.size() < wanted) buffer_.resize(wanted);
    std::size_t size = 0;
    while (size < wanted) {
      const ssize_t got = ::pread(file_, buffer_.data() + size, wanted - size,
                                  static_cast<off_t>(begin + size));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return std::nullopt;
      if (got == 0) break;
      size += static_cast<std::size_t>(got);
    }
    return std::string_view(buffer_).substr(0, size);
  }

 private:
  int file_;
  std::string buffer_;
};

std::vector<std::string> table_files_in(const fs::path& generation) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(generation, error)) {
    const std::string name = entry.path().filename().string();
    if (is_table_file(name)) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

// Missing, resized and foreign files.
std::vector<std::string> problems_of_listing(const fs::path& generation, const Manifest& manifest) {
  std::vector<std::string> problems;
  for (const TableFile& file : manifest.files) {
    const auto now = stat_file(generation / file.name);
    if (!now) {
      problems.push_back((generation / file.name).string() + ": is missing");
    } else if (!manifest.is_changing && now->bytes != file.bytes) {
      problems.push_back((generation / file.name).string() + ": has " + std::to_string(now->bytes) +
                         " bytes instead of " + std::to_string(file.bytes));
    }
  }
  if (manifest.is_changing) return problems;
  for (const std::string& name : table_files_in(generation)) {
    if (std::ranges::find(manifest.files, name, &TableFile::name) == manifest.files.end()) {
      problems.push_back((generation / name).string() + ": does not belong to this index");
    }
  }
  return problems;
}

std::optional<std::string> problem_of_chunk(const fs::path& path, ChunkReader& reader,
                                            const TableFile& file, std::uint64_t chunk) {
  const auto bytes = reader.read(chunk);
  if (!bytes) return path.string() + ": cannot be read: " + std::strerror(errno);
  if (hash128_hex(*bytes) == file.chunks[chunk]) return std::nullopt;
  return path.string() + ": altered between bytes " + std::to_string(chunk * kManifestChunkBytes) +
         " and " + std::to_string(chunk * kManifestChunkBytes + bytes->size());
}

// The version file holds the roots of all tables, and a wrong one can crash the library.
constexpr std::uint64_t kAlwaysHashedBytes = 1024;

std::optional<std::string> problem_of_touched(const fs::path& generation,
                                              const Manifest& manifest) {
  for (const TableFile& file : manifest.files) {
    const fs::path path = generation / file.name;
    const auto now = stat_file(path);
    const bool is_untouched = now && now->modified_ns == file.modified_ns;
    if (is_untouched && file.bytes > kAlwaysHashedBytes) continue;
    ChunkReader reader(path);
    for (std::uint64_t chunk = 0; chunk < file.chunks.size(); ++chunk) {
      if (auto problem = problem_of_chunk(path, reader, file, chunk)) return problem;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Manifest> read_manifest(const fs::path& generation) {
  const fs::path path = generation / kManifestName;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  try {
    return from_json(Json::parse(text));
  } catch (const std::bad_alloc&) {
    throw;  // says nothing about the file
  } catch (const std::exception&) {
    throw Error(ErrorCode::damaged, path.string() + ": cannot be understood", kRemedy);
  }
}

void write_manifest(const fs::path& generation, const Manifest& manifest) {
  Json files = Json::array();
  for (const TableFile& file : manifest.files) files.push_back(to_json(file));
  const Json json{{"format", kFormat},
                  {"generation", manifest.generation},
                  {"state", manifest.is_changing ? "changing" : "whole"},
                  {"revision", manifest.revision},
                  {"articles", manifest.articles},
                  {"schema", manifest.info.schema_version},
                  {"analyzer", manifest.info.analyzer},
                  {"tagger", manifest.info.tagger},
                  {"program", manifest.info.program},
                  {"sources", manifest.info.sources},
                  {"settings", manifest.info.reader_options},
                  {"written_at", manifest.written_at},
                  {"files", files}};
  replace_durably(generation / kManifestName, safe_json(json) + "\n");
}

std::vector<TableFile> measure_files(const fs::path& generation) {
  std::vector<TableFile> files;
  for (const std::string& name : table_files_in(generation)) {
    const fs::path path = generation / name;
    auto file = stat_file(path);
    ChunkReader reader(path);
    for (std::uint64_t chunk = 0; file && chunk * kManifestChunkBytes < file->bytes; ++chunk) {
      const auto bytes = reader.read(chunk);
      if (!bytes) file.reset();
      if (bytes) file->chunks.push_back(hash128_hex(*bytes));
    }
    if (!file) {
      throw Error(ErrorCode::temporary,
                  path.string() + ": cannot be read: " + std::strerror(errno));
    }
    files.push_back(*std::move(file));
  }
  return files;
}

std::vector<std::string> problems_of_files(const fs::path& generation, const Manifest& manifest,
                                           ChunkShare share,
                                           const std::function<bool()>& is_interrupted) {
  std::vector<std::string> problems = problems_of_listing(generation, manifest);
  if (!problems.empty() || manifest.is_changing) return problems;
  std::uint64_t number = 0;
  for (const TableFile& file : manifest.files) {
    const fs::path path = generation / file.name;
    ChunkReader reader(path);
    for (std::uint64_t chunk = 0; chunk < file.chunks.size(); ++chunk) {
      if (number++ % share.parts != share.part) continue;
      if (is_interrupted()) return problems;
      if (auto problem = problem_of_chunk(path, reader, file, chunk)) {
        problems.push_back(*std::move(problem));
      }
    }
  }
  return problems;
}

bool has_new_times(const fs::path& generation, const Manifest& manifest) {
  return std::ranges::any_of(manifest.files, [&](const TableFile& file) {
    const auto now = stat_file(generation / file.name);
    return now && now->modified_ns != file.modified_ns;
  });
}

void verify_generation(const fs::path& generation) {
  // A writer that begins or ends between our looks replaces the manifest: look again.
  constexpr int kMaxLooks = 100;
  auto manifest = read_manifest(generation);
  for (int look = 0; manifest && look < kMaxLooks; ++look) {
    const auto listed = problems_of_listing(generation, *manifest);
    auto problem = listed.empty() ? std::optional<std::string>() : listed.front();
    if (!problem && !manifest->is_changing) problem = problem_of_touched(generation, *manifest);
    if (!problem) return;
    auto again = read_manifest(generation);
    if (again == manifest) throw Error(ErrorCode::damaged, *problem, kRemedy);
    manifest = std::move(again);
  }
}

void require_manifest(const MetadataWriter& metadata) { metadata(kRequiredKey, "1"); }

void expect_manifest(const Xapian::Database& database, const fs::path& generation) {
  std::error_code error;
  if (database.get_metadata(kRequiredKey).empty() || fs::exists(generation / kManifestName, error))
    return;
  throw Error(ErrorCode::damaged, (generation / kManifestName).string() + ": is missing", kRemedy);
}

}  // namespace news

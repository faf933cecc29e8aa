#include "indexer/index/file_table.h"

#include <xapian.h>

#include "common/content_hash.h"
#include "common/error.h"
#include "common/value_codec.h"

namespace news {
namespace {

constexpr const char* kKeyPrefix = "file/";

std::string key_of(const std::string& path) { return kKeyPrefix + hash128_hex(path); }

void append_failure(const InputFailure& failure, std::string& bytes) {
  append_string(failure.member, bytes);
  append_varint(failure.line ? *failure.line + 1 : 0, bytes);
  append_varint(failure.offset ? *failure.offset + 1 : 0, bytes);
  append_string(failure.reason, bytes);
}

std::optional<std::uint64_t> read_number(ByteReader& reader) {
  const std::uint64_t number = reader.varint();
  return number == 0 ? std::nullopt : std::optional(number - 1);
}

InputFailure read_failure(ByteReader& reader, const std::string& path) {
  InputFailure failure;
  failure.file = path;
  failure.member = reader.string();
  failure.line = read_number(reader);
  failure.offset = read_number(reader);
  failure.reason = reader.string();
  return failure;
}

void append_failures(const std::vector<InputFailure>& failures, std::string& bytes) {
  for (const InputFailure& failure : failures) append_failure(failure, bytes);
  for (std::size_t i = 0; i < failures.size(); ++i) {
    if (failures[i].withdrawn_id.empty()) continue;
    append_varint(i, bytes);
    append_string(failures[i].withdrawn_id, bytes);
  }
}

// Stops where the bytes end or can't be read, which the caller asks the reader for.
void read_failures(ByteReader& reader, FileState& state) {
  std::vector<InputFailure> failures;
  while (failures.size() < state.failures.count() && !reader.failed()) {
    failures.push_back(read_failure(reader, state.path));
  }
  while (!reader.failed() && !reader.at_end()) {
    const std::uint64_t i = reader.varint();
    std::string id(reader.string());
    if (i < failures.size()) failures[i].withdrawn_id = std::move(id);
  }
  for (InputFailure& failure : failures) state.failures.restore(std::move(failure));
}

}  // namespace

void FileFailures::add(const InputFailure& failure) {
  ++count_;
  may_pass_ = may_pass_ || failure.may_pass;
  if (known_.size() < kMaxKnownFailures) known_.push_back(failure);
}

FileFailures FileFailures::counted(std::uint64_t count) {
  FileFailures failures;
  failures.count_ = count;
  return failures;
}

void write_file_state(const MetadataWriter& metadata, const FileState& state) {
  std::string bytes;
  append_string(state.path, bytes);
  append_varint(state.size, bytes);
  append_varint(static_cast<std::uint64_t>(state.modified_ns), bytes);
  append_varint(state.articles, bytes);
  append_varint(state.failures.count(), bytes);
  append_varint(state.duplicates, bytes);
  if (state.failures.are_known()) append_failures(state.failures.known(), bytes);
  metadata(key_of(state.path), bytes);
}

void remove_file_state(Xapian::WritableDatabase& database, const std::string& path) {
  database.set_metadata(key_of(path), "");
}

std::unordered_map<std::string, FileState> read_file_table(const Xapian::Database& database) {
  std::unordered_map<std::string, FileState> table;
  const auto end = database.metadata_keys_end(kKeyPrefix);
  for (auto key = database.metadata_keys_begin(kKeyPrefix); key != end; ++key) {
    const std::string bytes = database.get_metadata(*key);
    ByteReader reader(bytes);
    FileState state;
    state.path = reader.string();
    state.size = reader.varint();
    state.modified_ns = static_cast<std::int64_t>(reader.varint());
    state.articles = reader.varint();
    state.failures = FileFailures::counted(reader.varint());
    state.duplicates = reader.varint();
    if (!reader.at_end()) read_failures(reader, state);
    if (reader.failed()) {
      throw Error(ErrorCode::damaged, "entry '" + *key + "' of the file table can't be read",
                  "build the index anew with `indexer build`");
    }
    table.emplace(state.path, state);
  }
  return table;
}

}  // namespace news

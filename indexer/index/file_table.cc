#include "indexer/index/file_table.h"

#include <xapian.h>

#include "common/content_hash.h"
#include "common/error.h"
#include "common/value_codec.h"

namespace news {
namespace {

constexpr const char* kKeyPrefix = "file/";

std::string key_of(const std::string& path) { return kKeyPrefix + hash128_hex(path); }

}  // namespace

void write_file_state(Xapian::WritableDatabase& database, const FileState& state) {
  std::string bytes;
  append_string(state.path, bytes);
  append_varint(state.size, bytes);
  append_varint(static_cast<std::uint64_t>(state.modified_ns), bytes);
  append_varint(state.articles, bytes);
  append_varint(state.failures, bytes);
  append_varint(state.duplicates, bytes);
  database.set_metadata(key_of(state.path), bytes);
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
    state.failures = reader.varint();
    state.duplicates = reader.varint();
    if (reader.failed()) {
      throw Error(ErrorCode::damaged, "entry '" + *key + "' of the file table can't be read",
                  "build the index anew with `indexer build`");
    }
    table.emplace(state.path, state);
  }
  return table;
}

}  // namespace news

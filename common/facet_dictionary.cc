#include "common/facet_dictionary.h"

#include <xapian.h>

#include <array>
#include <cstdio>

#include "common/error.h"
#include "common/value_codec.h"

namespace news {

std::string label_block_key(Facet facet, std::size_t block) {
  std::array<char, 32> key{};
  std::snprintf(key.data(), key.size(), "f/%c/%06zu", facet_spec(facet).letter, block);
  return key.data();
}

std::string encode_label_block(std::span<const std::string> labels) {
  std::string bytes;
  for (const std::string& label : labels) append_string(label, bytes);
  return bytes;
}

std::vector<std::string> read_labels(const Xapian::Database& database, Facet facet) {
  std::vector<std::string> labels;
  for (std::size_t block = 0;; ++block) {
    const std::string key = label_block_key(facet, block);
    const std::string bytes = database.get_metadata(key);
    if (bytes.empty()) break;
    ByteReader reader(bytes);
    while (!reader.at_end()) labels.emplace_back(reader.string());
    if (reader.failed()) {
      throw Error(ErrorCode::damaged, "dictionary block '" + key + "' can't be read",
                  "build the index anew with `indexer build`");
    }
    if (labels.size() % kLabelsPerBlock != 0) break;
  }
  return labels;
}

}  // namespace news

#include "common/facet_dictionary.h"

#include <xapian.h>

#include <array>
#include <cstdio>
#include <iterator>

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

namespace {

[[noreturn]] void refuse_block(const std::string& key) {
  throw Error(ErrorCode::damaged, "dictionary block '" + key + "' can't be read",
              "build the index anew with `indexer build`");
}

}  // namespace

std::vector<std::string> read_label_block(const Xapian::Database& database, Facet facet,
                                          std::size_t block) {
  std::vector<std::string> labels;
  const std::string key = label_block_key(facet, block);
  const std::string bytes = database.get_metadata(key);
  ByteReader reader(bytes);
  while (!reader.at_end()) labels.emplace_back(reader.string());
  if (reader.failed()) refuse_block(key);
  return labels;
}

LabelReader::LabelReader(const Xapian::Database& database, Facet facet)
    : database_(database), facet_(facet) {}

std::optional<std::string_view> LabelReader::label(std::uint32_t ordinal) {
  const std::size_t block = ordinal / kLabelsPerBlock;
  const std::size_t place = ordinal % kLabelsPerBlock;
  if (block_ != block) bytes_ = database_.get_metadata(label_block_key(facet_, block));
  if (block_ != block || place < next_) {
    block_ = block;
    rest_ = ByteReader(bytes_);
    next_ = 0;
  }
  std::string_view label;
  for (; next_ <= place; ++next_) {
    if (rest_.at_end()) return std::nullopt;
    label = rest_.string();
    if (rest_.failed()) refuse_block(label_block_key(facet_, block));
  }
  return label;
}

std::vector<std::string> read_labels(const Xapian::Database& database, Facet facet) {
  std::vector<std::string> labels;
  for (std::size_t block = 0;; ++block) {
    std::vector<std::string> more = read_label_block(database, facet, block);
    labels.insert(labels.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
    if (more.size() != kLabelsPerBlock) break;
  }
  return labels;
}

}  // namespace news

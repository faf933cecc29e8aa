// Turns the reviewed tables of indexer/entities/knowledge/ into the bytes of the compiled table.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/entities/knowledge.h"
#include "indexer/entities/knowledge_format.h"

namespace news {

class KnowledgeBuilder {
 public:
  // Reads every table of the folder. Throws Error(unavailable) naming file and line for a missing
  // table or a row that breaks its rules.
  void read_tables(const std::filesystem::path& folder);

  // The whole file, header included.
  [[nodiscard]] std::string build() const;

 private:
  using Columns = std::vector<std::string_view>;
  struct WeightedReading {
    std::uint32_t id{};
    unsigned weight{};
  };
  struct KeyFacts {
    std::uint32_t bits{};
    std::vector<WeightedReading> readings{};
  };

  void add_entity(const Columns& row);
  void add_country_name(const Columns& row);
  void add_native_name(const Columns& row);
  void add_office(const Columns& row);
  void add_state_code(const Columns& row);
  void add_title(const Columns& row);
  void add_name_word(const Columns& row);
  void add_given_name(const Columns& row);
  void add_surname(const Columns& row);
  void add_common_word(const Columns& row);

  void add_reading(const std::string& key, std::uint32_t id, unsigned weight);
  void add_bits(std::string_view word, std::uint32_t bits);
  std::uint32_t intern(std::string_view text);
  [[nodiscard]] std::uint32_t entity_named(std::string_view name) const;
  [[nodiscard]] std::vector<std::uint32_t> posting_list(const KeyFacts& facts) const;

  std::map<std::string, KeyFacts> keys_{};  // ordered, so that equal tables give equal bytes
  std::vector<knowledge_format::EntityRow> entities_{};
  std::vector<knowledge_format::OfficeRow> offices_{};
  std::unordered_map<std::string, std::uint32_t>
      entity_ids_{};  // by canonical name; the most prominent
  std::unordered_map<std::string, std::uint32_t> string_offsets_{};
  std::string strings_ = std::string(1, '\0');
};

}  // namespace news

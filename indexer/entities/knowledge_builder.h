// Turns the reviewed tables of indexer/entities/knowledge/ into the bytes of the compiled table.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/entities/knowledge.h"
#include "indexer/entities/knowledge_writer.h"

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
  // Enters the name for texts of that language, in all the forms find_in_language knows.
  void add_name_in_language(std::string_view language, std::string_view name, std::uint32_t id);
  // Enters a name written in Latin letters for texts that decline it or write it in others.
  void add_forms(const std::string& key, std::uint32_t id, unsigned weight);
  void add_bits(std::string_view word, std::uint32_t bits);
  void add_all_forms();
  [[nodiscard]] std::uint32_t entity_named(std::string_view name) const;

  KnowledgeContents contents_{};
  // By canonical name; the most prominent.
  std::unordered_map<std::string, std::uint32_t> entity_ids_{};
};

}  // namespace news

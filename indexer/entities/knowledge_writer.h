// Lays out the compiled knowledge table (knowledge_format.h) from what the builder gathered.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/entities/knowledge_format.h"

namespace news {

struct WeightedReading {
  std::uint32_t id{};
  unsigned weight{};
};

struct KeyFacts {
  std::uint32_t bits{};
  std::vector<WeightedReading> readings{};
};

struct EntityFacts {
  std::string name{};
  std::string state{};
  std::array<char, 2> country{};
  std::uint32_t wikidata{};
  std::uint8_t kind{};
  std::uint8_t prominence{};
  std::uint16_t from_year{};
  std::uint16_t to_year{};
};

struct OfficeFacts {
  std::uint32_t entity{};
  std::string title{};
  std::uint16_t from_year{};
  std::uint16_t to_year{};
};

struct KnowledgeContents {
  std::map<std::string, KeyFacts> keys{};  // ordered, so that equal tables give equal bytes
  std::vector<EntityFacts> entities{};
  std::vector<OfficeFacts> offices{};
  std::array<std::uint32_t, knowledge_format::kEntityTables.size()> first_entity{};
};

// The whole file, header included. Throws Error(unavailable) when a limit of the format is passed.
std::string knowledge_file(const KnowledgeContents& contents);

}  // namespace news

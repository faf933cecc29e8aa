// Where a name, a date or an amount of money stands in an article: what recognising hands to
// canonicalising.
#pragma once

#include <cstdint>
#include <string>

#include "common/entity.h"
#include "indexer/entities/provenance.h"

namespace news {

// One recognised span of the article's title or body.
struct NameSpan {
  TextField field{};
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
  MentionType type{};
  FoundBy found_by{};
  float score{};  // of the trained model, 0 to 1; 0 for what the rules found
  // The name in Latin letters and in the nominative, where the text has it otherwise; else empty.
  std::string form{};

  bool operator==(const NameSpan&) const = default;
};

}  // namespace news

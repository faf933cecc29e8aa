// What was found wrong, to learn from: where a name was missed, cut or called something else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/entity.h"
#include "indexer/entities/provenance.h"
#include "indexer/evaluation/running_text.h"

namespace news {

enum class MistakeKind : std::uint8_t { missed, spurious, wrong_type, wrong_bounds };
inline constexpr std::size_t kMistakeKindCount = 4;
std::string_view mistake_kind_name(MistakeKind kind);  // "missed", "spurious", "type", "bounds"

struct Mistake {
  MistakeKind kind{};
  std::optional<MentionType> gold_type{};
  std::string gold_text{};
  std::optional<MentionType> predicted_type{};
  std::string predicted_text{};
  std::optional<std::uint32_t> predicted_begin{};  // byte of the text
  FoundBy found_by{};  // of the predicted one, once somebody fills it in
  std::string document{};
  std::string context{};  // one line: "... met [Angela Merkel] in ..." with the gold or predicted
};

// Equal mistakes counted together.
struct MistakeGroup {
  const Mistake* first{};
  std::size_t count{};
};

// The `limit` commonest, the earliest first among equals. Points into `mistakes`.
std::vector<MistakeGroup> commonest_mistakes(const std::vector<Mistake>& mistakes,
                                             std::size_t limit);

// Both lists in order and without overlaps; bytes refer to `text`. A gold name that several
// predicted ones overlap is one mistake, told with the longest of them.
std::vector<Mistake> find_mistakes(std::string_view document, std::string_view text,
                                   std::span<const ByteSpan> gold,
                                   std::span<const ByteSpan> predicted);

}  // namespace news

// Counts how well predicted spans agree with those people marked.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "common/entity.h"
#include "indexer/evaluation/running_text.h"

namespace news {

struct Counts {
  std::size_t gold{};
  std::size_t predicted{};
  std::size_t correct{};

  // 0 where nothing was to be found or was found.
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
  Counts& operator+=(const Counts& other);

  bool operator==(const Counts&) const = default;
};

using TypeCounts = std::array<Counts, kMentionTypeCount>;
Counts total(const TypeCounts& counts);

struct SpanScores {
  TypeCounts strict{};  // same bytes and same type
  Counts boundaries{};  // same bytes, whatever type
  TypeCounts names{};   // distinct folded spellings a document names, each once
};

// Adds one document. Both lists in order and without overlaps; bytes refer to `text`.
void add_document(std::string_view text, std::span<const ByteSpan> gold,
                  std::span<const ByteSpan> predicted, SpanScores& scores);

}  // namespace news

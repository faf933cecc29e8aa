// Makes an annotated document readable again: tokens back to running text as a newspaper prints it,
// with every gold span at its bytes, because our tagger must find its own words and sentences.
//
//   It was " anti - gay " , Mr . Obama ’ s aide said .
//   It was "anti-gay", Mr. Obama’s aide said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/entity.h"
#include "indexer/evaluation/gold_document.h"

namespace news {

struct ByteSpan {
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
  MentionType type{};

  bool operator==(const ByteSpan&) const = default;
};

struct GoldText {
  std::string text{};
  std::vector<ByteSpan> spans{};   // in order, not overlapping
  std::vector<ByteSpan> tokens{};  // all tokens of all sentences; their type means nothing
};

// Sentences follow each other on one line; one that does not end like a sentence (a headline) ends
// a paragraph. Tokens keep their spelling, but for brackets and quotes written the way of the Penn
// Treebank ("-LRB-", "``") and a low line between letters, which is a space ("4:00_p.m.").
GoldText running_text(const GoldDocument& document);

// One space between all tokens and a blank line between all sentences, for runs in which neither
// words nor sentences shall be ours to find.
GoldText spaced_text(const GoldDocument& document);

}  // namespace news

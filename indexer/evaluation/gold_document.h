// What people marked in a text, token by token, as it is read from an annotated corpus.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/entity.h"

namespace news {

struct TokenSpan {
  std::size_t first{};
  std::size_t last{};  // inclusive
  MentionType type{};

  bool operator==(const TokenSpan&) const = default;
};

struct GoldSentence {
  std::vector<std::string> tokens{};
  std::vector<TokenSpan> spans{};  // in order, not overlapping

  bool operator==(const GoldSentence&) const = default;
};

struct GoldDocument {
  std::string name{};
  std::vector<GoldSentence> sentences{};

  bool operator==(const GoldDocument&) const = default;
};

}  // namespace news

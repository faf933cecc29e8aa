// Reads text annotated token by token: one token a line, its columns apart by a tab (or spaces),
// the last column the tag; a blank line ends a sentence, "-DOCSTART- name" begins a document.
//
//   Angela  B-PER      IOB2, IOB1 (I- may begin a name), BIOES and BILOU are read alike
//   Merkel  I-PER
//   spoke   O
//
// Files whose lines begin with the token's number in its sentence (CoNLL-U, UNER) may have comments
// ("# newdoc id = ..." begins a document) and several tags, of which the first counts.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/evaluation/gold_document.h"
#include "indexer/evaluation/gold_labels.h"

namespace news {

struct BrokenLine {
  std::size_t line{};  // 1-based
  std::string reason{};

  bool operator==(const BrokenLine&) const = default;
};

struct GoldFile {
  std::vector<GoldDocument> documents{};
  std::vector<BrokenLine> broken{};                     // left out
  std::map<std::string, std::size_t> unknown_labels{};  // read as O, with the names counted
  bool has_documents{};  // the file says where documents begin; otherwise it is one
};

// `text` need not be valid UTF-8: broken lines are named and left out.
GoldFile read_bio(std::string_view text, const GoldLabels& labels);

}  // namespace news

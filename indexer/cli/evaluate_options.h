// What `indexer evaluate` was asked for, and its option texts read.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/evaluation/evaluation.h"
#include "indexer/evaluation/gold_labels.h"

namespace news {

struct EvaluateOptions {
  EvaluationOptions evaluation{};
  GoldLabels labels{};
  std::size_t mistakes_shown = 0;  // --errors N
  std::string mistakes_file{};     // --errors FILE
};

// All throw Error(usage).
void read_types(const std::string& text, EvaluateOptions& options);  // "person,ORG"
// "FAC=LOC,EVENT=-": a type of ours is merged into another on both sides, any other label is read
// as that type; "-" leaves it out.
void read_type_map(const std::string& text, EvaluateOptions& options);
void read_stage(const std::string& text, EvaluateOptions& options);
void read_errors(const std::string& text, EvaluateOptions& options);  // a number or a file's name

}  // namespace news

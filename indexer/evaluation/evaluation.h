// Runs the tagger on documents people have annotated and compares.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/evaluation/bio_reader.h"
#include "indexer/evaluation/gold_labels.h"
#include "indexer/evaluation/mistakes.h"
#include "indexer/evaluation/span_scores.h"

namespace news {

enum class TaggingStage : std::uint8_t {
  recognizer,  // what the recogniser finds
  tagger,      // what users see: without mentions that came to nothing when they were linked
};

struct EvaluationOptions {
  TypeMerges merges = no_merges();   // on both sides
  std::vector<MentionType> types{};  // compared; empty: those the file has annotated
  TaggingStage stage = TaggingStage::tagger;
  bool gold_tokens = false;  // tokens and sentences as annotated instead of running text
  std::string language = "en";
  bool keep_mistakes = false;
};

struct Evaluation {
  std::array<bool, kMentionTypeCount> compared{};
  SpanScores scores{};
  std::array<std::size_t, kMistakeKindCount> mistake_counts{};
  std::vector<Mistake> mistakes{};  // in the order of the file, if kept
  std::size_t documents{};
  std::size_t sentences{};
  std::size_t tokens{};  // as annotated
  double seconds{};      // of processor time spent tagging, whoever else keeps the machine busy
};

// Stops early, with what it has, when `interrupted` says so.
Evaluation evaluate(const GoldFile& gold, const Knowledge& knowledge,
                    const EvaluationOptions& options, bool (*interrupted)() = nullptr);

}  // namespace news

// Articles with marked mentions, from files with a token and its BIO tag on each line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/entity.h"
#include "indexer/evaluation/running_text.h"

namespace news {

using GoldSpan = ByteSpan;

struct TrainingArticle {
  std::string text{};  // running text, put together from the tokens
  std::vector<GoldSpan> spans{};
};

struct TrainingCorpus {
  std::string name{};  // the file's, without extensions
  std::vector<TrainingArticle> articles{};
  // Bit per MentionType that is marked in this corpus; of others nothing is known.
  std::uint32_t marked_types{};
};

// Text is put together as for evaluation. Throws Error(unavailable) naming file and line for a line
// that cannot be read or a label that means none of our types.
TrainingCorpus read_training_corpus(const std::filesystem::path& path);

}  // namespace news

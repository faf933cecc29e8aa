// Writes a trained model as TagModel reads it: weights rounded to whole numbers of a byte, small
// ones left out.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "indexer/tagger/tag_model.h"

namespace news {

struct StageWeights {
  std::vector<FeatureKey> keys{};  // by row
  std::vector<ScoreRow> rows{};
  Transitions transitions{};
};

// The whole file. The order of rows does not matter: equal weights give equal bytes.
std::string encode_tag_model(const std::array<StageWeights, kStages>& stages,
                             const WordClusters& clusters);

}  // namespace news

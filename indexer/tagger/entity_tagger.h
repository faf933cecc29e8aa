// Recogniser and canonicaliser as the indexing pipeline uses them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/custom_names.h"
#include "indexer/entities/knowledge.h"
#include "indexer/tagger/recognizer.h"

namespace news {

// Not thread-safe: one per thread. Knowledge and names must outlive it.
class EntityTagger {
 public:
  explicit EntityTagger(const Knowledge& knowledge, const CustomNames* names = nullptr);

  // `lines`, when given, receives the numbers of the lines of the user's files that changed
  // something (CustomNames::lines), with repeats.
  [[nodiscard]] Annotations tag(const Article& article,
                                std::vector<std::uint32_t>* lines = nullptr) const;

 private:
  const Knowledge& knowledge_;
  const CustomNames* names_;
  Recognizer recognizer_;
};

// What the annotations depend on: rules version, hashes of the knowledge table and the model and,
// where there are any, one of the user's files.
std::string tagger_fingerprint(const Knowledge& knowledge, const CustomNames* names = nullptr);

// In its place in an index that was built without names.
inline constexpr const char* kNoTagger = "none";

// Of an index whose articles are being tagged anew: the user's files differ from any.
std::string unfinished_fingerprint(const std::string& fingerprint);
// Whether two fingerprints differ in the user's files, whatever else differs.
bool custom_names_differ(const std::string& a, const std::string& b);

}  // namespace news

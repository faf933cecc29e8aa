#include "indexer/entities/entity_tagger.h"

#include <array>

#include "indexer/entities/canonicalizer.h"

namespace news {
namespace {

// Raised with every change of the rules that can change an annotation.
constexpr int kRulesVersion = 2;

std::string hexadecimal(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; value >>= 4) out[i] = kDigits[value & 15U];
  return out;
}

}  // namespace

EntityTagger::EntityTagger(const Knowledge& knowledge)
    : knowledge_(knowledge), recognizer_(knowledge) {}

Annotations EntityTagger::tag(const Article& article) const {
  return canonicalize(article, recognizer_.recognize(article), knowledge_);
}

std::string tagger_fingerprint(const Knowledge& knowledge) {
  return "rules-" + std::to_string(kRulesVersion) + " knowledge-" +
         hexadecimal(knowledge.content_hash());
}

}  // namespace news

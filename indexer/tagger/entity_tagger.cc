#include "indexer/tagger/entity_tagger.h"

#include <array>

#include "indexer/entities/canonicalizer.h"
#include "indexer/tagger/tag_model.h"

namespace news {
namespace {

// Raised with every change of the rules that can change an annotation.
constexpr int kRulesVersion = 5;

// Opens the last part of a fingerprint.
constexpr const char* kCustomPart = " custom-";

std::string hexadecimal(std::uint64_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = out.size(); i-- > 0; value >>= 4) out[i] = kDigits[value & 15U];
  return out;
}

}  // namespace

EntityTagger::EntityTagger(const Knowledge& knowledge, const CustomNames* names)
    : knowledge_(knowledge),
      names_(names != nullptr && !names->empty() ? names : nullptr),
      recognizer_(knowledge) {}

Annotations EntityTagger::tag(const Article& article, std::vector<std::uint32_t>* lines) const {
  std::vector<NameSpan> spans = recognizer_.recognize(article);
  if (names_ == nullptr) return canonicalize(article, spans, knowledge_);
  const std::vector<GazetteerMatch> matches = names_->place_names(article, spans);
  return names_->apply(article, matches, canonicalize(article, spans, knowledge_), lines);
}

std::string tagger_fingerprint(const Knowledge& knowledge, const CustomNames* names) {
  std::string fingerprint =
      "rules-" + std::to_string(kRulesVersion) + " knowledge-" +
      hexadecimal(knowledge.content_hash()) + " model-" +
      hexadecimal(TagModel::open(knowledge.path().parent_path() / kTagModelFile).content_hash());
  if (names != nullptr && !names->empty()) fingerprint += kCustomPart + names->fingerprint();
  return fingerprint;
}

std::string unfinished_fingerprint(const std::string& fingerprint) {
  return fingerprint.substr(0, fingerprint.find(kCustomPart)) + kCustomPart + "unfinished";
}

bool custom_names_differ(const std::string& a, const std::string& b) {
  const auto custom_part = [](const std::string& fingerprint) {
    const std::size_t begin = fingerprint.find(kCustomPart);
    return begin == std::string::npos ? std::string() : fingerprint.substr(begin);
  };
  return custom_part(a) != custom_part(b);
}

}  // namespace news

#include "indexer/evaluation/evaluation.h"

#include <algorithm>
#include <chrono>

#include "common/article.h"
#include "indexer/entities/entity_tagger.h"
#include "indexer/entities/recognizer.h"

namespace news {
namespace {

class Evaluator {
 public:
  Evaluator(const Knowledge& knowledge, const EvaluationOptions& options)
      : options_(options), recognizer_(knowledge), tagger_(knowledge) {}

  void add(const GoldDocument& document);
  Evaluation& result() { return result_; }

 private:
  // Merged and only of the types that are compared.
  [[nodiscard]] std::vector<ByteSpan> comparable(std::vector<ByteSpan> spans) const;
  [[nodiscard]] std::vector<ByteSpan> predict(const std::string& text);

  const EvaluationOptions& options_;
  Recognizer recognizer_;
  EntityTagger tagger_;
  Evaluation result_{};
};

std::vector<ByteSpan> Evaluator::comparable(std::vector<ByteSpan> spans) const {
  std::vector<ByteSpan> kept;
  for (ByteSpan span : spans) {
    const std::optional<MentionType> type = options_.merges[static_cast<std::size_t>(span.type)];
    if (!type || !result_.compared[static_cast<std::size_t>(*type)]) continue;
    span.type = *type;
    kept.push_back(span);
  }
  return kept;
}

std::vector<ByteSpan> Evaluator::predict(const std::string& text) {
  Article article;
  article.body = text;
  article.language = options_.language;
  std::vector<ByteSpan> spans;
  const auto start = std::chrono::steady_clock::now();
  if (options_.stage == TaggingStage::recognizer) {
    for (const NameSpan& span : recognizer_.recognize(article))
      spans.push_back({span.byte_begin, span.byte_end, span.type});
  } else {
    for (const Mention& mention : tagger_.tag(article).mentions)
      spans.push_back({mention.byte_begin, mention.byte_end, mention.type});
  }
  result_.seconds +=
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return spans;
}

void Evaluator::add(const GoldDocument& document) {
  const GoldText gold = options_.gold_tokens ? spaced_text(document) : running_text(document);
  const std::vector<ByteSpan> marked = comparable(gold.spans);
  const std::vector<ByteSpan> predicted = comparable(predict(gold.text));
  add_document(gold.text, marked, predicted, result_.scores);
  ++result_.documents;
  result_.sentences += document.sentences.size();
  result_.tokens += gold.tokens.size();
  for (Mistake& mistake : find_mistakes(document.name, gold.text, marked, predicted)) {
    ++result_.mistake_counts[static_cast<std::size_t>(mistake.kind)];
    if (options_.keep_mistakes) result_.mistakes.push_back(std::move(mistake));
  }
}

std::array<bool, kMentionTypeCount> compared_types(const GoldFile& gold,
                                                   const EvaluationOptions& options) {
  std::array<bool, kMentionTypeCount> compared{};
  for (const MentionType type : options.types) compared[static_cast<std::size_t>(type)] = true;
  if (!options.types.empty()) return compared;
  for (const GoldDocument& document : gold.documents) {
    for (const GoldSentence& sentence : document.sentences) {
      for (const TokenSpan& span : sentence.spans) {
        const auto type = options.merges[static_cast<std::size_t>(span.type)];
        if (type) compared[static_cast<std::size_t>(*type)] = true;
      }
    }
  }
  return compared;
}

}  // namespace

Evaluation evaluate(const GoldFile& gold, const Knowledge& knowledge,
                    const EvaluationOptions& options, bool (*interrupted)()) {
  Evaluator evaluator(knowledge, options);
  evaluator.result().compared = compared_types(gold, options);
  for (const GoldDocument& document : gold.documents) {
    if (interrupted != nullptr && interrupted()) break;
    evaluator.add(document);
  }
  return std::move(evaluator.result());
}

}  // namespace news

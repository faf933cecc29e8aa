#include "indexer/evaluation/evaluation.h"

#include <algorithm>
#include <ctime>

#include "common/article.h"
#include "indexer/tagger/entity_tagger.h"
#include "indexer/tagger/recognizer.h"

namespace news {
namespace {

// Of this thread, so far.
double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

class Evaluator {
 public:
  Evaluator(const Knowledge& knowledge, const EvaluationOptions& options)
      : options_(options), recognizer_(knowledge), tagger_(knowledge) {}

  void add(const GoldDocument& document);
  Evaluation& result() { return result_; }

 private:
  // Merged and only of the types that are compared.
  [[nodiscard]] std::vector<ByteSpan> comparable(std::vector<ByteSpan> spans) const;
  [[nodiscard]] Article article_of(const std::string& text) const;
  void tell_sources(const std::string& text, std::size_t first);
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

Article Evaluator::article_of(const std::string& text) const {
  Article article;
  article.body = text;
  article.language = options_.language;
  return article;
}

std::vector<ByteSpan> Evaluator::predict(const std::string& text) {
  const Article article = article_of(text);
  std::vector<ByteSpan> spans;
  const double start = processor_seconds();
  if (options_.stage == TaggingStage::recognizer) {
    for (const NameSpan& span : recognizer_.recognize(article))
      spans.push_back({span.byte_begin, span.byte_end, span.type});
  } else {
    for (const Mention& mention : tagger_.tag(article).mentions)
      spans.push_back({mention.byte_begin, mention.byte_end, mention.type});
  }
  result_.seconds += processor_seconds() - start;
  return spans;
}

// Outside the time that is taken: the tagger does not tell.
void Evaluator::tell_sources(const std::string& text, std::size_t first) {
  const std::vector<NameSpan> spans = recognizer_.recognize(article_of(text));
  for (std::size_t i = first; i < result_.mistakes.size(); ++i) {
    Mistake& mistake = result_.mistakes[i];
    if (!mistake.predicted_begin) continue;
    const auto span =
        std::ranges::lower_bound(spans, *mistake.predicted_begin, {}, &NameSpan::byte_begin);
    if (span != spans.end() && span->byte_begin == *mistake.predicted_begin)
      mistake.found_by = span->found_by;
  }
}

void Evaluator::add(const GoldDocument& document) {
  const GoldText gold = options_.gold_tokens ? spaced_text(document) : running_text(document);
  const std::vector<ByteSpan> marked = comparable(gold.spans);
  const std::vector<ByteSpan> predicted = comparable(predict(gold.text));
  add_document(gold.text, marked, predicted, result_.scores);
  ++result_.documents;
  result_.sentences += document.sentences.size();
  result_.tokens += gold.tokens.size();
  const std::size_t kept = result_.mistakes.size();
  for (Mistake& mistake : find_mistakes(document.name, gold.text, marked, predicted)) {
    ++result_.mistake_counts[static_cast<std::size_t>(mistake.kind)];
    if (options_.keep_mistakes) result_.mistakes.push_back(std::move(mistake));
  }
  if (result_.mistakes.size() > kept) tell_sources(gold.text, kept);
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

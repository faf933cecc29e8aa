#include "indexer/tagger/tagger_trainer.h"

#include <gtest/gtest.h>

#include "common/tokenizer.h"
#include "indexer/tagger/sequence_tagger.h"
#include "indexer/tagger/tag_model.h"
#include "small_corpus.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

std::string train(const std::vector<TrainingCorpus>& corpora, std::uint64_t seed = 1) {
  TaggerTrainingOptions options;
  options.first.seed = seed;
  options.first.epochs = 20;
  options.second.epochs = 20;
  options.folds = 2;
  options.runs = 2;
  return train_tagger(corpora, built_knowledge(), {}, options, [](const std::string&) {});
}

class TaggerTrainerTest : public testing::Test {
 protected:
  // The text as `model` marks it.
  std::string tagged(const TagModel& model, const std::string& text) {
    const LexedText lexed(text, tokenizer_);
    TokenStream stream;
    stream.add_field(TextField::body, lexed);
    SequenceTagger tagger(model, built_knowledge());
    TrainingArticle article{text, {}};
    for (const TaggedSpan& span : tagger.tag(stream))
      article.spans.push_back(
          {stream.tokens()[span.first].begin, stream.tokens()[span.last].end, span.type});
    return with_marks(article);
  }
  TagModel open(const std::string& bytes) {
    return TagModel::open(folder_.write("small.tagmodel", bytes));
  }

  Tokenizer tokenizer_;
  support::TemporaryFolder folder_;
};

TEST_F(TaggerTrainerTest, LearnsASmallCorpusByHeart) {
  const TrainingCorpus corpus = small_corpus();
  EXPECT_GE(corpus.articles.size(), 40U);
  const TagModel model = open(train({corpus}));
  for (const TrainingArticle& article : corpus.articles)
    EXPECT_EQ(tagged(model, article.text), with_marks(article));
  // And a new name in a place like the ones it knows.
  EXPECT_EQ(tagged(model, "Lena Brandt flew to Oslo on behalf of Norvex."),
            "[Lena Brandt|person] flew to [Oslo|place] on behalf of [Norvex|org].");
}

TEST_F(TaggerTrainerTest, EqualInputGivesEqualBytes) {
  const std::string bytes = train({small_corpus()});
  EXPECT_TRUE(train({small_corpus()}) == bytes);
  EXPECT_FALSE(train({small_corpus()}, 2) == bytes) << "the seed decides the order";
}

TEST_F(TaggerTrainerTest, TellsHowItGoesOn) {
  std::vector<std::string> lines;
  TaggerTrainingOptions options;
  options.first.epochs = options.second.epochs = options.fold_epochs = 1;
  options.folds = 2;
  options.runs = 2;
  const std::vector<TrainingCorpus> corpora = {small_corpus()};
  train_tagger(corpora, built_knowledge(), {}, options,
               [&](const std::string& line) { lines.push_back(line); });
  ASSERT_EQ(lines.size(), 8U);  // two counts, two folds, two stages of two runs
  EXPECT_TRUE(lines.front().starts_with("first stage: ")) << lines.front();
  EXPECT_TRUE(lines.back().starts_with("second stage, run 2, epoch 1: loss ")) << lines.back();
}

// The second corpus has the same places but marks persons only.
TEST_F(TaggerTrainerTest, ACorpusThatDoesNotMarkATypeDoesNoHarm) {
  TrainingCorpus persons = small_corpus();
  persons.marked_types = 1U << static_cast<unsigned>(MentionType::person);
  for (TrainingArticle& article : persons.articles)
    std::erase_if(article.spans,
                  [](const GoldSpan& span) { return span.type != MentionType::person; });
  const TagModel model = open(train({small_corpus(), persons, persons}));
  for (const TrainingArticle& article : small_corpus().articles)
    EXPECT_EQ(tagged(model, article.text), with_marks(article));
}

}  // namespace
}  // namespace news

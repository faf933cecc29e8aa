#include "indexer/tagger/training_corpus.h"

#include <gtest/gtest.h>

#include "common/error.h"
#include "common/tokenizer.h"
#include "indexer/tagger/tagged_data.h"
#include "small_corpus.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

class TrainingCorpusTest : public testing::Test {
 protected:
  TrainingCorpus read(std::string_view content) {
    return read_training_corpus(folder_.write("toy.train.bio", content));
  }
  support::TemporaryFolder folder_;
};

TEST_F(TrainingCorpusTest, PutsRunningTextTogether) {
  const TrainingCorpus corpus = read(
      "-DOCSTART- one\n\nAnna\tB-PER\nBerg\tI-PER\n's\tO\nhouse\tO\n(\tO\nOslo\tB-GPE\n)\tO\n"
      ".\tO\n\nIt\tO\ncost\tO\n$\tB-MONEY\n5\tI-MONEY\n.\tO\n\n-DOCSTART- two\n\nRain\tO\n\n"
      "Norvex\tB-ORG\n");
  EXPECT_EQ(corpus.name, "toy");
  ASSERT_EQ(corpus.articles.size(), 2U);
  EXPECT_EQ(with_marks(corpus.articles[0]),
            "[Anna Berg|person]'s house ([Oslo|place]). It cost [$5|money].");
  EXPECT_EQ(with_marks(corpus.articles[1]), "Rain\n\n[Norvex|org]");
  EXPECT_EQ(corpus.marked_types, 1U << static_cast<unsigned>(MentionType::person) |
                                     1U << static_cast<unsigned>(MentionType::org) |
                                     1U << static_cast<unsigned>(MentionType::place) |
                                     1U << static_cast<unsigned>(MentionType::money));
}

TEST_F(TrainingCorpusTest, ReadsLooseTagsAndLineEnds) {
  EXPECT_EQ(with_marks(read("Anna\tI-PER\r\nBerg\tI-PER\r\nOslo\tI-LOC\r\n").articles.at(0)),
            "[Anna Berg|person] [Oslo|place]");
  EXPECT_EQ(with_marks(read("Anna\tB-PER\nRuth\tB-PER\n").articles.at(0)),
            "[Anna|person] [Ruth|person]");
  EXPECT_EQ(with_marks(read("Anna\tB-PER\n\nBerg\tI-PER\n").articles.at(0)),
            "[Anna|person]\n\n[Berg|person]");
  EXPECT_TRUE(read("").articles.empty());
}

TEST_F(TrainingCorpusTest, NamesTheLineOfAWrongTag) {
  for (const std::string_view broken : {"word", "word\tX", "word\tBxPER"}) {
    try {
      read("Anna\tB-PER\n\n" + std::string(broken) + "\n");
      ADD_FAILURE() << broken;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("toy.train.bio:3:"), std::string::npos)
          << error.what();
    }
  }
  EXPECT_THROW(read_training_corpus(folder_ / "none.bio"), Error);
}

std::string labels_for(std::string_view marked) {
  const TrainingArticle article = read_marked_text(marked);
  const Tokenizer tokenizer;
  const LexedText lexed(article.text, tokenizer);
  TokenStream stream;
  stream.add_field(TextField::body, lexed);
  std::string out;
  for (const Label label : labels_of(stream, article.spans))
    out += "OULBI"[static_cast<std::size_t>(label_part(label))];
  return out;
}

TEST(LabelsOf, FollowTheSpans) {
  EXPECT_EQ(labels_for("[Anna|person] met [Ruth Okoro|person] of [Bank of Oslo|org]."),
            "UOBLOBILO");
  EXPECT_EQ(labels_for("[Anna|person][Ruth|person]"), "U") << "one token, two marks";
  EXPECT_EQ(labels_for("[Jean-Claude|person]'s"), "BILO");
  EXPECT_EQ(labels_for("un[Amer|group]ican"), "U") << "the token it touches";
  EXPECT_EQ(labels_for("[It ended. Then it rained|misc]"), "BILBIL");
  EXPECT_EQ(labels_for(""), "");
}

}  // namespace
}  // namespace news

// Annotated files of every habit, and broken ones.
#include "indexer/evaluation/bio_reader.h"

#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>

#include "common/unicode.h"

namespace news {
namespace {

// "name: Angela Merkel/person spoke | Next sentence" for each document.
std::string printed(const GoldFile& file) {
  std::string text;
  for (const GoldDocument& document : file.documents) {
    text += document.name + ':';
    for (const GoldSentence& sentence : document.sentences) {
      if (&sentence != &document.sentences.front()) text += " |";
      for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
        text += ' ';
        for (const TokenSpan& span : sentence.spans) {
          if (span.first == i) text += '[';
        }
        text += sentence.tokens[i];
        for (const TokenSpan& span : sentence.spans) {
          if (span.last == i) text += ' ' + std::string(mention_type_name(span.type)) + ']';
        }
      }
    }
    text += '\n';
  }
  return text;
}

struct Case {
  std::string_view label, content, documents;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class BioReaderTest : public testing::TestWithParam<Case> {};

TEST_P(BioReaderTest, ReadsNames) {
  const GoldFile file = read_bio(GetParam().content, GoldLabels());
  EXPECT_EQ(printed(file), GetParam().documents);
  EXPECT_TRUE(file.broken.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Habits, BioReaderTest,
    testing::Values(
        Case{"empty", "", ""}, Case{"blank_lines", "\n\n \n", ""},
        Case{"iob2", "Angela\tB-PER\nMerkel\tI-PER\nspoke\tO\n",
             ": [Angela Merkel person] spoke\n"},
        Case{"no_line_feed_at_the_end", "Oslo\tB-LOC", ": [Oslo place]\n"},
        Case{"windows_line_ends", "In\tO\r\nOslo\tB-LOC\r\n\r\nYes\tO\r\n",
             ": In [Oslo place] | Yes\n"},
        Case{"neighbours", "Oslo\tB-LOC\nBergen\tB-LOC\n", ": [Oslo place] [Bergen place]\n"},
        Case{"iob1", "Angela\tI-PER\nMerkel\tI-PER\nOslo\tI-LOC\nBergen\tB-LOC\n",
             ": [Angela Merkel person] [Oslo place] [Bergen place]\n"},
        Case{"other_type_continues", "Angela\tB-PER\nMerkel\tI-ORG\n",
             ": [Angela person] [Merkel org]\n"},
        Case{"bioes", "A\tB-ORG\nB\tI-ORG\nC\tE-ORG\nD\tI-ORG\nOslo\tS-LOC\nE\tI-LOC\n",
             ": [A B C org] [D org] [Oslo place] [E place]\n"},
        Case{"bilou", "A\tB-ORG\nB\tL-ORG\nOslo\tU-LOC\n", ": [A B org] [Oslo place]\n"},
        Case{"four_columns", "EU NNP I-NP I-ORG\nrejects VBZ I-VP O\n", ": [EU org] rejects\n"},
        Case{"several_spaces", "EU   B-ORG\n", ": [EU org]\n"},
        Case{"documents", "-DOCSTART- one\n\nA\tO\n\n-DOCSTART- two\n\nB\tO\n", "one: A\ntwo: B\n"},
        Case{"documents_of_conll",
             "-DOCSTART- -X- -X- O\n\nA NN I-NP O\n\n-DOCSTART- O\n\nB NN I-NP O\n", ": A\n: B\n"},
        Case{"document_without_blank_line", "A\tO\n-DOCSTART- two\nB\tO\n", ": A\ntwo: B\n"},
        Case{"empty_documents", "-DOCSTART- one\n\n-DOCSTART- two\n\nB\tO\n", "two: B\n"},
        Case{"numbered",
             "# newdoc id = one\n# text = In Oslo\n1\tIn\tO\t-\t-\n2\tOslo\tB-LOC\t-\tann\n\n"
             "# newdoc id = two\n1\tNo\tO\t-\t-\n",
             "one: In [Oslo place]\ntwo: No\n"},
        Case{"numbered_multiword", "1-2\tdon't\t_\n1\tdo\tO\n2\tn't\tO\n3\tgo\tO\n",
             ": do n't go\n"},
        Case{"number_sign_is_a_token", "#\tO\nOslo\tB-LOC\n", ": # [Oslo place]\n"},
        Case{"our_own_names", "A\tB-person\nB\tB-facility\nC\tB-group\n",
             ": [A person] [B facility] [C group]\n"},
        Case{"other_peoples_names",
             "A\tB-GPE\nB\tB-geo-loc\nC\tB-NORP\nD\tB-FAC\nE\tB-Organisation\nF\tB-WORK_OF_ART\n",
             ": [A place] [B place] [C group] [D facility] [E org] [F misc]\n"}),
    [](const auto& c) { return std::string(c.param.label); });

TEST(BioReaderTest, NamesBrokenLines) {
  const GoldFile file = read_bio(
      "A\tO\nlonely\nB\tB\xFFX\nC\tX-PER\nD\tO\tPER\n\xC3\x28\tO\nE\tB-LOC\n", GoldLabels());
  EXPECT_EQ(printed(file), ": A [E place]\n");
  const std::vector<BrokenLine> expected = {{2, "expected a token and a tag"},
                                            {3, "not UTF-8 text"},
                                            {4, "'X-PER' is no tag"},
                                            {5, "'PER' is no tag"},
                                            {6, "not UTF-8 text"}};
  EXPECT_EQ(file.broken, expected);
}

TEST(BioReaderTest, CountsNamesWithUnknownLabels) {
  GoldLabels labels;
  labels.add("PLANET", MentionType::place);
  labels.leave_out("ordinal");
  const GoldFile file = read_bio(
      "A\tB-CARDINAL\nB\tI-CARDINAL\nC\tB-CARDINAL\nMars\tB-Planet\nfirst\tB-ORDINAL\n", labels);
  EXPECT_EQ(printed(file), ": A B C [Mars place] first\n");
  EXPECT_EQ(file.unknown_labels, (std::map<std::string, std::size_t>{{"CARDINAL", 2}}));
}

TEST(BioReaderTest, KnowsWhetherTheFileHasDocuments) {
  EXPECT_FALSE(read_bio("A\tO\n", GoldLabels()).has_documents);
  EXPECT_TRUE(read_bio("-DOCSTART-\n\nA\tO\n", GoldLabels()).has_documents);
}

// Whatever the bytes are: tokens are valid, spans lie in their sentence, in order, without overlap.
TEST(BioReaderTest, SurvivesAnything) {
  constexpr std::string_view kPieces[] = {"\n",         "\n\n", "\t",  " ", "B-",   "I-",
                                          "E-LOC",      "O",    "PER", "x", "\xff", "é",
                                          "-DOCSTART-", "#",    "1",   "2", "-",    "\r"};
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string content;
    for (std::size_t pieces = random() % 40; pieces-- > 0;)
      content += kPieces[random() % std::size(kPieces)];
    const GoldFile file = read_bio(content, GoldLabels());
    for (const GoldDocument& document : file.documents) {
      ASSERT_FALSE(document.sentences.empty());
      for (const GoldSentence& sentence : document.sentences) {
        ASSERT_FALSE(sentence.tokens.empty());
        for (const std::string& token : sentence.tokens) ASSERT_TRUE(is_valid_utf8(token));
        std::size_t next = 0;
        for (const TokenSpan& span : sentence.spans) {
          ASSERT_LE(next, span.first);
          ASSERT_LE(span.first, span.last);
          ASSERT_LT(span.last, sentence.tokens.size());
          next = span.last + 1;
        }
      }
    }
  }
}

TEST(GoldLabelsTest, OwnLabels) {
  EXPECT_TRUE(is_own_label("FAC"));
  EXPECT_TRUE(is_own_label("fac"));
  EXPECT_TRUE(is_own_label("facility"));
  EXPECT_FALSE(is_own_label("GPE"));
  EXPECT_FALSE(is_own_label("PLANET"));
}

}  // namespace
}  // namespace news

#include "indexer/index/document_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "common/schema.h"
#include "common/stored_article.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

using ::testing::IsSupersetOf;

std::set<std::string> terms_of(const Xapian::Document& document) {
  std::set<std::string> terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    terms.insert(*term);
  return terms;
}

TEST(DocumentBuilder, FollowsTheSchema) {
  Article article{.id = "a1",
                  .title = "Floods",
                  .body = "Putin's towns flooded",
                  .date = make_date(2015, 11, 27),
                  .source = "Northern Wire",
                  .author = "Ann Lee and Bob Roe",
                  .section = "World",
                  .language = "en",
                  .origin = {.file = "x.jsonl"}};
  Annotations annotations;
  annotations.entities = {{.type = MentionType::person,
                           .name = "Vladimir Putin",
                           .count = 1,
                           .aliases = {{"Putin", 1}}}};
  annotations.countries = {"Russia"};
  OrdinalAllocator ordinals;
  const Xapian::Document document = DocumentBuilder().build(article, annotations, ordinals);
  EXPECT_THAT(terms_of(document),
              IsSupersetOf(
                  {std::string("Qa1"), std::string("Sfloods"), std::string("ZSen:flood"),
                   std::string("putin"), std::string("flooded"), std::string("Zen:flood"),
                   std::string("Y2015"), std::string("M201511"), std::string("D20151127"),
                   file_term("x.jsonl"), facet_term(Facet::person, "Vladimir Putin"),
                   alias_term(Facet::person, "putin", "Vladimir Putin"),
                   facet_term(Facet::country, "Russia"), facet_term(Facet::source, "Northern Wire"),
                   facet_term(Facet::author, "Ann Lee"), facet_term(Facet::author, "Bob Roe"),
                   facet_term(Facet::section, "World"), facet_term(Facet::lang, "en")}));
  EXPECT_EQ(document.get_value(kDateSlot), "20151127");
  EXPECT_EQ(document.get_value(kIdSlot), "a1");
  EXPECT_EQ(document.get_value(kContentHashSlot).size(), 16U);
  EXPECT_FALSE(document.get_value(facet_spec(Facet::person).slot).empty());
  EXPECT_TRUE(document.get_value(facet_spec(Facet::org).slot).empty());
  const auto stored = decode_stored_article(document.get_data());
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->article, article);
}

TEST(DocumentBuilder, MakesDocumentsTheIndexAcceptsOfAnyText) {
  const support::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder / "db").string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  OrdinalAllocator ordinals;
  const DocumentBuilder builder;
  std::mt19937 random(21);
  for (int i = 0; i < 150; ++i) {
    const auto text = [&](std::size_t pieces) { return support::random_text(random, pieces); };
    Article article{.id = text(60) + std::to_string(i),
                    .title = text(5),
                    .body = text(200),
                    .source = text(90),
                    .author = text(90),
                    .section = text(90),
                    .language = i % 2 == 0 ? "en" : "zh"};
    Annotations annotations;
    annotations.entities = {
        {.type = MentionType::org, .name = text(90), .count = 1, .aliases = {{text(90), 1}}}};
    annotations.countries = {text(90)};
    const Xapian::Document document = builder.build(article, annotations, ordinals);
    for (const std::string& term : terms_of(document)) ASSERT_LE(term.size(), 245U);
    ASSERT_NO_THROW(database.replace_document(id_term(article.id), document));
  }
  EXPECT_NO_THROW(database.commit());
  EXPECT_EQ(database.get_doccount(), 150U);
}

TEST(SplitAuthors, KeepsWhatIsOneName) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(split_authors("Ann Lee"), Names{"Ann Lee"});
  EXPECT_EQ(split_authors("Ann Lee, Bob Roe and Cy Poe"), (Names{"Ann Lee", "Bob Roe", "Cy Poe"}));
  EXPECT_EQ(split_authors("Ann Lee; Bob Roe").size(), 2U);
  EXPECT_EQ(split_authors("Smith, John"), Names{"Smith, John"});
  EXPECT_EQ(split_authors("Reuters"), Names{"Reuters"});
  EXPECT_EQ(split_authors(""), Names{""});
}

// A document whose annotations were replaced in a database equals one that was built with them.
TEST(DocumentBuilder, ReplacesAnnotationsInPlace) {
  const Article article{.id = "a1", .title = "Floods", .body = "Putin's towns", .language = "en"};
  Annotations before;
  before.entities = {
      {.type = MentionType::person,
       .name = "Vladimir Putin",
       .count = 1,
       .aliases = {{"Putin", 1}}},
      {.type = MentionType::org, .name = "Acme", .count = 1, .aliases = {{"Acme", 1}}}};
  before.countries = {"Russia"};
  Annotations after;
  after.entities = {
      {.type = MentionType::facility, .name = "Acme", .count = 1, .aliases = {{"ACME Inc", 1}}}};
  after.countries = {"Kenya", "Russia"};
  const support::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
  OrdinalAllocator ordinals;
  const DocumentBuilder builder;
  const Xapian::docid id = database.add_document(builder.build(article, before, ordinals));
  database.commit();
  for (const Annotations* annotations : {&after, &before, &after}) {
    Xapian::Document document = database.get_document(id);
    builder.replace_annotations(article, *annotations, ordinals, document);
    database.replace_document(id, document);
    database.commit();
    const Xapian::Document stored = database.get_document(id);
    const Xapian::Document fresh = builder.build(article, *annotations, ordinals);
    EXPECT_EQ(terms_of(stored), terms_of(fresh));
    EXPECT_EQ(stored.get_data(), fresh.get_data());
    EXPECT_EQ(stored.values_count(), fresh.values_count());
    for (auto value = fresh.values_begin(); value != fresh.values_end(); ++value) {
      EXPECT_EQ(stored.get_value(value.get_valueno()), *value);
    }
    EXPECT_EQ(std::distance(database.positionlist_begin(id, "towns"),
                            database.positionlist_end(id, "towns")),
              1);
  }
  EXPECT_FALSE(database.term_exists(facet_term(Facet::person, "Vladimir Putin")));
}

}  // namespace
}  // namespace news

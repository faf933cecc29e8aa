#include "indexer/index/entity_salience.h"

#include <gtest/gtest.h>

#include <string>

#include "common/schema.h"

namespace news {
namespace {

struct Place {
  TextField field{};
  std::uint32_t begin{};
};

unsigned salience(const std::vector<Place>& places, std::uint32_t count) {
  Article article;
  article.title = "A headline of some words";
  article.body = std::string(4000, 'x');
  Annotations annotations;
  annotations.entities = {{.type = MentionType::person, .name = "Ann Lee", .count = count}};
  for (const Place& place : places) {
    annotations.mentions.push_back({.field = place.field,
                                    .byte_begin = place.begin,
                                    .byte_end = place.begin + 3,
                                    .type = MentionType::person,
                                    .entity = 0});
  }
  return entity_salience(article, annotations).at(0);
}

TEST(EntitySalience, AddsHeadlineLeadCountAndSpread) {
  const auto body = [](std::uint32_t begin) { return Place{TextField::body, begin}; };
  const Place title{TextField::title, 2};
  EXPECT_EQ(salience({body(3000)}, 1), 2U);              // one mention, one quarter
  EXPECT_EQ(salience({body(3000), body(3999)}, 2), 3U);  // the same quarter
  EXPECT_EQ(salience({body(10)}, 1), 6U);                // the lead
  EXPECT_EQ(salience({body(kLeadBytes)}, 1), 2U);        // just behind it
  EXPECT_EQ(salience({title}, 1), 9U);                   // the headline alone
  EXPECT_EQ(salience({}, 3), 3U);                        // no places known
  EXPECT_EQ(salience({title, body(0), body(1500), body(2500), body(3500)}, 50), kMaxSalience);
}

TEST(EntitySalience, IgnoresMentionsOfNothing) {
  Article article;
  Annotations annotations;
  annotations.mentions.push_back({.type = MentionType::date});
  annotations.mentions.push_back({.type = MentionType::person, .entity = 7});
  EXPECT_TRUE(entity_salience(article, annotations).empty());
}

}  // namespace
}  // namespace news

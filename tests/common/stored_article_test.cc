#include "common/stored_article.h"

#include <gtest/gtest.h>

#include <random>

namespace news {
namespace {

StoredArticle sample() {
  StoredArticle stored;
  stored.article = {.id = "a/1",
                    .title = "Putin in Paris",
                    .body = "President Putin met François Hollande.\n\nThen he left.",
                    .date = make_date(2015, 11, 27),
                    .source = "Northern Wire",
                    .author = "A. Writer",
                    .section = "World",
                    .url = "https://example.org/1",
                    .language = "en",
                    .origin = {.file = "wire.jsonl", .member = "", .line = 12}};
  stored.annotations.entities = {{.type = MentionType::person,
                                  .name = "Vladimir Putin",
                                  .count = 2,
                                  .aliases = {{"Putin", 2}},
                                  .country = "RU",
                                  .wikidata = "Q7747"},
                                 {.type = MentionType::place,
                                  .name = "Paris",
                                  .count = 1,
                                  .aliases = {{"Paris", 1}},
                                  .country = "FR",
                                  .wikidata = ""}};
  stored.annotations.mentions = {{TextField::title, 0, 5, MentionType::person, 0},
                                 {TextField::title, 9, 14, MentionType::place, 1},
                                 {TextField::body, 10, 15, MentionType::person, 0},
                                 {TextField::body, 20, 26, MentionType::money, std::nullopt}};
  stored.annotations.countries = {"France", "Russia"};
  return stored;
}

TEST(StoredArticle, RoundTrips) {
  const StoredArticle stored = sample();
  const auto decoded =
      decode_stored_article(encode_stored_article(stored.article, stored.annotations));
  ASSERT_TRUE(decoded) << decoded.error().reason;
  EXPECT_EQ(*decoded, stored);
}

TEST(StoredArticle, RoundTripsWhereFieldsCameFrom) {
  StoredArticle stored = sample();
  stored.article.modified = make_date(2015, 11, 28);
  stored.article.field_sources = {{"title", "json-ld headline"}, {"date", "url path"}};
  const std::string bytes = encode_stored_article(stored.article, stored.annotations);
  const auto decoded = decode_stored_article(bytes);
  ASSERT_TRUE(decoded) << decoded.error().reason;
  EXPECT_EQ(*decoded, stored);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_stored_article(std::string_view(bytes).substr(0, size))) << size;
  }
}

TEST(StoredArticle, RoundTripsAnEmptyOne) {
  const auto decoded = decode_stored_article(encode_stored_article({}, {}));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(*decoded, StoredArticle{});
}

TEST(StoredArticle, RefusesEveryTruncation) {
  const std::string bytes = encode_stored_article(sample().article, sample().annotations);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(decode_stored_article(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(decode_stored_article(bytes + "x"));
}

TEST(StoredArticle, SurvivesDamageWithMentionsInsideTheText) {
  const std::string bytes = encode_stored_article(sample().article, sample().annotations);
  std::mt19937 random(9);
  std::uniform_int_distribution<std::size_t> place(0, bytes.size() - 1);
  std::uniform_int_distribution<int> byte(0, 255);
  for (int i = 0; i < 20000; ++i) {
    std::string damaged = bytes;
    damaged[place(random)] = static_cast<char>(byte(random));
    const auto decoded = decode_stored_article(damaged);
    if (!decoded) continue;
    for (const Mention& mention : decoded->annotations.mentions) {
      const auto& text =
          mention.field == TextField::title ? decoded->article.title : decoded->article.body;
      ASSERT_LE(mention.byte_begin, mention.byte_end);
      ASSERT_LE(mention.byte_end, text.size());
      if (mention.entity) {
        ASSERT_LT(*mention.entity, decoded->annotations.entities.size());
      }
    }
  }
}

}  // namespace
}  // namespace news

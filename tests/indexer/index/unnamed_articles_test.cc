// An article on which the recogniser falls costs its names, and nothing else.
#include "indexer/index/unnamed_articles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace news {
namespace {

using ::testing::HasSubstr;

Article article_called(const std::string& id) {
  Article article;
  article.id = id;
  article.origin = {.file = "a.jsonl", .member = {}, .line = 7};
  return article;
}

Annotations one_country() { return {.countries = {"Chad"}}; }

TEST(UnnamedArticles, AFallenRecogniserIsNotedWithThePlace) {
  UnnamedArticles unnamed;
  EXPECT_EQ(unnamed.tag_or_note(article_called("x"), one_country).countries.size(), 1U);
  EXPECT_TRUE(unnamed.take().empty());
  const Annotations none = unnamed.tag_or_note(
      article_called("x"), []() -> Annotations { throw std::out_of_range("basic_string::at"); });
  EXPECT_TRUE(none.mentions.empty() && none.entities.empty() && none.countries.empty());
  const std::vector<InputFailure> noted = unnamed.take();
  ASSERT_EQ(noted.size(), 1U);
  EXPECT_THAT(to_string(noted[0]), HasSubstr("a.jsonl(x):7: indexed without names"));
  EXPECT_THAT(noted[0].reason, HasSubstr("basic_string::at"));
  EXPECT_TRUE(unnamed.take().empty());
}

TEST(UnnamedArticles, WhatIsNotTheArticlesFaultGoesOn) {
  UnnamedArticles unnamed;
  const Article article = article_called("x");
  EXPECT_THROW(unnamed.tag_or_note(article, []() -> Annotations { throw std::bad_alloc(); }),
               std::bad_alloc);
  EXPECT_THROW(unnamed.tag_or_note(
                   article, []() -> Annotations { throw Error(ErrorCode::damaged, "a", "b"); }),
               Error);
  EXPECT_TRUE(unnamed.take().empty());
}

TEST(UnnamedArticles, ThreadsNoteSideBySide) {
  UnnamedArticles unnamed;
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&] {
        for (int i = 0; i < 100; ++i) {
          (void)unnamed.tag_or_note(article_called("x"),
                                    []() -> Annotations { throw std::logic_error("fell"); });
        }
      });
    }
  }
  EXPECT_EQ(unnamed.take().size(), 400U);
}

}  // namespace
}  // namespace news

// Vocabulary of the HTML tests: a page, its paragraphs, the article read from it.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/indexer/readers/reading.h"

namespace news {

inline const std::string kFirst =
    "The president signed the law on Friday, after a long debate in parliament, the press office "
    "said.";
inline const std::string kSecond =
    "Opposition leaders, who had asked for more time, said that they would appeal to the court in "
    "spring.";

inline std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body +
         "</body></html>";
}

inline std::string repeated(const std::string& piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

inline Article article_of(const std::string& html) {
  const Reading reading = read_bytes(html, "a.html");
  EXPECT_EQ(reading.articles.size(), 1U) << reading.reasons();
  return reading.articles.empty() ? Article{} : reading.articles[0];
}

inline const std::string kParagraphs = "<p>" + kFirst + "</p>\n<p>" + kSecond + "</p>";
inline const std::string kText = kFirst + "\n\n" + kSecond;
}  // namespace news

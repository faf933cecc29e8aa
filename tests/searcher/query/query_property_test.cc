// Whatever the bytes, the parser answers; whatever the tree, its print is read as the same.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <random>
#include <string>

#include "searcher/query/query_parser.h"
#include "tests/searcher/query/random_query.h"

namespace news {
namespace {

using Random = std::mt19937;

ParserOptions options() {
  ParserOptions made;
  made.today = Date{std::chrono::year{2020} / 3 / 31};
  return made;
}

// Pieces that mean something to the parser, in any order.
std::string random_pieces(Random& random, std::size_t count) {
  static constexpr auto kPieces = std::to_array<std::string_view>(
      {"a",      "bc",    "Who",     "OR",    "AND",  "NOT",  "NEAR", "NEAR/3", "ADJ/2",
       "(",      ")",     "\"",      "“",     "”",    "«",    "»",    "-",      "–",
       "—",      "=",     "*",       "~",     "~1",   "^",    "^2",   "^2.5",   ":",
       "title:", "body:", "person:", "date:", "id:",  "ent:", "foo:", "2015",   "2015-11",
       "..",     ">=",    "none",    ",",     ".",    "?",    "'",    "’",      "U.S.",
       "/",      "|",     "||",      "\\",    "东京", "é",    "\xff", "\xc3",   "\x01",
       "\u3000", "…",     "[",       "]",     "+",    "&",    "#"});
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += kPieces[random() % kPieces.size()];
    if (random() % 3 == 0) text += ' ';
  }
  return text;
}

std::string random_bytes(Random& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>(random() % 256);
  return text;
}

// Every query that is understood is printed so that it is understood again.
void expect_stable(const std::string& text) {
  for (const bool match_any : {false, true}) {
    ParserOptions with = options();
    with.match_any = match_any;
    const ParsedQuery parsed = parse_query(text, with);
    ASSERT_NE(parsed.error.has_value(), parsed.query != nullptr);
    if (parsed.error) {
      EXPECT_LE(parsed.error->byte_offset, text.size());
      EXPECT_FALSE(parsed.error->message.empty());
      EXPECT_FALSE(describe(*parsed.error, text).empty());
      continue;
    }
    const std::string printed = to_string(*parsed.query);
    ParserOptions roomy = with;
    roomy.limits.max_bytes = 100'000;
    roomy.limits.max_depth = 200;
    const ParsedQuery again = parse_query(printed, roomy);
    ASSERT_FALSE(again.error) << text << "\n" << printed << "\n" << again.error->message;
    ASSERT_EQ(to_string(*again.query), printed) << text;
  }
}

TEST(QueryProperty, WhatFuzzersFoundPrintsStably) { expect_stable("H:~~~\x0b?~'/"); }

TEST(QueryProperty, PiecesNeverCrashAndPrintStably) {
  Random random(1);
  for (int i = 0; i < 12'000; ++i) expect_stable(random_pieces(random, 1 + random() % 12));
}

TEST(QueryProperty, BytesNeverCrashAndPrintStably) {
  Random random(2);
  for (int i = 0; i < 5'000; ++i) expect_stable(random_bytes(random, random() % 40));
}

TEST(QueryProperty, RandomTreesSurvivePrinting) {
  Random random(3);
  for (int i = 0; i < 4'000; ++i) {
    const QueryPtr query = testing_query::random_query(random, 4);
    const std::string printed = to_string(*query);
    ParserOptions roomy = options();
    roomy.limits = {1'000'000, 100'000, 200, 100, 100'000};
    const ParsedQuery parsed = parse_query(printed, roomy);
    ASSERT_FALSE(parsed.error) << printed << "\n" << parsed.error->message;
    ASSERT_EQ(to_string(*parsed.query), printed);
  }
}

TEST(QueryProperty, TimeGrowsWithTheLengthOnly) {
  const auto timed = [](const std::string& text) {
    ParserOptions roomy = options();
    roomy.limits = {10'000'000, 10'000'000, 100, 10'000'000, 10'000'000};
    const auto start = std::chrono::steady_clock::now();
    (void)parse_query(text, roomy);
    return std::chrono::steady_clock::now() - start;
  };
  for (const std::string_view piece :
       {"a ", "(",     "-",          "\"", "\"a\" ", "person:a,", "a NEAR/2 ", "=-",
        "~",  "^",     "'",          "«",  "a:",     "NOT ",      "|| ",       "- ",
        ", ", "a OR ", "person:(a ", "*",  ".",      "\xc3",      "id:a "}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    // A tenth of a megabyte takes milliseconds; something quadratic takes minutes.
    EXPECT_LT(timed(text), std::chrono::seconds(5)) << piece;
  }
}

}  // namespace
}  // namespace news

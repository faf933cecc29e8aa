#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "common/unicode.h"
#include "searcher/query/query_parser.h"

namespace news {
namespace {

struct Case {
  std::string_view label;
  std::string query;
  std::uint32_t byte_offset;
  std::string described;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class QueryErrorTest : public testing::TestWithParam<Case> {};

TEST_P(QueryErrorTest, PointsAtThePlace) {
  const QueryError error{"it is wrong", GetParam().byte_offset};
  EXPECT_EQ(describe(error, GetParam().query), GetParam().described);
}

INSTANTIATE_TEST_SUITE_P(
    Table, QueryErrorTest,
    testing::Values(Case{"ascii", "a \"bc", 2, "column 3: it is wrong\n  a \"bc\n    ^"},
                    Case{"at the end", "a OR", 4, "column 5: it is wrong\n  a OR\n      ^"},
                    Case{"empty", "", 0, "column 1: it is wrong\n  \n  ^"},
                    Case{"offset beyond the end", "ab", 9, "column 3: it is wrong\n  ab\n    ^"},
                    Case{"accents are one column", "\u00e9e\u0301 )", 6,
                         "column 4: it is wrong\n  \u00e9e\u0301 )\n     ^"},
                    Case{"Chinese is two columns wide", "东京 )", 7,
                         "column 4: it is wrong\n  东京 )\n       ^"},
                    Case{"control characters are shown", "a\tb\x01)", 4,
                         "column 5: it is wrong\n  a␉b␁)\n      ^"},
                    Case{"invalid UTF-8 is shown", "a\xff)", 2,
                         "column 3: it is wrong\n  a\uFFFD)\n    ^"},
                    Case{"direction overrides are dropped", "a\u202e)", 4,
                         "column 2: it is wrong\n  a)\n   ^"}));

TEST(QueryError, LongQueriesAreCutAroundThePlace) {
  const std::string query = std::string(200, 'a') + ")" + std::string(200, 'b');
  const std::string described = describe({"it is wrong", 200}, query);
  EXPECT_EQ(described, "column 201: it is wrong\n  …" + std::string(50, 'a') + ")" +
                           std::string(25, 'b') + "…\n  " + std::string(51, ' ') + "^");
}

TEST(QueryError, LongWideQueriesKeepTheCaretInPlace) {
  std::string query;
  for (int i = 0; i < 300; ++i) query += "东";
  const std::string described = describe({"it is wrong", 600}, query);
  const std::size_t last_line = described.rfind('\n') + 1;
  EXPECT_EQ(described.substr(0, described.find(':')), "column 201");
  EXPECT_EQ(described.size() - last_line, 2 + 1 + 50 + 1U);
}

}  // namespace
}  // namespace news

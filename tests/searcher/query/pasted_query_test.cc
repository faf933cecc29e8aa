#include "searcher/query/pasted_query.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace news {
namespace {

std::string read(std::string_view query, bool match_any = false) {
  ParserOptions options;
  options.match_any = match_any;
  const ParsedQuery parsed = read_query(query, options);
  if (parsed.error) return "error: " + parsed.error->message;
  return to_string(*parsed.query) + (parsed.notice.empty() ? "" : " (told)");
}

struct Case {
  std::string_view label;
  std::string_view query;
  std::string_view read;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class PastedQueryTest : public testing::TestWithParam<Case> {};

TEST_P(PastedQueryTest, IsReadAsMeant) { EXPECT_EQ(read(GetParam().query), GetParam().read); }

INSTANTIATE_TEST_SUITE_P(
    StrayMarks, PastedQueryTest,
    testing::Values(
        Case{"hebrew abbreviation", "צה\"ל \"הודיע היום\"", "(צה\"ל AND \"הודיע היום\")"},
        Case{"inches", "5\" rain falls", "(5 AND rain AND falls) (told)"},
        Case{"open parenthesis", "Merkel (CDU", "(Merkel AND CDU) (told)"},
        Case{"closing parenthesis", "Merkel CDU)", "(Merkel AND CDU) (told)"},
        Case{"several", "a) b) (c \"d e\"", "(a AND b AND c AND \"d e\") (told)"},
        Case{"the phrase beside stays", "\"trade war\" 5\" snow",
             "(\"trade war\" AND 5 AND snow) (told)"},
        Case{"empty parentheses", "main() failed", "(main AND failed) (told)"},
        Case{"phrase never closed", "merkel \"trade war",
             "error: unclosed quotation mark; expected \""},
        Case{"an operator shows intent", "merkel AND (cdu",
             "error: unclosed parenthesis; expected )"},
        Case{"a field shows intent", "person:merkel (cdu",
             "error: unclosed parenthesis; expected )"},
        Case{"opens the query", "(merkel cdu", "error: unclosed parenthesis; expected )"},
        Case{"ends the query", "merkel (", "error: unclosed parenthesis; expected )"},
        Case{"nothing but marks", "()",
             "error: empty parentheses; expected a word, a \"phrase\", a filter or ( "
             "between them"}));

INSTANTIATE_TEST_SUITE_P(
    Capitals, PastedQueryTest,
    testing::Values(
        Case{"headline with NOT", "HE WILL NOT RESIGN", "(HE AND WILL AND not AND RESIGN) (told)"},
        Case{"headline with AND", "TRUMP AND PUTIN MEET IN HELSINKI",
             "(TRUMP AND and AND PUTIN AND MEET AND IN AND HELSINKI) (told)"},
        Case{"no formula", "TRUMP AND PUTIN OR NOT",
             "(TRUMP AND and AND PUTIN AND or AND not) (told)"},
        Case{"formula of acronyms", "NATO OR EU", "(NATO OR EU)"},
        Case{"exclusion", "CDU NOT CSU", "(CDU AND NOT CSU)"},
        Case{"parentheses are a formula", "(NATO OR EU) SUMMIT", "((NATO OR EU) AND SUMMIT)"},
        Case{"a small letter", "Trump AND PUTIN MEET", "(Trump AND PUTIN AND MEET)"},
        Case{"no capitals in Chinese", "东京 北京 AND 上海", "(东京 AND 北京 AND 上海)"},
        Case{"Cyrillic headline", "ПУТИН И NATO AND ЕС",
             "(ПУТИН AND И AND NATO AND and AND ЕС) (told)"}));

}  // namespace
}  // namespace news

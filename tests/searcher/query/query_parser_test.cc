#include <gtest/gtest.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "searcher/query/query_parser.h"

namespace news {
namespace {

struct Case {
  std::string_view label;
  std::string_view query;
  std::string_view printed;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

struct ErrorCase {
  std::string_view label;
  std::string_view query;
  std::size_t byte_offset;
  std::string_view message;
};
void PrintTo(const ErrorCase& c, std::ostream* os) { *os << c.label; }

ParserOptions options(bool match_any = false) {
  ParserOptions made;
  made.match_any = match_any;
  made.today = Date{std::chrono::year{2020} / 3 / 31};
  return made;
}

std::string printed(std::string_view query, const ParserOptions& with) {
  const ParsedQuery parsed = parse_query(query, with);
  if (parsed.error) return "error: " + parsed.error->message;
  return to_string(*parsed.query);
}

void expect_error(const ErrorCase& expected) {
  const ParsedQuery parsed = parse_query(expected.query, options());
  ASSERT_TRUE(parsed.error) << to_string(*parsed.query);
  EXPECT_EQ(parsed.query, nullptr);
  EXPECT_EQ(parsed.error->byte_offset, expected.byte_offset);
  EXPECT_EQ(parsed.error->message, expected.message);
}

class QueryParserTest : public testing::TestWithParam<Case> {};

TEST_P(QueryParserTest, PrintsWhatWasUnderstood) {
  EXPECT_EQ(printed(GetParam().query, options()), GetParam().printed);
}

TEST_P(QueryParserTest, ReadsItsOwnPrint) {
  EXPECT_EQ(printed(GetParam().printed, options()), GetParam().printed);
  // What is printed leaves nothing to the implicit operator.
  EXPECT_EQ(printed(GetParam().printed, options(true)), GetParam().printed);
}

constexpr auto kCases = std::to_array<Case>({
    {"one word", "merkel", "merkel"},
    {"two words", "merkel summit", "(merkel AND summit)"},
    {"AND written", "merkel AND summit", "(merkel AND summit)"},
    {"OR", "a OR b", "(a OR b)"},
    {"juxtaposition binds tighter than OR", "a OR b c", "(a OR (b AND c))"},
    {"OR on both sides", "a b OR c d", "((a AND b) OR (c AND d))"},
    {"AND and juxtaposition mix", "a b AND c", "(a AND b AND c)"},
    {"NOT", "a NOT b", "(a AND NOT b)"},
    {"minus", "a -b", "(a AND NOT b)"},
    {"minus before phrase", "a -\"b c\"", "(a AND NOT \"b c\")"},
    {"minus before parentheses", "a -(b OR c)", "(a AND NOT (b OR c))"},
    {"minus before field", "a -title:b", "(a AND NOT title:b)"},
    {"minus before filter", "-person:Merkel", "NOT person:Merkel"},
    {"NOT alone", "NOT a", "NOT a"},
    {"NOT NOT", "NOT NOT a", "NOT NOT a"},
    {"NOT binds to one operand", "NOT a b", "(NOT a AND b)"},
    {"AND NOT", "a AND NOT b", "(a AND NOT b)"},
    {"OR NOT", "a OR NOT b", "(a OR NOT b)"},
    {"minus inside a word is part of it", "wi-fi", "wi-fi"},
    {"minus alone is a dash", "a - b", "(a AND b)"},
    {"double minus is a dash", "Merkel -- the plan", "(Merkel AND the AND plan)"},
    {"minus behind punctuation", ".-a", "NOT a"},
    {"parentheses", "(a OR b) c", "((a OR b) AND c)"},
    {"parentheses within", "((a OR b) (c d)) e", "(((a OR b) AND (c AND d)) AND e)"},
    {"parentheses around one word", "(a)", "a"},
    {"parentheses without spaces", "a(b)c", "(a AND b AND c)"},
    {"lower-case operators are words", "a or b and not c near d",
     "(a AND or AND b AND and AND not AND c AND near AND d)"},
    {"operator with a full stop is a word", "a OR. b", "(a AND or AND b)"},
    {"everything", "*", "*"},
    {"everything as a pair", "*:*", "*"},
    {"everything except", "* -a", "(* AND NOT a)"},
    // phrases
    {"phrase", "\"trade war\"", "\"trade war\""},
    {"loose phrase", "\"trade war\"~3", "\"trade war\"~3"},
    {"phrase without slack", "\"trade war\"~0", "\"trade war\""},
    {"one-word phrase", "\"trade\"", "\"trade\""},
    {"spaces in a phrase", "\"  trade   war \"", "\"trade war\""},
    {"phrase beside a word", "\"trade war\"china", "(\"trade war\" AND china)"},
    {"two phrases", "\"a b\" \"c d\"", "(\"a b\" AND \"c d\")"},
    {"typographic quotes", "“trade war” looms", "(\"trade war\" AND looms)"},
    {"German quotes", "„Trade War“ looms", "(\"Trade War\" AND looms)"},
    {"guillemets", "« guerre commerciale » arrive", "(\"guerre commerciale\" AND arrive)"},
    {"reversed guillemets", "»Handelskrieg«", "\"Handelskrieg\""},
    {"typographic closed by plain", "“trade war\" looms", "(\"trade war\" AND looms)"},
    {"typographic inside plain", "\"he said “no” again\"", "\"he said “no” again\""},
    {"operators in a phrase are words", "\"a OR b\"", "\"a OR b\""},
    {"= before a phrase", "=\"trade war\"", "\"trade war\""},
    {"parentheses in a phrase", "\"a (b) c\"", "\"a (b) c\""},
    {"Chinese phrase", "\"东京都知事\"", "\"东京都知事\""},
    // words with signs
    {"exact", "=Who", "=Who"},
    {"exact twice", "==Who", "=Who"},
    {"signs between field and word", "Title:`-a", "title:a"},
    {"exact behind punctuation", "title:'=Who'", "title:=Who"},
    {"prefix", "flood*", "flood*"},
    {"infix", "*ood*", "*ood*"},
    {"fuzzy", "macon~1", "macon~1"},
    {"fuzzy two", "macon~2", "macon~2"},
    {"fuzzy bare", "macon~", "macon~1"},
    {"fuzzy with comma", "macon~1, b", "(macon~1 AND b)"},
    {"prefix with full stop", "flood*.", "flood*"},
    {"tilde in an address", "www.x.edu/~bob", "www.x.edu/~bob"},
    {"tilde before a number", "~100 dead", "(100 AND dead)"},
    {"one Chinese character and star", "东*", "东*"},
    {"star behind a hyphen", "wi-f*", "wi-f*"},
    // near
    {"near", "merkel NEAR/5 macron", "(merkel NEAR/5 macron)"},
    {"near default", "merkel NEAR macron", "(merkel NEAR/10 macron)"},
    {"adj", "prime ADJ/2 minister", "(prime ADJ/2 minister)"},
    {"adj default", "prime ADJ minister", "(prime ADJ/10 minister)"},
    {"near of three", "a NEAR/3 b NEAR/3 c", "(a NEAR/3 b NEAR/3 c)"},
    {"near of phrases", "\"a b\" NEAR/3 \"c d\"", "(\"a b\" NEAR/3 \"c d\")"},
    {"near of alternatives", "(a OR b) NEAR/3 c", "((a OR b) NEAR/3 c)"},
    {"near of nested alternatives", "(a OR (b OR \"c d\")) NEAR/3 e",
     "((a OR (b OR \"c d\")) NEAR/3 e)"},
    {"near beside words", "a b NEAR/2 c d", "(a AND (b NEAR/2 c) AND d)"},
    {"near in a field", "title:(a NEAR/2 b)", "(title:a NEAR/2 title:b)"},
    {"near of fields", "title:a NEAR/2 title:b", "(title:a NEAR/2 title:b)"},
    {"near with prefix", "flood* NEAR/4 =River", "(flood* NEAR/4 =River)"},
    {"near boosted", "(a NEAR/2 b)^2", "(a NEAR/2 b)^2"},
    // fields
    {"title word", "title:flood", "title:flood"},
    {"body word", "body:flood", "body:flood"},
    {"title phrase", "title:\"trade war\"~2", "title:\"trade war\"~2"},
    {"title parentheses", "title:(a OR b c)", "(title:a OR (title:b AND title:c))"},
    {"title distributes over fields inside", "title:(a body:b)", "(title:a AND body:b)"},
    {"filter within title", "title:(a person:B)", "(title:a AND person:B)"},
    {"title exact", "title:=Who", "title:=Who"},
    {"title prefix", "title:flood*", "title:flood*"},
    {"title fuzzy", "title:macon~1", "title:macon~1"},
    {"field in capitals", "Title:a PERSON:b", "(title:a AND person:b)"},
    {"operator after a field is a word", "title:OR", "title:OR"},
    {"colon inside a value", "title:a:b", "title:a:b"},
    {"field behind punctuation", "'title:foo", "title:foo"},
    // facets
    {"person", "person:Merkel", "person:Merkel"},
    {"person quoted", "person:\"Angela Merkel\"", "person:\"Angela Merkel\""},
    {"person list", "person:Merkel,Macron", "(person:Merkel OR person:Macron)"},
    {"list with quotes", "person:\"Angela Merkel\",Macron,\"Theresa May\"",
     "(person:\"Angela Merkel\" OR person:Macron OR person:\"Theresa May\")"},
    {"person parenthesised", "person:(Merkel OR Macron)", "(person:Merkel OR person:Macron)"},
    {"person words in parentheses", "person:(Angela Merkel OR Theresa May)",
     "(person:\"Angela Merkel\" OR person:\"Theresa May\")"},
    {"commas in parentheses", "person:(Merkel, \"Theresa May\")",
     "(person:Merkel OR person:\"Theresa May\")"},
    {"one in parentheses", "person:(Merkel)", "person:Merkel"},
    {"all facets",
     "org:a place:b country:c group:d misc:e source:f author:g section:h lang:i ent:j",
     "(org:a AND place:b AND country:c AND group:d AND misc:e AND source:f AND author:g AND "
     "section:h AND lang:i AND ent:j)"},
    {"none", "person:none", "person:none"},
    {"none quoted", "person:\"none\"", "person:\"none\""},
    {"none in a list", "person:none,Merkel", "(person:none OR person:Merkel)"},
    {"ent none", "ent:none", "ent:none"},
    {"full stops stay", "country:U.S.", "country:U.S."},
    {"apostrophe stays", "author:O'Brien", "author:O'Brien"},
    {"comma before a space ends the clause", "place:Kyiv, flood", "(place:Kyiv AND flood)"},
    {"filters joined", "person:a person:b", "(person:a AND person:b)"},
    {"typographic quotes in a filter", "person:“Angela Merkel”", "person:\"Angela Merkel\""},
    {"Chinese value", "place:东京", "place:东京"},
    {"hyphen in a value", "person:Jean-Claude", "person:Jean-Claude"},
    {"slash in a value", "source:AP/Reuters", "source:AP/Reuters"},
    // ids
    {"id", "id:ABC-1", "id:ABC-1"},
    {"id with colons and commas", "id:tag:reuters.com,2015:x?y=1^2",
     "id:tag:reuters.com,2015:x?y=1^2"},
    {"id quoted", "id:\"a b (c)\"", "id:\"a b (c)\""},
    {"id in parentheses", "(id:a OR id:b)", "(id:a OR id:b)"},
    {"id with stars", "id:a*b", "id:a*b"},
    // dates are in their own table; here: how they stand in a query
    {"date", "date:2015", "date:2015"},
    {"date range", "date:2015-11..2015-12", "date:2015-11-01..2015-12-31"},
    {"date beside words", "flood date:>=2015 -date:none",
     "(flood AND date:2015-01-01.. AND NOT date:none)"},
    {"date list", "date:2015,2017", "(date:2015 OR date:2017)"},
    {"date parenthesised", "date:(2015 OR 2017)", "(date:2015 OR date:2017)"},
    {"date quoted", "date:\"2015-11\"", "date:2015-11"},
    // boosts
    {"boost", "word^2", "word^2"},
    {"boost with decimals", "word^2.5", "word^2.5"},
    {"boost of a phrase", "\"a b\"^3", "\"a b\"^3"},
    {"boost of a loose phrase", "\"a b\"~2^3", "\"a b\"~2^3"},
    {"boost of parentheses", "(a OR b)^0.5", "(a OR b)^0.5"},
    {"boost of a prefix", "flood*^2", "flood*^2"},
    {"boost zero", "a^0", "a^0"},
    {"boost twice", "(a^2)^3", "(a^2)^3"},
    {"boost of everything", "*^2", "(*)^2"},
    {"boost of a filter in parentheses", "(person:a)^2", "(person:a)^2"},
    {"boost of NOT", "(NOT a)^2", "(NOT a)^2"},
    {"boost in OR", "a^2 OR b", "(a^2 OR b)"},
    {"boost after comma", "a,^2", "a^2"},
    // pasted headlines
    {"apostrophe", "Merkel's plan", "(Merkel's AND plan)"},
    {"typographic apostrophe", "Merkel’s plan", "(Merkel’s AND plan)"},
    {"single quotes", "'Trade war' looms, says ‘expert’",
     "(Trade AND war AND looms AND says AND expert)"},
    {"question", "Who won?", "(Who AND won)"},
    {"many signs", "Wait... what?! No; really: yes!", "(Wait AND what AND No AND really AND yes)"},
    {"colon", "Exclusive: Merkel says", "(Exclusive AND Merkel AND says)"},
    {"colon of a field name", "Source: Merkel says", "(Source AND Merkel AND says)"},
    {"colon and end", "She said:", "(She AND said)"},
    {"en dash", "Trump – the plan", "(Trump AND the AND plan)"},
    {"em dash", "Trump — the plan", "(Trump AND the AND plan)"},
    {"em dash without spaces", "Trump—the plan", "(Trump AND the AND plan)"},
    {"ellipsis", "Trump… and then", "(Trump AND and AND then)"},
    {"abbreviation", "U.S. and U.K. agree", "(U.S. AND and AND U.K. AND agree)"},
    {"abbreviation at the end", "Talks with the U.S.", "(Talks AND with AND the AND U.S.)"},
    {"company", "AT&T and Marks & Spencer", "(AT&T AND and AND Marks AND Spencer)"},
    {"time", "Meeting at 12:30 today", "(Meeting AND at AND 12:30 AND today)"},
    {"address", "see http://example.com/a?b=c now", "(see AND http://example.com/a?b=c AND now)"},
    {"Windows path", "C:\\dir", "C:\\dir"},
    {"number with comma", "1,000 dead", "(1,000 AND dead)"},
    {"percent", "50% of $3bn", "(50% AND of AND $3bn)"},
    {"brackets", "[Update] Merkel {live}", "(Update AND Merkel AND live)"},
    {"bar", "Live | Sport", "(Live AND Sport)"},
    {"hash and at", "#metoo @who", "(#metoo AND @who)"},
    {"Spanish", "¿Qué pasa? ¡Nada!", "(Qué AND pasa AND Nada)"},
    {"rock", "rock 'n' roll", "(rock AND n AND roll)"},
    {"score", "Bayern 3:1 Dortmund", "(Bayern AND 3:1 AND Dortmund)"},
    {"range of years", "2015–2016", "2015–2016"},
    {"slash", "Trump/Putin and/or", "(Trump/Putin AND and/or)"},
    {"Chinese punctuation", "东京，都知事：宣布「新」政策。",
     "(东京 AND 都知事 AND 宣布 AND 新 AND 政策)"},
    {"no-break space", "a b", "(a AND b)"},
    {"acronym in parentheses", "European Union (EU) says", "(European AND Union AND EU AND says)"},
    // safety
    {"control characters separate",
     "a\x01"
     "b\x7f"
     "c",
     "(a AND b AND c)"},
    {"tab and newline", "a\tb\n", "(a AND b)"},
    {"invalid UTF-8 stays in its word",
     "a\xff"
     "b\xc3",
     "a\xff"
     "b\xc3"},
    {"right-to-left marks separate",
     "\u200e"
     "a\u200f",
     "a"},
    {"joiners stay in Persian words", "می\u200cخواهم", "می\u200cخواهم"},
    {"byte order mark",
     "\ufeff"
     "a",
     "a"},
});

INSTANTIATE_TEST_SUITE_P(Table, QueryParserTest, testing::ValuesIn(kCases));

class MatchAnyTest : public testing::TestWithParam<Case> {};

TEST_P(MatchAnyTest, JoinsWordsByOr) {
  EXPECT_EQ(printed(GetParam().query, options(true)), GetParam().printed);
}

constexpr auto kAnyCases = std::to_array<Case>({
    {"words", "a b c", "(a OR b OR c)"},
    {"filters hold", "a b person:c", "((a OR b) AND person:c)"},
    {"exclusions hold", "a b -c", "((a OR b) AND NOT c)"},
    {"date holds", "flood fire date:2015", "((flood OR fire) AND date:2015)"},
    {"one word and a filter", "a person:b", "(a AND person:b)"},
    {"filters only", "person:a source:b", "(person:a AND source:b)"},
    {"exclusions only", "-a -b", "(NOT a AND NOT b)"},
    {"AND binds tighter", "a b AND c d", "(a OR (b AND c) OR d)"},
    {"OR separates", "a b OR c -d", "((a OR b) OR (c AND NOT d))"},
    {"parentheses", "(a b) c", "((a OR b) OR c)"},
    {"parentheses with filter", "(a person:b) c", "((a AND person:b) OR c)"},
    {"phrase and word", "\"a b\" c", "(\"a b\" OR c)"},
    {"list of filters holds", "a b person:(c OR d)", "((a OR b) AND (person:c OR person:d))"},
    {"near is one wish", "a NEAR/2 b c", "((a NEAR/2 b) OR c)"},
});

INSTANTIATE_TEST_SUITE_P(Table, MatchAnyTest, testing::ValuesIn(kAnyCases));

class QueryParserErrorTest : public testing::TestWithParam<ErrorCase> {};

TEST_P(QueryParserErrorTest, SaysWhereAndWhatWasExpected) { expect_error(GetParam()); }

constexpr auto kErrors = std::to_array<ErrorCase>({
    {"unclosed quotation mark", "a \"bc", 2, "unclosed quotation mark; expected \""},
    {"unclosed typographic quotation mark", "ab “cd", 3, "unclosed quotation mark; expected \""},
    {"typographic does not close plain", "\"ab” c", 0, "unclosed quotation mark; expected \""},
    {"unclosed quotation behind another", "\"a\" b\"", 5, "unclosed quotation mark; expected \""},
    {"unclosed parenthesis", "a (b c", 2, "unclosed parenthesis; expected )"},
    {"unclosed inner parenthesis", "(a (b) c", 0, "unclosed parenthesis; expected )"},
    {"unclosed at once", "(", 0, "unclosed parenthesis; expected )"},
    {"parenthesis too many", "a b) c", 3, "no parenthesis is open here; expected the end or ("},
    {"parenthesis alone", ")", 0, "no parenthesis is open here; expected the end or ("},
    {"empty parentheses", "a ()", 2,
     "empty parentheses; expected a word, a \"phrase\", a filter or ( between them"},
    {"empty parentheses with dash", "a ( – )", 2,
     "empty parentheses; expected a word, a \"phrase\", a filter or ( between them"},
    {"empty quotation", "a \"\" b", 2, "empty quotation marks; expected words between them"},
    {"blank quotation", "\"  \"", 0, "empty quotation marks; expected words between them"},
    {"OR at the end", "a OR", 4, "expected a word, a \"phrase\", a filter or ( after OR"},
    {"OR at the beginning", "OR a", 0, "expected a word, a \"phrase\", a filter or ( before OR"},
    {"OR twice", "a OR OR b", 5, "expected a word, a \"phrase\", a filter or ( after OR, not OR"},
    {"OR then AND", "a OR AND b", 5,
     "expected a word, a \"phrase\", a filter or ( after OR, not AND"},
    {"OR before parenthesis end", "(a OR) b", 5,
     "expected a word, a \"phrase\", a filter or ( after OR, not )"},
    {"AND at the end", "a AND", 5, "expected a word, a \"phrase\", a filter or ( after AND"},
    {"AND at the beginning", "AND a", 0, "expected a word, a \"phrase\", a filter or ( before AND"},
    {"NOT at the end", "a NOT", 5, "expected a word, a \"phrase\", a filter or ( after NOT"},
    {"NOT before parenthesis end", "(NOT)", 4,
     "expected a word, a \"phrase\", a filter or ( after NOT, not )"},
    {"minus before parenthesis end", "(a -())", 4,
     "empty parentheses; expected a word, a \"phrase\", a filter or ( between them"},
    {"minus and NOT alone", "-NOT", 4, "expected a word, a \"phrase\", a filter or ( after NOT"},
    {"double bar", "a || b", 2, "|| is no operator here; write OR"},
    {"punctuation only", "?! –", 0, "nothing to search for but punctuation; expected a word"},
    {"NEAR at the beginning", "NEAR/5 a", 0,
     "expected a word, a \"phrase\", a filter or ( before NEAR/5"},
    {"NEAR at the end", "a NEAR/5", 8, "expected a word, a \"phrase\", a filter or ( after NEAR"},
    {"NEAR without number", "a NEAR/ b", 2,
     "expected a number of words from 1 to 1000 after the slash"},
    {"NEAR with a word", "a NEAR/x b", 2,
     "expected a number of words from 1 to 1000 after the slash"},
    {"NEAR zero", "a NEAR/0 b", 2, "expected a number of words from 1 to 1000 after the slash"},
    {"NEAR too far", "a NEAR/1001 b", 2,
     "expected a number of words from 1 to 1000 after the slash"},
    {"NEAR overflowing", "a NEAR/99999999999999999999 b", 2,
     "expected a number of words from 1 to 1000 after the slash"},
    {"NEAR of distances", "a NEAR/5 b NEAR/6 c", 11,
     "NEAR and ADJ of different kind or distance do not mix; expected the same operator again"},
    {"NEAR and ADJ", "a NEAR/5 b ADJ/5 c", 11,
     "NEAR and ADJ of different kind or distance do not mix; expected the same operator again"},
    {"NEAR of NOT", "a NEAR/5 NOT b", 9,
     "NEAR and ADJ join only words, phrases and (a OR b), without NOT"},
    {"NEAR of minus", "a NEAR/5 -b", 9,
     "NEAR and ADJ join only words, phrases and (a OR b), without NOT"},
    {"NEAR of filter", "a NEAR/5 person:b", 9,
     "NEAR and ADJ join only words, phrases and (a OR b)"},
    {"NEAR of AND", "a NEAR/5 (b c)", 10, "NEAR and ADJ join only words, phrases and (a OR b)"},
    {"NEAR of NEAR", "(a NEAR/5 b) NEAR/5 c", 1,
     "NEAR and ADJ join only words, phrases and (a OR b)"},
    {"NEAR of boost before", "a^2 NEAR/5 b", 0,
     "NEAR and ADJ join only words, phrases and (a OR b)"},
    {"NEAR of boost behind", "a NEAR/5 b^2", 10,
     "put parentheses around the whole before ^: (a NEAR/5 b)^2"},
    {"NEAR of everything", "* NEAR/5 a", 0, "NEAR and ADJ join only words, phrases and (a OR b)"},
    {"misspelt field", "flood persn:foo", 6, "unknown field 'persn'; did you mean 'person'?"},
    {"misspelt field with swapped letters", "perosn:foo", 0,
     "unknown field 'perosn'; did you mean 'person'?"},
    {"misspelt short field", "ogr:foo", 0, "unknown field 'ogr'; did you mean 'org'?"},
    {"unknown field", "a bar:foo", 2,
     "unknown field 'bar'; fields: title body date id ent person org place country group misc "
     "source author section lang; quotation marks make it words"},
    {"unknown field in capitals", "Exclusive:Merkel", 0,
     "unknown field 'Exclusive'; fields: title body date id ent person org place country group "
     "misc source author section lang; quotation marks make it words"},
    {"unknown field before a quotation", "Exclusive:\"Merkel says\"", 0,
     "unknown field 'Exclusive'; fields: title body date id ent person org place country group "
     "misc source author section lang; quotation marks make it words"},
    {"unknown field before parentheses", "foo:(a)", 0,
     "unknown field 'foo'; fields: title body date id ent person org place country group misc "
     "source author section lang; quotation marks make it words"},
    {"known field at the end", "a person:", 9, "expected a value right after person:"},
    {"known field before parenthesis end", "(a person:)", 10,
     "expected a value right after person:"},
    {"title and nothing", "title:", 6, "expected a value right after title:"},
    {"title of minus", "title:-a", 6, "expected - before the field: -title:word"},
    {"title of boost", "title:^2", 6, "expected a word before ^"},
    {"title of empty parentheses", "title:()", 6,
     "empty parentheses; expected a word, a \"phrase\", a filter or ( between them"},
    {"title of empty quotation", "title:\"\"", 6,
     "empty quotation marks; expected words between them"},
    {"filter with empty quotation", "person:\"\"", 7,
     "empty quotation marks; expected a value between them"},
    {"filter with unclosed quotation", "a person:\"b", 9, "unclosed quotation mark; expected \""},
    {"filter with empty parentheses", "person:()", 7,
     "empty parentheses; expected values between them"},
    {"filter with unclosed parenthesis", "a person:(b OR", 9, "unclosed parenthesis; expected )"},
    {"filter with OR at the end", "person:(a OR)", 12, "expected a value here"},
    {"filter with OR at the beginning", "person:(OR a)", 8, "expected a value here"},
    {"filter with AND", "person:(a AND b)", 10,
     "between the values of one field stands OR or a comma; expected a value"},
    {"filter with NOT", "person:(a NOT b)", 10,
     "between the values of one field stands OR or a comma; expected a value"},
    {"filter with minus", "person:(a OR -b)", 13,
     "between the values of one field stands OR or a comma; expected a value"},
    {"filter with comma first", "person:,a", 7, "expected a value or a quotation mark"},
    {"filter boosted", "person:a^2", 8,
     "a filter has no weight to change; ^ follows words, phrases and parentheses"},
    {"quoted filter boosted", "person:\"a b\"^2", 12,
     "a filter has no weight to change; ^ follows words, phrases and parentheses"},
    {"date boosted", "date:2015^2", 9,
     "a filter has no weight to change; ^ follows words, phrases and parentheses"},
    {"bare star and letters", "*ood", 0,
     "* stands at the end of a word (flood*) or on both sides (*ood*); quotation marks take it as "
     "it is"},
    {"star in the middle", "fl*od", 2,
     "* stands at the end of a word (flood*) or on both sides (*ood*); quotation marks take it as "
     "it is"},
    {"star twice", "flood**", 5,
     "* stands at the end of a word (flood*) or on both sides (*ood*); quotation marks take it as "
     "it is"},
    {"one letter and star", "a*", 0, "a part of a word has at least two letters: ca*, *ca*"},
    {"one letter between stars", "*a*", 1, "a part of a word has at least two letters: ca*, *ca*"},
    {"star behind a quotation", "\"trade w\"*", 9,
     "* works on words, not on quotation marks; expected a space"},
    {"title of star", "title:*", 6,
     "* stands at the end of a word (flood*) or on both sides (*ood*); quotation marks take it as "
     "it is"},
    {"three edits", "macon~3", 6, "a word may be searched with ~1 or ~2 edits"},
    {"many edits", "macon~12", 6, "a word may be searched with ~1 or ~2 edits"},
    {"one letter with edits", "a~1", 0, "expected at least two letters before ~"},
    {"exact with star", "=flood*", 0, "= asks for the exact word and does not go with * or ~"},
    {"exact with edits", "=flood~1", 0, "= asks for the exact word and does not go with * or ~"},
    {"star and edits", "flood*~1", 5,
     "* stands at the end of a word (flood*) or on both sides (*ood*); quotation marks take it as "
     "it is"},
    {"slack missing", "\"a b\"~", 6, "expected a number of words from 0 to 1000 after ~"},
    {"slack too large", "\"a b\"~1001", 6, "expected a number of words from 0 to 1000 after ~"},
    {"boost without number", "a^", 2, "expected a number from 0 to 1000 after ^, such as ^2.5"},
    {"boost with letters", "a^x", 2, "expected a number from 0 to 1000 after ^, such as ^2.5"},
    {"boost with more", "a^2x", 2, "expected a number from 0 to 1000 after ^, such as ^2.5"},
    {"boost negative", "a^-1", 2, "expected a number from 0 to 1000 after ^, such as ^2.5"},
    {"boost exponent", "a^1e3", 2, "expected a number from 0 to 1000 after ^, such as ^2.5"},
    {"boost too large", "a^1001", 2, "expected a number from 0 to 1000 after ^, such as ^2.5"},
    {"boost alone", "^2", 0, "nothing stands before ^ that it could weigh"},
    {"boost behind a space", "a ^2", 2, "nothing stands before ^ that it could weigh"},
    {"bad date", "date:x", 5,
     "'x' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, 2weeks.. "
     "or none"},
    {"impossible month", "date:2015-13", 5, "there is no date '2015-13'"},
    {"impossible day", "a date:2015-02-29", 7, "there is no date '2015-02-29'"},
    {"impossible second end", "date:2015..2016-02-30", 11, "there is no date '2016-02-30'"},
    {"reversed range", "date:2016..2015", 5,
     "the range ends before it begins; write date:2015..2016"},
    {"date word in a quotation", "date:\"next week\"", 5,
     "'next week' is not a date; expected 2015, 2015-11, 2015-11-27, 2015-W48, a..b, >=a, today, "
     "2weeks.. or none"},
    {"id of quotation unclosed", "id:\"a", 3, "unclosed quotation mark; expected \""},
});

INSTANTIATE_TEST_SUITE_P(Table, QueryParserErrorTest, testing::ValuesIn(kErrors));

TEST(QueryParser, BlankQueryIsEverything) {
  for (const std::string_view blank : {"", " ", "\t\n", "\u3000\u00a0"}) {
    const ParsedQuery parsed = parse_query(blank, options());
    ASSERT_FALSE(parsed.error);
    EXPECT_TRUE(std::holds_alternative<AllQuery>(parsed.query->content));
  }
}

TEST(QueryParser, SpansCoverWhatWasRead) {
  const std::string_view text = "flood person:\"A B\" (c NEAR/2 d)^2 -title:xy*";
  const ParsedQuery parsed = parse_query(text, options());
  ASSERT_FALSE(parsed.error);
  const auto& all = std::get<AndQuery>(parsed.query->content);
  const std::array<std::string_view, 4> expected = {"flood", "person:\"A B\"", "(c NEAR/2 d)^2",
                                                    "-title:xy*"};
  ASSERT_EQ(all.operands.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const QuerySpan span = all.operands[i]->span;
    EXPECT_EQ(text.substr(span.begin, span.end - span.begin), expected[i]);
  }
}

TEST(QueryParser, CloneIsDeepAndEqual) {
  const ParsedQuery parsed =
      parse_query("a (b OR \"c d\"^2) NOT person:e date:2015 id:f (g NEAR/3 h) *", options());
  ASSERT_FALSE(parsed.error);
  const QueryPtr copy = clone(*parsed.query);
  EXPECT_EQ(to_string(*copy), to_string(*parsed.query));
  std::get<WordQuery>(std::get<AndQuery>(copy->content).operands[0]->content).text = "changed";
  EXPECT_NE(to_string(*copy), to_string(*parsed.query));
}

struct LimitCase {
  std::string_view label;
  std::string at_limit;
  std::string beyond;
  std::string_view message;
};
void PrintTo(const LimitCase& c, std::ostream* os) { *os << c.label; }

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

class QueryLimitTest : public testing::TestWithParam<LimitCase> {};

TEST_P(QueryLimitTest, HoldsExactly) {
  const ParsedQuery allowed = parse_query(GetParam().at_limit, options());
  EXPECT_FALSE(allowed.error) << allowed.error->message;
  const ParsedQuery refused = parse_query(GetParam().beyond, options());
  ASSERT_TRUE(refused.error);
  EXPECT_EQ(refused.error->message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, QueryLimitTest,
    testing::Values(
        LimitCase{"bytes", std::string(65'536, 'a'), std::string(65'537, 'a'),
                  "the query has 65537 bytes; the limit is 65536"},
        LimitCase{
            "phrases beside any number of words", repeated("a \"b\" ", 256),
            repeated("a \"b\" ", 257),
            "more than 256 phrases, filters and words under NOT or NEAR; that is the limit of "
            "one query"},
        LimitCase{
            "words under NOT", repeated("-a ", 256), repeated("-a ", 257),
            "more than 256 phrases, filters and words under NOT or NEAR; that is the limit of "
            "one query"},
        LimitCase{
            "words in NEAR", "a" + repeated(" NEAR/5 a", 255), "a" + repeated(" NEAR/5 a", 256),
            "more than 256 phrases, filters and words under NOT or NEAR; that is the limit of "
            "one query"},
        LimitCase{
            "filters", "person:a" + repeated(",a", 255), "person:a" + repeated(",a", 256),
            "more than 256 phrases, filters and words under NOT or NEAR; that is the limit of "
            "one query"},
        LimitCase{"parentheses", repeated("(", 32) + "a" + repeated(")", 32),
                  repeated("(", 33) + "a" + repeated(")", 33),
                  "more than 32 parentheses and NOTs within each other; that is the limit"},
        LimitCase{"negations", repeated("NOT ", 32) + "a", repeated("NOT ", 33) + "a",
                  "more than 32 parentheses and NOTs within each other; that is the limit"},
        LimitCase{"words of a phrase", "\"" + repeated("a ", 64) + "\"",
                  "\"" + repeated("a ", 65) + "\"",
                  "the phrase has more than 64 words; that is the limit"},
        LimitCase{"wildcards", repeated("aa* ", 8), repeated("aa* *bb* cc~ ", 3),
                  "more than 8 words with * or ~; that is the limit of one query"}));

}  // namespace
}  // namespace news

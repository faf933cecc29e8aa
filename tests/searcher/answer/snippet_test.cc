#include "searcher/answer/snippet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/schema.h"
#include "common/unicode.h"

namespace news {
namespace {

const Analyzer& analyzer() {
  static const Analyzer instance;
  return instance;
}

// The snippet as a reader sees it: [word], {entity}, … where text is left out.
std::string shown(const Snippet& snippet) {
  std::string out = snippet.cut_before ? "…" : "";
  for (std::size_t i = 0; i <= snippet.text.size(); ++i) {
    for (const TextRange& r : snippet.marks) out += r.end == i ? "]" : "";
    for (const TextRange& r : snippet.entities) out += r.end == i ? "}" : "";
    for (const TextRange& r : snippet.entities) out += r.begin == i ? "{" : "";
    for (const TextRange& r : snippet.marks) out += r.begin == i ? "[" : "";
    if (i < snippet.text.size()) out += snippet.text[i];
  }
  return out + (snippet.cut_after ? "…" : "");
}

std::vector<std::string> shown(const std::vector<Snippet>& snippets) {
  std::vector<std::string> out;
  for (const Snippet& s : snippets) out.push_back(shown(s));
  return out;
}

HighlightWord stem(std::string text, std::string language = "en",
                   WordScope scope = WordScope::any) {
  return {std::move(text), std::move(language), scope};
}
HighlightWord exact(std::string text, WordScope scope = WordScope::any) {
  return {std::move(text), "", scope};
}

struct Case {
  std::string_view label;
  std::string language;
  std::string body;
  Highlights highlights;
  SnippetOptions options;
  std::vector<std::string> expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

constexpr auto case_name = [](const auto& test) { return std::string(test.param.label); };

class SnippetTest : public testing::TestWithParam<Case> {};

TEST_P(SnippetTest, ShowsTheRightPassage) {
  const Case& c = GetParam();
  const Article article{.body = c.body, .language = c.language};
  EXPECT_EQ(shown(build_snippets(article, {}, c.highlights, analyzer(), c.options)), c.expected);
}

constexpr std::string_view kStory =
    "The council met on Monday. Nobody expected a long debate about the budget. "
    "Later the mayor announced new flood defences for the harbour. Residents applauded.\n\n"
    "A second meeting is planned for May. The harbour master had asked for flood gates since 1997.";

std::string long_sentence() {
  std::string text = "Opening words of";
  for (int i = 0; i < 60; ++i) text += " filler" + std::to_string(i);
  text += " before the needle in the middle";
  for (int i = 60; i < 120; ++i) text += " filler" + std::to_string(i);
  return text + ".";
}

INSTANTIATE_TEST_SUITE_P(
    Words, SnippetTest,
    testing::Values(
        Case{"exact_word",
             "en",
             "We saw Runners run. Running is fun.",
             {.words = {exact("run")}},
             {},
             {"We saw Runners [run]. Running is fun."}},
        Case{"stem",
             "en",
             "We saw Runners run. Running is fun.",
             {.words = {stem("run")}},
             {},
             {"We saw Runners [run]. [Running] is fun."}},
        Case{"stem_of_another_language",
             "en",
             "Running is fun.",
             {.words = {stem("run", "de")}},
             {},
             {"Running is fun."}},
        Case{"no_stemmer",
             "zh",
             "东京都知事宣布了新的政策。",
             {.words = {stem("东京", "x")}},
             {},
             {"[东京]都知事宣布了新的政策。"}},
        Case{"unknown_language",
             "",
             "Running is fun.",
             {.words = {stem("running", "x")}},
             {},
             {"[Running] is fun."}},
        Case{"accents_and_case",
             "fr",
             "Crème brûlée à Orléans.",
             {.words = {exact("creme")}},
             {},
             {"[Crème] brûlée à Orléans."}},
        Case{"dotted_initials",
             "en",
             "The U.S. Senate voted.",
             {.words = {exact("us")}},
             {},
             {"The [U.S]. Senate voted."}},
        Case{"title_words_stay_out",
             "en",
             "Flood and flood.",
             {.words = {exact("flood", WordScope::title)}},
             {},
             {"Flood and flood."}},
        Case{"body_words",
             "en",
             "Flood and fire.",
             {.words = {exact("flood", WordScope::body)}},
             {},
             {"[Flood] and fire."}},
        Case{"empty_body", "en", "", {.words = {exact("flood")}}, {}, {}},
        Case{"white_body", "en", " \n\n ", {}, {}, {}},
        Case{"no_fragments", "en", "Flood.", {.words = {exact("flood")}}, {.fragments = 0}, {}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Phrases, SnippetTest,
    testing::Values(
        Case{"one_run",
             "en",
             "No war. A trade war is on.",
             {.phrases = {{.terms = {"trade", "war"}}}},
             {},
             {"No war. A [trade war] is on."}},
        Case{"order_counts",
             "en",
             "War trade.",
             {.phrases = {{.terms = {"trade", "war"}}}},
             {},
             {"War trade."}},
        Case{"slack",
             "en",
             "A trade and tariff war, a trade or even a tariff war.",
             {.phrases = {{.terms = {"trade", "war"}, .slack = 2}}},
             {},
             {"A [trade and tariff war], a trade or even a tariff war."}},
        Case{"any_order",
             "en",
             "War on trade.",
             {.phrases = {{.terms = {"trade", "war"}, .slack = 1, .ordered = false}}},
             {},
             {"[War on trade]."}},
        Case{"wide_gap_is_split",
             "en",
             "Merkel has twice and at length met Macron.",
             {.phrases = {{.terms = {"merkel", "macron"}, .slack = 9, .ordered = false}}},
             {},
             {"[Merkel] has twice and at length met [Macron]."}},
        Case{"same_word_twice",
             "en",
             "Bora and Bora Bora and bora.",
             {.phrases = {{.terms = {"bora", "bora"}}}},
             {},
             {"Bora and [Bora Bora] and bora."}},
        Case{"near_itself_needs_two",
             "en",
             "Bora alone.",
             {.phrases = {{.terms = {"bora", "bora"}, .slack = 5, .ordered = false}}},
             {},
             {"Bora alone."}},
        Case{"a_run_ends_where_it_is_complete",
             "en",
             "a b c b",
             {.phrases = {{.terms = {"a", "b"}, .slack = 3, .ordered = false}}},
             {},
             {"[a b] c b"}},
        Case{"ordered_run_likewise",
             "en",
             "a b b",
             {.phrases = {{.terms = {"a", "b"}, .slack = 3}}},
             {},
             {"[a b] b"}},
        Case{"overlapping_runs",
             "en",
             "a b a b a",
             {.phrases = {{.terms = {"a", "b", "a"}}}},
             {},
             {"[a b a b a]"}},
        Case{"word_in_a_phrase",
             "en",
             "War, then trade war.",
             {.words = {exact("war")}, .phrases = {{.terms = {"trade", "war"}}}},
             {},
             {"[War], then [trade war]."}},
        Case{"title_phrase",
             "en",
             "Trade war.",
             {.phrases = {{.terms = {"trade", "war"}, .scope = WordScope::title}}},
             {},
             {"Trade war."}}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Windows, SnippetTest,
    testing::Values(
        Case{"lead_without_match",
             "en",
             std::string(kStory),
             {},
             {.columns = 80},
             {"The council met on Monday. Nobody expected a long debate about the budget.…"}},
        Case{"whole_sentence",
             "en",
             std::string(kStory),
             {.words = {exact("defences")}},
             {.columns = 65},
             {"…Later the mayor announced new flood [defences] for the harbour.…"}},
        Case{"wrapped_lines_are_one_sentence",
             "en",
             "A first one stands here. Then comes\na sentence on\nthree lines. And more follows\n\n"
             "until a blank line. The end of it all.",
             {.words = {exact("three")}},
             {.columns = 50},
             {"…Then comes\na sentence on\n[three] lines.…"}},
        Case{"blank_line_ends_a_sentence",
             "en",
             "Some words before. Heading without stop\n\n\nNeedle in a line of its own. More words "
             "come after.",
             {.words = {exact("needle")}},
             {.columns = 32},
             {"…[Needle] in a line of its own.…"}},
        Case{"most_words_win",
             "en",
             std::string(kStory),
             {.words = {exact("harbour"), exact("gates")}},
             {.columns = 70},
             {"…The [harbour] master had asked for flood [gates] since 1997."}},
        Case{"phrase_beats_words",
             "en",
             "Flood news. Gates and flood. " + long_sentence() + " In the end flood gates held.",
             {.words = {exact("news")}, .phrases = {{.terms = {"flood", "gates"}}}},
             {.columns = 40},
             {"…In the end [flood gates] held."}},
        Case{"two_fragments",
             "en",
             std::string(kStory),
             {.words = {exact("council"), exact("gates")}},
             {.fragments = 2, .columns = 130},
             {"The [council] met on Monday.…",
              "…The harbour master had asked for flood [gates] since 1997."}},
        Case{"second_fragment_shows_what_is_new",
             "en",
             "One apple fell. " + long_sentence() + " Two apples fell, an apple each. " +
                 long_sentence() + " At last a pear fell.",
             {.words = {stem("appl"), exact("pear")}},
             {.fragments = 2, .columns = 80},
             {"One [apple] fell.…", "…At last a [pear] fell."}},
        Case{"hyphenated_words_stay_whole",
             "en",
             "Needle and well-known others follow here for long.",
             {.words = {exact("needle")}},
             {.columns = 16},
             {"[Needle] and…"}},
        Case{"adjacent_are_joined",
             "en",
             "One apple fell down. Two pears fell down.",
             {.words = {exact("apple"), exact("pears")}},
             {.fragments = 2, .columns = 44},
             {"One [apple] fell down. Two [pears] fell down."}},
        Case{"cut_at_words",
             "en",
             long_sentence(),
             {.words = {exact("needle")}},
             {.columns = 60},
             {"…before the [needle] in the middle filler60 filler61 filler62…"}},
        Case{"end_of_a_long_sentence",
             "en",
             long_sentence(),
             {.words = {exact("filler119")}},
             {.columns = 40},
             {"…filler116 filler117 filler118 [filler119]."}},
        Case{"word_wider_than_the_snippet",
             "en",
             std::string(100, 'x') + " tail",
             {.words = {exact(std::string(64, 'x'))}},
             {.columns = 20},
             {"[" + std::string(20, 'x') + "]…"}},
        Case{"chinese_counts_double",
             "zh",
             "东京都知事宣布了新的政策东京都知事宣布了新的政策",
             {.words = {exact("宣布")}},
             {.columns = 20},
             {"东京都知事[宣布]了新的…"}}),
    case_name);

Annotations two_people() {
  //  "Putin met Hollande. Putin left for Moscow."
  return {
      .mentions = {{TextField::title, 0, 5, MentionType::person, 0},
                   {TextField::body, 0, 5, MentionType::person, 0},
                   {TextField::body, 10, 18, MentionType::person, 1},
                   {TextField::body, 20, 25, MentionType::person, 0},
                   {TextField::body, 35, 41, MentionType::place, 2},
                   {TextField::body, 26, 30, MentionType::date, std::nullopt}},
      .entities = {{.type = MentionType::person, .name = "Vladimir Putin", .count = 3},
                   {.type = MentionType::person, .name = "François Hollande", .count = 1},
                   {.type = MentionType::place, .name = "Moscow", .count = 1, .country = "RU"}}};
}

TEST(SnippetEntities, AreMarkedAtTheirMentions) {
  const Article article{.title = "Putin", .body = "Putin met Hollande. Putin left for Moscow."};
  const Highlights asked{.entities = {{Facet::person, "Vladimir Putin"}}};
  EXPECT_THAT(shown(build_snippets(article, two_people(), asked, analyzer(), {})),
              testing::ElementsAre("{Putin} met Hollande. {Putin} left for Moscow."));
  EXPECT_THAT(mark_title(article, two_people(), asked, analyzer()),
              testing::ElementsAre(TextRange{0, 5}));
}

TEST(SnippetEntities, OfAnotherFacetAreNot) {
  const Article article{.body = "Putin met Hollande. Putin left for Moscow."};
  const Highlights asked{.entities = {{Facet::org, "Vladimir Putin"}}};
  EXPECT_THAT(shown(build_snippets(article, two_people(), asked, analyzer(), {})),
              testing::ElementsAre("Putin met Hollande. Putin left for Moscow."));
}

TEST(SnippetEntities, CountryMarksItsPlaces) {
  const Article article{.body = "Putin met Hollande. Putin left for Moscow."};
  const Highlights asked{.entities = {{Facet::country, "Russia"}}};
  EXPECT_THAT(shown(build_snippets(article, two_people(), asked, analyzer(), {})),
              testing::ElementsAre("Putin met Hollande. Putin left for {Moscow}."));
}

TEST(SnippetEntities, AndWordsKeepTheirOwnLists) {
  const Article article{.body = "Putin met Hollande. Putin left for Moscow."};
  const Highlights asked{.words = {exact("putin")},
                         .entities = {{Facet::person, "Vladimir Putin"}}};
  EXPECT_THAT(shown(build_snippets(article, two_people(), asked, analyzer(), {})),
              testing::ElementsAre("{[Putin]} met Hollande. {[Putin]} left for Moscow."));
}

TEST(SnippetEntities, OutsideTheTextOrInsideACharacterAreIgnored) {
  const Article article{.body = "Ébène."};
  Annotations broken{.entities = {{.type = MentionType::person, .name = "X", .count = 3}}};
  broken.mentions = {{TextField::body, 1, 3, MentionType::person, 0},
                     {TextField::body, 2, 4, MentionType::person, 0},
                     {TextField::body, 3, 900, MentionType::person, 0},
                     {TextField::body, 4, 4, MentionType::person, 0},
                     {TextField::body, 0, 2, MentionType::person, 7}};
  const Highlights asked{.entities = {{Facet::person, "X"}}};
  EXPECT_THAT(shown(build_snippets(article, broken, asked, analyzer(), {})),
              testing::ElementsAre("Ébène."));
}

TEST(MarkTitle, WordsAndEntitiesAreOneList) {
  const Article article{.title = "Vladimir Putin speaks", .language = "en"};
  const Annotations annotations{
      .mentions = {{TextField::title, 0, 14, MentionType::person, 0}},
      .entities = {{.type = MentionType::person, .name = "Vladimir Putin", .count = 1}}};
  const Highlights asked{
      .words = {exact("putin"), stem("speak"), exact("vladimir", WordScope::body)},
      .entities = {{Facet::person, "Vladimir Putin"}}};
  EXPECT_THAT(mark_title(article, annotations, asked, analyzer()),
              testing::ElementsAre(TextRange{0, 14}, TextRange{15, 21}));
}

TEST(LongBody, IsReadChunkByChunk) {
  std::string body;
  while (body.size() < kSnippetChunkBytes + 5000) body += "Nothing to be seen in here. ";
  const std::size_t place = body.size();
  body += "One needle lies there. ";
  while (body.size() < kMaxSnippetBytes + kSnippetChunkBytes + 10) body += "Nothing more to see. ";
  body += "Only thimble.";
  const Article article{.body = body, .language = "en"};
  const auto found = build_snippets(article, {}, {.words = {exact("needle")}}, analyzer(), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(shown(found[0]), testing::HasSubstr("One [needle] lies there."));
  EXPECT_LE(found[0].byte_begin, place);
  const auto beyond = build_snippets(article, {}, {.words = {exact("thimble")}}, analyzer(), {});
  ASSERT_EQ(beyond.size(), 1U);
  EXPECT_EQ(beyond[0].byte_begin, 0U);
  const auto all =
      mark_field(article, {}, {.words = {exact("thimble")}}, analyzer(), TextField::body);
  EXPECT_EQ(all.marks.size(), 1U);
}

TEST(LongBody, PhraseAcrossChunks) {
  std::string body(kSnippetChunkBytes - 6, 'x');
  for (std::size_t i = 60; i < body.size(); i += 61) body[i] = ' ';
  body.replace(body.size() - 7, 7, " trade ");
  body += "war goes on.";
  const Article article{.body = body, .language = "en"};
  const auto found =
      build_snippets(article, {}, {.phrases = {{.terms = {"trade", "war"}}}}, analyzer(), {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(shown(found[0]), testing::HasSubstr("[trade war] goes on."));
}

// --- Properties on random texts
// -----------------------------------------------------------------------

constexpr auto kPieces = std::to_array<std::string_view>({"alpha",
                                                          "Beta",
                                                          "gamma-ray",
                                                          "O'Neill",
                                                          "U.S.",
                                                          "3,000.50",
                                                          "résumé",
                                                          "Łódź",
                                                          "naïve",
                                                          "Ürün",
                                                          "東京",
                                                          "都知事が",
                                                          "宣布了新的政策",
                                                          "서울",
                                                          "ประเทศไทย",
                                                          "รัฐบาล",
                                                          "الرئيس",
                                                          "مصر",
                                                          "שלום",
                                                          "e\xCC\x81t\xCC\x81",
                                                          "👨‍👩‍👧",
                                                          "🇫🇷🇩🇪",
                                                          "x\xCC\x80\xCC\x81\xCC\x82",
                                                          "ﬁn",
                                                          "हिन्दी",
                                                          "\xCC\x81",
                                                          "\u202Eevil",
                                                          "“quoted”",
                                                          "(in",
                                                          "brackets)",
                                                          "，",
                                                          "。",
                                                          ".",
                                                          "!",
                                                          "—",
                                                          "\x1B[31m"});
constexpr auto kSeparators = std::to_array<std::string_view>(
    {" ", " ", " ", " ", "", ". ", "\n", "\n\n", "\xC2\xA0", "\xE3\x80\x80"});

class RandomSnippets : public testing::TestWithParam<unsigned> {
 protected:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }
  template <class Array>
  auto any_of(const Array& items) {
    return items[below(items.size())];
  }

  Article random_article() {
    Article article{.language = std::string(
                        any_of(std::array<std::string_view, 5>{"en", "fr", "zh", "th", ""}))};
    const std::size_t pieces = below(150);
    for (std::size_t i = 0; i < pieces; ++i) {
      article.body += any_of(kPieces);
      article.body += any_of(kSeparators);
    }
    return article;
  }

  Highlights random_highlights(const Article& article) {
    const auto tokens = analyzer().analyze(article.body, article.language);
    Highlights asked;
    if (tokens.empty()) return asked;
    for (std::size_t n = below(4); n > 0; --n) asked.words.push_back(exact(any_of(tokens).term));
    for (std::size_t n = below(3); n > 0; --n) {
      asked.words.push_back(
          stem(any_of(tokens).stem, std::string(stem_language(article.language))));
    }
    for (std::size_t n = below(3); n > 0; --n) {
      HighlightPhrase phrase{.slack = static_cast<unsigned>(below(4)), .ordered = below(2) == 0};
      for (std::size_t k = 1 + below(3); k > 0; --k) phrase.terms.push_back(any_of(tokens).term);
      asked.phrases.push_back(phrase);
    }
    asked.entities = {{Facet::person, "E0"}, {Facet::place, "E1"}};
    return asked;
  }

  Annotations random_annotations(const Article& article) {
    Annotations made{.entities = {{.type = MentionType::person, .name = "E0"},
                                  {.type = MentionType::facility, .name = "E1"},
                                  {.type = MentionType::org, .name = "E0"}}};
    std::size_t at = 0;
    while (article.body.size() > at + 60) {
      const std::size_t begin = code_point_floor(article.body, at + below(40));
      const std::size_t end = code_point_floor(article.body, begin + 1 + below(19));
      if (begin < at || end <= begin) break;
      const auto entity = static_cast<std::uint32_t>(below(3));
      made.mentions.push_back({TextField::body, static_cast<std::uint32_t>(begin),
                               static_cast<std::uint32_t>(end), made.entities[entity].type,
                               entity});
      at = end;
    }
    return made;
  }

  std::mt19937 random_{GetParam()};
};

std::size_t clusters(std::string_view text) { return grapheme_column(text, text.size()) - 1; }

// Flags apart, two halves have as many clusters as the whole only when no cluster is cut.
bool is_cluster_boundary(std::string_view text, std::size_t at) {
  return clusters(text.substr(0, at)) + clusters(text.substr(at)) == clusters(text);
}

void expect_good_ranges(const std::vector<TextRange>& ranges, std::string_view text) {
  std::uint32_t last = 0;
  for (const TextRange& r : ranges) {
    EXPECT_LT(r.begin, r.end);
    EXPECT_LE(last, r.begin);
    EXPECT_LE(r.end, text.size());
    EXPECT_EQ(code_point_floor(text, r.begin), r.begin);
    EXPECT_EQ(code_point_floor(text, r.end), r.end);
    last = r.end;
  }
}

TEST_P(RandomSnippets, AreSlicesOfTheText) {
  for (int round = 0; round < 40; ++round) {
    const Article article = random_article();
    const Highlights asked = random_highlights(article);
    const Annotations annotations = random_annotations(article);
    const SnippetOptions options{.fragments = 1 + below(4), .columns = 10 + below(250)};
    SCOPED_TRACE(testing::Message() << "body <" << article.body << "> columns " << options.columns
                                    << " fragments " << options.fragments);
    const auto snippets = build_snippets(article, annotations, asked, analyzer(), options);
    EXPECT_EQ(snippets.empty(), trim(article.body).empty());
    EXPECT_LE(snippets.size(), options.fragments);
    std::size_t last = 0;
    // A joint between passages comes on top.
    const std::size_t most =
        std::max(options.columns, 16 * options.fragments) + 2 * (options.fragments - 1);
    for (const Snippet& s : snippets) {
      EXPECT_GE(s.byte_begin, last);
      last = s.byte_begin + s.text.size();
      ASSERT_LE(last, article.body.size());
      EXPECT_EQ(article.body.substr(s.byte_begin, s.text.size()), s.text);
      EXPECT_EQ(s.cut_before, !trim(article.body.substr(0, s.byte_begin)).empty());
      EXPECT_EQ(s.cut_after, !trim(article.body.substr(last)).empty());
      EXPECT_TRUE(is_cluster_boundary(article.body, s.byte_begin)) << s.text;
      EXPECT_TRUE(is_cluster_boundary(article.body, last)) << s.text;
      EXPECT_EQ(take_columns(s.text, most).size(), s.text.size()) << s.text;
      expect_good_ranges(s.marks, s.text);
      expect_good_ranges(s.entities, s.text);
    }
  }
}

// Marks of the whole field by a slower road: every token against every word, every phrase at every
// place.
std::set<std::size_t> expected_bytes(const Article& article, const Highlights& asked) {
  const auto tokens = analyzer().analyze(article.body, article.language);
  const std::string_view stemmer = stem_language(article.language);
  std::set<std::size_t> bytes;
  const auto add = [&](std::size_t begin, std::size_t end) {
    for (; begin < end; ++begin) bytes.insert(begin);
  };
  for (const Token& t : tokens) {
    for (const HighlightWord& w : asked.words) {
      const bool hit = w.stem_language.empty() ? w.term == t.term
                                               : w.stem_language == stemmer && w.term == t.stem;
      if (hit) add(t.byte_begin, t.byte_end);
    }
  }
  return bytes;
}

TEST_P(RandomSnippets, MarkEveryWordAskedForAndNoOther) {
  for (int round = 0; round < 40; ++round) {
    const Article article = random_article();
    Highlights asked = random_highlights(article);
    asked.phrases.clear();
    const auto marks = mark_field(article, {}, asked, analyzer(), TextField::body).marks;
    expect_good_ranges(marks, article.body);
    std::set<std::size_t> bytes;
    for (const TextRange& r : marks) {
      for (std::size_t i = r.begin; i < r.end; ++i) bytes.insert(i);
    }
    EXPECT_EQ(bytes, expected_bytes(article, asked)) << article.body;
  }
}

// Whether words [at..] of `terms` can be chosen inside tokens [first, first + window).
bool occurs(const std::vector<Token>& tokens, const HighlightPhrase& phrase, std::size_t first) {
  const std::size_t end = std::min(tokens.size(), first + phrase.terms.size() + phrase.slack);
  if (phrase.ordered) {
    std::size_t next = 0;
    for (std::size_t i = first; i < end && next < phrase.terms.size(); ++i) {
      if (tokens[i].term == phrase.terms[next]) ++next;
    }
    return next == phrase.terms.size();
  }
  std::multiset<std::string> left(phrase.terms.begin(), phrase.terms.end());
  for (std::size_t i = first; i < end; ++i) {
    if (const auto it = left.find(tokens[i].term); it != left.end()) left.erase(it);
  }
  return left.empty();
}

TEST_P(RandomSnippets, MarkAPhraseWhereverItOccurs) {
  const std::array<std::string, 3> letters{"a", "b", "c"};
  for (int round = 0; round < 200; ++round) {
    Article article{.language = "en"};
    for (std::size_t n = below(14); n > 0; --n) article.body += any_of(letters) + " ";
    HighlightPhrase phrase{.slack = static_cast<unsigned>(below(4)), .ordered = below(2) == 0};
    for (std::size_t k = 1 + below(4); k > 0; --k) phrase.terms.push_back(any_of(letters));
    const auto tokens = analyzer().analyze(article.body, article.language);
    bool expected = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) expected |= occurs(tokens, phrase, i);
    const auto marks =
        mark_field(article, {}, {.phrases = {phrase}}, analyzer(), TextField::body).marks;
    EXPECT_EQ(!marks.empty(), expected)
        << article.body << testing::PrintToString(phrase.terms) << phrase.slack << phrase.ordered;
    expect_good_ranges(marks, article.body);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomSnippets, testing::Range(1U, 11U));

}  // namespace
}  // namespace news

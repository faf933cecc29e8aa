#include "searcher/render/text_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "searcher/render/ansi_style.h"
#include "searcher/render/article_renderer.h"
#include "searcher/render/facet_renderer.h"
#include "tests/searcher/render/render_samples.h"

namespace news {
namespace {

template <class Render>
std::string rendered(Render render) {
  std::ostringstream out;
  render(out);
  return out.str();
}

std::string without_colour(std::string text) {
  const auto remove = [&](std::string_view code) {
    if (code.empty()) return;
    for (std::size_t at; (at = text.find(code)) != std::string::npos;) text.erase(at, code.size());
  };
  for (const StyleCode& style : kTheme) remove(style.on);
  remove(kStyleReset);
  return text;
}

constexpr std::string_view kSamplePage =
    " 1. Putin meets Hollande\n"
    "    2015-11-27 · Reuters · World · r-1 · https://example.org/1\n"
    "    … President Putin left Paris.\n"
    "    people: Vladimir Putin 4, François Hollande 3 · places: Élysée 1\n"
    "\n"
    "people\n"
    "* Vladimir Putin     41\n"
    "  François Hollande  12\n"
    "  习近平              7\n"
    "  other              96\n"
    "  (none)              3\n";

TEST(TextRenderer, Page) {
  EXPECT_EQ(rendered([](auto& out) { render_text(out, sample_result(), {}); }), kSamplePage);
}

TEST(TextRenderer, ColourChangesNothingElse) {
  const std::string page =
      rendered([](auto& out) { render_text(out, sample_result(), {.color = true}); });
  EXPECT_NE(page, kSamplePage);
  EXPECT_EQ(without_colour(page), kSamplePage);
  EXPECT_THAT(page, testing::HasSubstr("\x1b[1;36mPresident \x1b[0m\x1b[1;33mPutin\x1b[0m left "
                                       "\x1b[1;36mParis\x1b[0m."));
  EXPECT_THAT(page, testing::HasSubstr("\x1b[1;33mPutin\x1b[0m\x1b[1m meets Hollande\x1b[0m"));
}

TEST(TextRenderer, LinesWithoutContentAreLeftOut) {
  Hit hit{.rank = 12};
  hit.article.id = "x";
  EXPECT_EQ(rendered([&](auto& out) { render_hit(out, hit, {}); }),
            "12. (untitled)\n    undated · x\n\n");
}

TEST(TextRenderer, UrlThatIsTheIdStandsOnce) {
  Hit hit{.rank = 1};
  hit.article.id = hit.article.url = "https://example.org/a";
  EXPECT_EQ(rendered([&](auto& out) { render_hit(out, hit, {}); }),
            " 1. (untitled)\n    undated · https://example.org/a\n\n");
}

TEST(TextRenderer, PassagesAreSeparatedOnce) {
  Hit hit = sample_hit();
  hit.entities.clear();
  hit.snippets = {{.text = "One\n\ntwo", .cut_after = true},
                  {.byte_begin = 20, .text = "three", .cut_before = true},
                  {.byte_begin = 40, .text = "four", .cut_before = true, .cut_after = true}};
  EXPECT_THAT(rendered([&](auto& out) { render_hit(out, hit, {}); }),
              testing::HasSubstr("\n    One two … three … four …\n"));
}

TEST(TextRenderer, LongTitleIsWrapped) {
  Hit hit{.rank = 100};
  hit.article.title = "A headline that is certainly too long for the line";
  hit.article.id = "x";
  EXPECT_EQ(rendered([&](auto& out) { render_hit(out, hit, {.width = 30}); }),
            "100. A headline that is\n    certainly too long for the\n    line\n"
            "    undated · x\n\n");
}

TEST(TextRenderer, EntitiesThatDoNotFitAreLeftOut) {
  Hit hit = sample_hit();
  hit.snippets.clear();
  EXPECT_THAT(rendered([&](auto& out) { render_hit(out, hit, {.width = 48}); }),
              testing::HasSubstr("    people: Vladimir Putin 4 · places: Élysée 1\n"));
}

TEST(TextRenderer, Summary) {
  SearchResult result = sample_result();
  const auto line = [&] {
    return rendered([&](auto& out) { render_summary_line(out, result, {}); });
  };
  EXPECT_EQ(line(), "214 articles · 1 shown · 3.1 ms\n");
  result.matches = 1;
  result.exact = false;
  EXPECT_EQ(line(), "about 1 article · 1 shown · 3.1 ms\n");
}

TEST(TextRenderer, NothingHostileReachesTheTerminal) {
  const SearchResult result = hostile_result();
  for (const std::size_t width : {0U, 20U, 33U, 80U}) {
    const auto page = [&](bool color) {
      return rendered([&](auto& out) {
        render_text(out, result, {.color = color, .width = width});
        render_summary_line(out, result, {.color = color, .width = width});
      });
    };
    EXPECT_TRUE(is_harmless(page(false))) << width;
    EXPECT_TRUE(is_harmless(without_colour(page(true)))) << width;
    EXPECT_EQ(without_colour(page(true)), page(false)) << width;
  }
}

TEST(FacetRenderer, DatesHaveBars) {
  FacetTable table{.facet = "date:year", .exact = false, .missing = 2};
  table.values = {{"2013", 0, false}, {"2014", 1, false}, {"2015", 40, true}, {"2016", 15, false}};
  EXPECT_EQ(rendered([&](auto& out) { render_facets_text(out, {table}, {.width = 24}); }),
            "articles by year (approximate)\n"
            "  2013        0\n"
            "  2014        1  ▏\n"
            "* 2015       40  ███████\n"
            "  2016       15  ██▋\n"
            "  (undated)   2\n");
}

TEST(FacetRenderer, LongNamesAreShortened) {
  FacetTable table{.facet = "source"};
  table.values = {{"A newspaper with a very long name", 5, false}, {"東京新聞東京新聞", 12, false}};
  EXPECT_EQ(rendered([&](auto& out) { render_facets_text(out, {table}, {.width = 18}); }),
            "sources\n  A newspaper…   5\n  東京新聞東…   12\n");
}

TEST(FacetRenderer, EmptyAndSeveralTables) {
  EXPECT_EQ(rendered([](auto& out) {
              render_facets_text(out, {{.facet = "org"}, {.facet = "lang", .missing = 9}}, {});
            }),
            "organisations\n  no value\n\nlanguages\n  (none)  9\n");
}

Article sample_article() {
  Article article = sample_hit().article;
  article.body = "Vladimir Putin flew to Paris on Friday.\nHe left.\n\n\n  He paid $5.\n\n";
  article.origin = {.file = "in/a.jsonl", .member = "m", .line = 3};
  return article;
}

Annotations sample_annotations() {
  return {.mentions = {{TextField::title, 0, 5, MentionType::person, 0},
                       {TextField::body, 0, 14, MentionType::person, 0},
                       {TextField::body, 23, 28, MentionType::place, 1},
                       {TextField::body, 32, 38, MentionType::date, std::nullopt},
                       {TextField::body, 62, 64, MentionType::money, std::nullopt}},
          .entities = {{.type = MentionType::person,
                        .name = "Vladimir Putin",
                        .count = 2,
                        .aliases = {{"Putin", 1}, {"Vladimir Putin", 1}},
                        .country = "RU"},
                       {.type = MentionType::place, .name = "Paris", .count = 1}},
          .countries = {"Russia", "France"}};
}

constexpr std::string_view kSampleArticle =
    "Putin meets Hollande\n"
    "\n"
    "id:       r-1\n"
    "date:     2015-11-27\n"
    "source:   Reuters\n"
    "author:   Jane Doe\n"
    "section:  World\n"
    "language: en\n"
    "url:      https://example.org/1\n"
    "origin:   in/a.jsonl » m, line 3\n"
    "\n"
    "Vladimir Putin flew to Paris on Friday. He\n"
    "left.\n"
    "\n"
    "He paid $5.\n"
    "\n"
    "people\n"
    "  Vladimir Putin 2 (Putin; Russia)\n"
    "\n"
    "places\n"
    "  Paris 1\n"
    "\n"
    "countries\n"
    "  Russia, France\n";

TEST(ArticleRenderer, Page) {
  const auto page = [](bool color) {
    return rendered([&](auto& out) {
      render_article(out, sample_article(), sample_annotations(), {.color = color, .width = 42});
    });
  };
  EXPECT_EQ(page(false), kSampleArticle);
  EXPECT_EQ(without_colour(page(true)), kSampleArticle);
  EXPECT_THAT(page(true),
              testing::HasSubstr("\x1b[36mVladimir Putin\x1b[0m flew to \x1b[32mParis"));
  EXPECT_THAT(page(true), testing::HasSubstr("\x1b[36mPutin\x1b[0m\x1b[1m meets"));
}

TEST(ArticleRenderer, NothingHostileReachesTheTerminal) {
  Article article = hostile_result().hits.front().article;
  article.origin = {.file = kHostile, .member = kHostile};
  Annotations annotations = sample_annotations();
  annotations.mentions = {{TextField::body, 0, 7, MentionType::person, 0},
                          {TextField::body, 7, 30, MentionType::org, 0}};
  annotations.entities[0] = {.type = MentionType::org,
                             .name = kHostile,
                             .aliases = {{kHostile + "x", 1}},
                             .country = kHostile};
  annotations.countries = {kHostile};
  const auto page = [&](bool color) {
    return rendered([&](auto& out) {
      render_article(out, article, annotations, {.color = color, .width = 40});
    });
  };
  EXPECT_TRUE(is_harmless(page(false)));
  EXPECT_EQ(without_colour(page(true)), page(false));
}

TEST(ArticleRenderer, RawIsTheBody) {
  EXPECT_EQ(rendered([](auto& out) { render_raw(out, {.body = "a\x1b b\n\nc"}); }),
            "a\x1b b\n\nc\n");
  EXPECT_EQ(rendered([](auto& out) { render_raw(out, {.body = "a\n"}); }), "a\n");
}

}  // namespace
}  // namespace news

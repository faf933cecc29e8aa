#include "searcher/render/explain_renderer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/searcher/render/render_samples.h"

namespace news {
namespace {

Explanation sample() {
  Explanation explanation{.query = "merkel -person:Putin",
                          .parsed = "(merkel AND NOT person:\"Vladimir Putin\")"};
  explanation.leaves.push_back({.span = {0, 6},
                                .text = "merkel",
                                .terms = {{"merkel", "en", WordScope::title, 12},
                                          {"merkel", "x", WordScope::body, 3},
                                          {"merkel", "", WordScope::body, 1214}}});
  explanation.leaves.push_back({.span = {8, 20},
                                .text = "person:Putin",
                                .excluded = true,
                                .values = {{Facet::person, "Vladimir Putin", 41}},
                                .found_by = ResolvedBy::alias});
  explanation.leaves.push_back({.span = {0, 0}, .text = "xyzzy"});
  explanation.hits.push_back(
      {.rank = 1,
       .score = 8,
       .id = "nw-1",
       .title = "Merkel resigns",
       .parts = {{.text = "merkel",
                  .weight = 6,
                  .terms = {{{"merkel", "en", WordScope::any, 12}, 5},
                            {{"merkel", "", WordScope::body, 3}, 2}}},
                 {.text = "person:Merkel",
                  .weight = 2,
                  .values = {{{Facet::person, "Angela Merkel", 3}, 18}}},
                 {.text = "source:AP", .values = {{{Facet::source, "AP", 40}, 0}}}}});
  explanation.notices = {{"no article holds 'xyzzy'", "try fewer words"}};
  return explanation;
}

std::string text_of(const Explanation& explanation, const RenderOptions& options = {}) {
  std::ostringstream out;
  render_explanation_text(out, explanation, options);
  return out.str();
}

TEST(ExplainRenderer, Text) {
  EXPECT_EQ(text_of(sample()),
            "query:  merkel -person:Putin\n"
            "parsed: (merkel AND NOT person:\"Vladimir Putin\")\n"
            "\n"
            "merkel\n"
            "  title   stem merkel (en)      12\n"
            "  body    merkel (unstemmed)     3\n"
            "  body    =merkel             1214\n"
            "\n"
            "person:Putin (excluded) (found by another spelling)\n"
            "  person  Vladimir Putin        41\n"
            "\n"
            "xyzzy\n"
            "  nothing in this index\n"
            "\n"
            "no article holds 'xyzzy' (try fewer words)\n"
            "\n"
            "0 articles\n"
            "\n"
            "1. Merkel resigns (nw-1) 8.00\n"
            "   6.00 (75 %) merkel: stem merkel (en) 5x, =merkel 2x in the body\n"
            "   2.00 (25 %) person:Merkel: Angela Merkel, about it 18 of 24\n"
            "   no weight: source:AP: AP\n");
}

TEST(ExplainRenderer, EmptyQuery) {
  EXPECT_EQ(text_of({}), "query:  (every article)\nparsed: (every article)\n\n0 articles\n");
}

TEST(ExplainRenderer, Json) {
  std::ostringstream out;
  render_explanation_json(out, sample());
  const auto json = nlohmann::ordered_json::parse(out.str());
  EXPECT_EQ(json["leaves"][0].dump(),
            R"({"begin":0,"end":6,"text":"merkel","excluded":false,"terms":[)"
            R"({"word":"merkel","stem_language":"en","field":"title","articles":12},)"
            R"({"word":"merkel","stem_language":"x","field":"body","articles":3},)"
            R"({"word":"merkel","stem_language":"","field":"body","articles":1214}],)"
            R"("values":[],"found_by":"nothing","weight_for":""})");
  EXPECT_EQ(json["leaves"][1]["values"].dump(),
            R"([{"facet":"person","name":"Vladimir Putin","articles":41}])");
  EXPECT_EQ(json["notices"][0]["hint"], "try fewer words");
  EXPECT_EQ(json["hits"][0]["parts"][0].dump(),
            R"({"text":"merkel","weight":6.0,"share":0.75,"terms":[)"
            R"({"word":"merkel","stem_language":"en","field":"any","frequency":5},)"
            R"({"word":"merkel","stem_language":"","field":"body","frequency":2}],"values":[]})");
  EXPECT_EQ(json["hits"][0]["parts"][1]["values"].dump(),
            R"([{"facet":"person","name":"Angela Merkel","salience":18}])");
}

TEST(ExplainRenderer, NothingHostileReachesTheTerminal) {
  Explanation explanation = sample();
  explanation.query = explanation.parsed = kHostile;
  explanation.leaves[0].text = explanation.leaves[0].terms[0].word = kHostile;
  explanation.leaves[1].values[0].label = kHostile;
  explanation.notices = {{kHostile, kHostile}};
  explanation.hits[0].title = explanation.hits[0].id = kHostile;
  explanation.hits[0].parts[0].text = explanation.hits[0].parts[0].terms[0].term.word = kHostile;
  explanation.hits[0].parts[1].values[0].value.label = kHostile;
  EXPECT_TRUE(is_harmless(text_of(explanation, {.width = 40})));
  std::ostringstream out;
  render_explanation_json(out, explanation);
  EXPECT_TRUE(is_harmless(out.str()));
  EXPECT_EQ(nlohmann::json::parse(out.str())["query"], kHostile);
}

}  // namespace
}  // namespace news

// Articles whose mentions are marked in the text, so that canonical names can be tried without any
// recogniser: "[Putin|person] met [Hollande|person] in [Paris|place]."
#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/name_span.h"

namespace news {

struct MarkedArticle {
  Article article{};
  std::vector<NameSpan> spans{};
};

// Types are written as in JSON; aborts the test program on one that does not exist. "\\n" in a body
// is a line break.
MarkedArticle read_marked(std::string_view body, std::string_view title = {},
                          std::string_view date = {});

// "Vladimir Putin; François Hollande; Paris": the value of each mention in the order of the text,
// title first; "-" for one that is left out, a value in another facet than the mark says with its
// facet behind: "NATO (org)".
std::string values_of(const MarkedArticle& marked);

// The article with each mention written as its value, and the marks moved along: what a reader of
// facets would write. Mentions left out stay as they are.
MarkedArticle with_values_written(const MarkedArticle& marked);

// Values without the facets noted behind them.
std::string without_facets(std::string_view values);

// The article with a possessive put into each span of a person.
MarkedArticle with_possessives(const MarkedArticle& marked);

// A snippet with a value expected for each of its mentions. Every test file of such cases prints
// and names them alike.
struct MarkedCase {
  std::string_view label{};
  std::string_view body{};
  std::string_view values{};  // as values_of gives them
  std::string_view date{};
  std::string_view title{};
};
void PrintTo(const MarkedCase& c, std::ostream* os);
std::string marked_case_name(const testing::TestParamInfo<MarkedCase>& info);

}  // namespace news

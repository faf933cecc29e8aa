// What an HTML page says about its article outside the text: JSON-LD, OpenGraph, Dublin Core,
// <meta>, microdata, <time>, <title>, in this order of trust.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/date.h"
#include "indexer/readers/html_tree.h"

namespace news {

struct HtmlMetadata {
  std::string title{};
  std::string author{};  // several joined by ", "
  std::optional<Date> date{};
  std::string source{};
  std::string section{};
  std::string url{};
  std::string language{};  // as declared
  std::string body{};      // articleBody of JSON-LD; may be a teaser or empty
};

HtmlMetadata read_html_metadata(const HtmlTree& tree);

}  // namespace news

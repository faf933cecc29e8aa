// What an HTML page says about its article outside the text. In the order of trust, for each field:
//
//   1. JSON-LD (schema.org NewsArticle and its like, also in @graph)
//   2. OpenGraph and article:* properties
//   3. Dublin Core
//   4. other <meta> names
//   5. microdata (itemprop)
//   6. the page: <h1>, <title>, <time>, bylines, dates in small print
//   7. the address
//
// Two fields weigh more: of the titles the first one wins that the page's <h1> or <title> confirms,
// and of the addresses <link rel=canonical> stands before JSON-LD.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/date.h"
#include "indexer/readers/html_tree.h"

namespace news {

struct HtmlMetadata {
  std::string title{};
  std::string author{};  // several joined by ", "
  std::optional<Date> date{};
  std::optional<Date> modified{};
  std::string source{};
  std::string section{};
  std::string url{};
  std::string language{};  // as declared
  std::string body{};      // articleBody of JSON-LD; may be a teaser or empty
  std::vector<FieldSource> sources{};

  // Sets a field that is still empty, and remembers where the value came from.
  void fill(std::string HtmlMetadata::*field, std::string_view name, std::string value,
            std::string_view from);
  void fill(std::optional<Date> HtmlMetadata::*field, std::string_view name,
            std::optional<Date> value, std::string_view from);
};

HtmlMetadata read_html_metadata(const HtmlTree& tree);

}  // namespace news

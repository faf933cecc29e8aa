// An input as an XML document, for the readers of XML formats.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/readers/article_outlet.h"
#include "indexer/readers/buffered_input.h"
#include "indexer/readers/xml_document.h"

namespace news {

// Reads to the end, up to max_article_bytes. What prevents that is told to the outlet; `kind`
// names the format there.
std::optional<XmlDocument> read_xml(BufferedInput& input, ArticleOutlet& outlet,
                                    std::string_view kind);

}  // namespace news

#include "indexer/readers/xml_input.h"

#include <string>
#include <utility>

#include "indexer/readers/charset.h"

namespace news {

std::optional<XmlDocument> read_xml(BufferedInput& input, ArticleOutlet& outlet,
                                    std::string_view kind) {
  const std::size_t limit = outlet.options().max_article_bytes;
  std::string bytes;
  if (!input.read_rest(limit, bytes)) {
    outlet.fail(std::string(kind) + " longer than " + std::to_string(limit) +
                " bytes, which is all that is read of one document; split it into several files");
    return std::nullopt;
  }
  if (input.damage()) return std::nullopt;
  const std::string& outer = outlet.place().charset;
  const Result<DecodedText> decoded =
      decode_text(bytes, outer.empty() ? declared_charset(bytes) : outer);
  if (!decoded) {
    outlet.fail(decoded.error().reason);
    return std::nullopt;
  }
  Result<XmlDocument> document = XmlDocument::parse(decoded->text);
  if (!document) {
    outlet.fail(document.error().reason);
    return std::nullopt;
  }
  return std::move(document).value();
}

}  // namespace news

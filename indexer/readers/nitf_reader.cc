// NITF files: one article each.
#include <optional>
#include <utility>

#include "indexer/readers/format_readers.h"
#include "indexer/readers/nitf_article.h"
#include "indexer/readers/publication_status.h"
#include "indexer/readers/xml_input.h"

namespace news {

void read_nitf(BufferedInput& input, ArticleOutlet& outlet) {
  const std::optional<XmlDocument> document = read_xml(input, outlet, "NITF document");
  if (!document) return;
  const XmlElement root = document->root();
  const XmlElement nitf = root.name() == "nitf" ? root : root.descendant("nitf");
  if (!nitf) {
    outlet.fail("no <nitf> element");
    return;
  }
  Article article = article_of_nitf(nitf);
  const std::string release = nitf.at({"head", "docdata", "date.release"}).attribute("norm");
  deliver_by_status(std::move(article), {nitf_status(nitf), release}, outlet);
  if (!document->damage().empty()) {
    outlet.fail("invalid XML, text may be missing: " + document->damage());
  }
}

}  // namespace news

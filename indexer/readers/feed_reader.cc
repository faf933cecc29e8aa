// Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF, exports of blogs. One article an entry.
//
// Broken ones are the rule: what libxml2 repairs is read, and told only when something may be lost.
#include <string>
#include <utility>

#include "indexer/readers/feed_item.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/xml_input.h"

namespace news {
namespace {

// The element with the feed's own title: <channel> inside <rss> and <rdf:RDF>, else the root.
XmlElement channel_element(XmlElement root) {
  const XmlElement channel = root.child("channel");
  return channel ? channel : root;
}

}  // namespace

void read_feed(BufferedInput& input, ArticleOutlet& outlet) {
  const std::optional<XmlDocument> document = read_xml(input, outlet, "feed");
  if (!document) return;
  const XmlElement root = document->root();
  const FeedChannel channel = channel_of(channel_element(root));
  for (const XmlElement item : root.descendants({"item", "entry"})) {
    if (outlet.is_stopped()) return;
    if (is_unpublished(item)) continue;
    Article article = article_of_item(item, channel);
    article.origin.line = item.line();
    outlet.deliver(std::move(article), ArticleOutlet::EmptyBody::allowed_with_title);
  }
  if (!document->damage().empty()) {
    outlet.fail("invalid XML, articles may be missing: " + document->damage());
  }
}

}  // namespace news

// What one entry of a feed says about an article, in whichever of the feed formats.
#pragma once

#include <string>
#include <string_view>

#include "common/article.h"
#include "indexer/readers/xml_document.h"

namespace news {

// What a feed says about all its entries.
struct FeedChannel {
  std::string title{};
  std::string url{};
  std::string author{};  // of Atom: that of entries without one (RFC 4287, 4.2.1)
  std::string language{};
};

// `channel`: the element that holds the feed's own title (<channel>, <feed>).
FeedChannel channel_of(XmlElement channel);

// Whether a blog's export marks this entry as something no reader sees: drafts, trash, menus.
bool is_unpublished(XmlElement item);

Article article_of_item(XmlElement item, const FeedChannel& channel);

}  // namespace news

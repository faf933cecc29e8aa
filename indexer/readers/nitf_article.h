// News Industry Text Format (IPTC NITF 3.6): what one <nitf> element says, alone or inside NewsML.
#pragma once

#include <string>
#include <string_view>

#include "common/article.h"
#include "indexer/readers/xml_document.h"

namespace news {

// Fields it does not mention are left empty; the date is the one of publication.
Article article_of_nitf(XmlElement nitf);

// usable, withheld, canceled, embargoed; empty when it says nothing.
std::string nitf_status(XmlElement nitf);

// "By Ann Lee, Staff Reporter" -> "Ann Lee, Staff Reporter".
std::string author_of_byline(std::string_view byline);

// The dateline in front of a body that does not begin with it already.
std::string with_dateline(std::string_view dateline, std::string body);

}  // namespace news

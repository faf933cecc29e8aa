// One e-mail message (RFC 5322, MIME) as an article.
#pragma once

#include <optional>
#include <string>

#include "common/article.h"

namespace news {

// Subject, sender and date; the outlet is the mailing list's name, else the organisation, else the
// sender's host. The text is that of the plain part, unless the HTML part says much more, as
// newsletters' do. Attachments are left out. Empty when it is no message at all.
std::optional<Article> article_of_mail(const std::string& message);

}  // namespace news

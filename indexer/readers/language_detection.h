// Which language an article is written in (CLD2 on title and body).
#pragma once

#include <string>
#include <string_view>

#include "common/article.h"

namespace news {

struct DetectedLanguage {
  // ISO 639-1 code where there is one ("zh" for both Chinese scripts, "no" for Norwegian, "he").
  std::string code{};
  bool is_from_text{};  // else it is what was declared
};

// Where the text is too short or too mixed to tell, `declared` (normalised) is believed; empty when
// that says nothing either.
DetectedLanguage detect_language(const Article& article, std::string_view declared);

}  // namespace news

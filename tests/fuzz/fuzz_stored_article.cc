// libFuzzer entry: a stored article of any bytes is refused, or what it says lies within its text
// and can be stored again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/stored_article.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto stored =
      news::decode_stored_article(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!stored) return 0;
  for (const news::Mention& mention : stored->annotations.mentions) {
    const auto& text =
        mention.field == news::TextField::title ? stored->article.title : stored->article.body;
    if (mention.byte_begin > mention.byte_end || mention.byte_end > text.size()) std::abort();
  }
  return 0;
}

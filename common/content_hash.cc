#include "common/content_hash.h"

// In line: a call from another library costs as much as the hash of a word.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

#include "common/value_codec.h"

namespace news {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hash128(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

std::string hash128_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  for (const char c : hash128(bytes)) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4U];
    hex += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return hex;
}

std::string content_hash(const Article& article) {
  std::string fields;
  fields.reserve(article.body.size() + article.title.size() + 256);
  // Lengths keep ("ab", "c") and ("a", "bc") apart.
  for (const std::string* field :
       {&article.id, &article.title, &article.body, &article.source, &article.author,
        &article.section, &article.url, &article.language}) {
    append_string(*field, fields);
  }
  append_string(article.date ? to_compact(*article.date) : std::string(), fields);
  return hash128(fields);
}

}  // namespace news

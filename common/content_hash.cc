#include "common/content_hash.h"

// In line: a call from another library costs as much as the hash of a word.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

#include "common/value_codec.h"

namespace news {

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

namespace {

std::string canonical_bytes(XXH128_hash_t hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

}  // namespace

std::string hash128(std::string_view bytes) {
  return canonical_bytes(XXH3_128bits(bytes.data(), bytes.size()));
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
  XXH3_state_t state;
  XXH3_128bits_reset(&state);
  std::string length;
  // Lengths keep ("ab", "c") and ("a", "bc") apart.
  const auto add = [&](const std::string& field) {
    length.clear();
    append_varint(field.size(), length);
    XXH3_128bits_update(&state, length.data(), length.size());
    XXH3_128bits_update(&state, field.data(), field.size());
  };
  for (const std::string* field :
       {&article.id, &article.title, &article.body, &article.source, &article.author,
        &article.section, &article.url, &article.language}) {
    add(*field);
  }
  add(article.date ? to_compact(*article.date) : std::string());
  return canonical_bytes(XXH3_128bits_digest(&state));
}

}  // namespace news

// From bytes in whatever charset to UTF-8: byte order mark, then valid UTF-8, then the declared
// charset, then detection (uchardet), then windows-1252. Bytes that are valid UTF-8 beyond ASCII
// are taken as UTF-8 even against a declaration: other charsets practically never look like it,
// while pages that declare a charset they are not in are common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/result.h"

namespace news {

struct DecodedText {
  std::string text{};      // valid UTF-8 without NUL and byte order mark
  std::string charset{};   // the one it was read in ("utf-8", "windows-1251", ...)
  std::size_t replaced{};  // places where nothing but U+FFFD could be put

  bool operator==(const DecodedText&) const = default;
};

// `declared` may be empty or nonsense. Fails ("not text in any known encoding") when over a tenth
// of the characters would have to be replaced.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view declared = {});

// Reads the charset named by an XML declaration or an HTML <meta> in the first bytes of a file;
// empty when there is none.
std::string declared_charset(std::string_view beginning);

// Decodes the records of one file one by one: those that are not UTF-8 are read in the charset the
// file's beginning suggests.
class RecordDecoder {
 public:
  explicit RecordDecoder(std::string_view beginning);
  Result<DecodedText> decode(std::string_view record) const;

 private:
  std::string charset_{};
};

}  // namespace news

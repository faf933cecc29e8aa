#include "common/language.h"

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <unordered_map>

#include "common/unicode.h"

namespace news {
namespace {

using NameTable = std::unordered_map<std::string, std::string>;

// Folded English and native names of all languages ICU knows -> two-letter code.
NameTable make_language_names() {
  NameTable names;
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    if (std::string_view(*code).size() != 2) continue;
    const icu::Locale language(*code);
    for (const icu::Locale& shown_in : {icu::Locale("en"), language}) {
      icu::UnicodeString name;
      std::string utf8;
      language.getDisplayLanguage(shown_in, name).toUTF8String(utf8);
      names.emplace(fold(utf8), *code);
    }
  }
  return names;
}

std::string newer_code(const std::string& code) {
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "ji") return "yi";
  if (code == "nb" || code == "nn") return "no";
  return code;
}

bool is_ascii_letters(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z'); });
}

}  // namespace

std::string normalize_language(std::string_view tag) {
  const std::string folded = fold(trim(sanitize_utf8(tag)));
  const std::string_view primary = std::string_view(folded).substr(0, folded.find_first_of("-_@."));
  if ((primary.size() == 2 || primary.size() == 3) && is_ascii_letters(primary)) {
    // ICU turns three-letter codes into two-letter ones where both exist.
    const std::string code =
        icu::Locale::createCanonical(std::string(primary).c_str()).getLanguage();
    const char* const* known = uloc_getISOLanguages();
    while (*known != nullptr && code != *known) ++known;
    if (*known != nullptr && code != "und") return newer_code(code);
    return {};
  }
  static const NameTable names = make_language_names();
  const auto found = names.find(folded);
  return found == names.end() ? std::string() : newer_code(found->second);
}

std::string country_name(std::string_view alpha2) {
  if (alpha2.size() != 2) return {};
  std::string code(alpha2);
  std::ranges::transform(code, code.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  if (code == "HK") return "Hong Kong";
  if (code == "MO") return "Macao";
  if (code == "MM") return "Myanmar";
  const icu::Locale country("und", code.c_str());
  icu::UnicodeString name;
  std::string utf8;
  country.getDisplayCountry(icu::Locale::getEnglish(), name).toUTF8String(utf8);
  if (utf8 == code) return {};
  for (std::size_t at = utf8.find("’"); at != std::string::npos; at = utf8.find("’", at)) {
    utf8.replace(at, std::string_view("’").size(), "'");
  }
  return utf8;
}

}  // namespace news

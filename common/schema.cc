#include "common/schema.h"

#include <algorithm>

#include "common/content_hash.h"
#include "common/unicode.h"

namespace news {
namespace {

std::string_view word_prefix(WordField field) {
  return field == WordField::title ? kTitlePrefix : kBodyPrefix;
}

std::string concat(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts) out += part;
  return out;
}

// Folding can lengthen a label (a ligature becomes three letters), so keys have a cap of their own.
std::string capped_key(std::string_view text) {
  std::string key = name_key(text);
  key.resize(code_point_floor(key, kMaxLabelBytes));
  return key;
}

std::optional<KeyedLabel> split_after(std::string_view prefix, std::string_view term) {
  if (!term.starts_with(prefix)) return std::nullopt;
  const std::string_view rest = term.substr(prefix.size());
  const std::size_t separator = rest.find(kLabelSeparator);
  if (separator == std::string_view::npos) return std::nullopt;
  return KeyedLabel{rest.substr(0, separator), rest.substr(separator + 1)};
}

std::string with_letter(std::string_view prefix, Facet facet) {
  const char letter[] = {facet_spec(facet).letter, ':'};
  return concat({prefix, std::string_view(letter, 2)});
}

// Scripts whose names have no spaces between the words.
bool is_unspaced(char32_t c) { return c >= 0x2E80; }

}  // namespace

const FacetSpec& facet_spec(Facet facet) { return kFacets[static_cast<std::size_t>(facet)]; }

std::optional<Facet> facet_of(std::string_view name) {
  const auto found = std::ranges::find(kFacets, name, &FacetSpec::name);
  if (found == kFacets.end()) return std::nullopt;
  return found->facet;
}

std::optional<Facet> facet_of(MentionType type) {
  switch (type) {
    case MentionType::person:
      return Facet::person;
    case MentionType::org:
      return Facet::org;
    case MentionType::place:
    case MentionType::facility:
      return Facet::place;
    case MentionType::group:
      return Facet::group;
    case MentionType::misc:
    case MentionType::product:
      return Facet::misc;
    case MentionType::date:
    case MentionType::money:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string exact_term(WordField field, std::string_view word) {
  return concat({word_prefix(field), word});
}

std::string stem_term(std::string_view stem_language, std::string_view stem) {
  return concat({kStemPrefix, stem_language, ":", stem});
}

std::string title_stem_term(std::string_view stem_language, std::string_view stem) {
  return concat({kStemPrefix, kTitlePrefix, stem_language, ":", stem});
}

std::string id_term(std::string_view id) {
  if (id.size() + kIdPrefix.size() <= kMaxStoredTermBytes) return concat({kIdPrefix, id});
  const std::size_t kept = code_point_floor(id, kMaxStoredTermBytes - 40);
  return concat({kIdPrefix, id.substr(0, kept), "#", hash128_hex(id)});
}

std::string file_term(std::string_view path) { return concat({kFilePrefix, hash128_hex(path)}); }

std::vector<std::string> date_terms(Date date) {
  const std::string compact = to_compact(date);
  const std::string_view digits = compact;
  return {concat({kYearPrefix, digits.substr(0, 4)}), concat({kMonthPrefix, digits.substr(0, 6)}),
          concat({kDayPrefix, digits})};
}

std::string facet_label(std::string_view value) {
  if (value.size() <= kMaxLabelBytes && is_tidy_ascii(value)) return std::string(value);
  std::string label;
  for (std::size_t i = 0; i < value.size();) {
    const char32_t c = next_code_point(value, i);
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    append_utf8(control ? U' ' : c, label);
  }
  label = collapse_space(label);
  label.resize(code_point_floor(label, kMaxLabelBytes));
  label.resize(trim(label).size());
  return label;
}

std::string facet_term(Facet facet, std::string_view label) {
  return concat({facet_key_prefix(facet, capped_key(label)), label});
}

std::string facet_term_prefix(Facet facet, std::string_view key_prefix) {
  return concat({facet_spec(facet).term_prefix, key_prefix});
}

std::string facet_key_prefix(Facet facet, std::string_view key) {
  return concat({facet_spec(facet).term_prefix, key, std::string_view(&kLabelSeparator, 1)});
}

std::string alias_term(Facet facet, std::string_view alias_key, std::string_view label) {
  return concat({alias_key_prefix(facet, alias_key), label});
}

std::string alias_key_prefix(Facet facet, std::string_view alias_key) {
  const std::string_view key = alias_key.substr(0, code_point_floor(alias_key, kMaxLabelBytes));
  return concat({with_letter(kAliasPrefix, facet), key, std::string_view(&kLabelSeparator, 1)});
}

std::vector<std::string_view> key_words(std::string_view key) {
  std::vector<std::string_view> words;
  while (!key.empty()) {
    const std::size_t blank = std::min(key.find(' '), key.size());
    if (blank > 0) words.push_back(key.substr(0, blank));
    key.remove_prefix(std::min(blank + 1, key.size()));
  }
  return words;
}

std::vector<std::string_view> name_parts(std::string_view key) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < key.size() && parts.size() < kMaxNameParts;) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(key, at);
    if (begin == 0 || c == U' ') continue;
    if (key[begin - 1] == ' ' || is_unspaced(c)) parts.push_back(key.substr(begin));
  }
  return parts;
}

std::string part_term(Facet facet, std::string_view part, std::string_view label) {
  const std::string_view kept = part.substr(0, code_point_floor(part, kMaxLabelBytes));
  return concat(
      {with_letter(kPartPrefix, facet), kept, std::string_view(&kLabelSeparator, 1), label});
}

std::string alias_term_prefix(Facet facet, std::string_view key_prefix) {
  return concat({with_letter(kAliasPrefix, facet), key_prefix});
}

std::string part_term_prefix(Facet facet, std::string_view key_prefix) {
  return concat({with_letter(kPartPrefix, facet), key_prefix});
}

std::optional<KeyedLabel> split_facet_term(Facet facet, std::string_view term) {
  return split_after(facet_spec(facet).term_prefix, term);
}

std::optional<KeyedLabel> split_alias_term(Facet facet, std::string_view term) {
  return split_after(with_letter(kAliasPrefix, facet), term);
}

std::optional<KeyedLabel> split_part_term(Facet facet, std::string_view term) {
  return split_after(with_letter(kPartPrefix, facet), term);
}

}  // namespace news

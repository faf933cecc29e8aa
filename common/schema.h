// What stands where in the index: the one home of term prefixes, value slots, facet names and
// limits. Changing anything here changes kSchemaVersion, and an index of another version is
// refused.
//
// Terms of an article
//   <word>            exact body word, with position
//   S<word>           exact title word, with position
//   Z<lang>:<stem>    stem of a title or body word, no position; a title word counts kTitleWeight
//   ZS<lang>:<stem>   stem of a title word, no position
//   Q<id>             unique id
//   XFIL:<hash>       file it was read from
//   Y<yyyy> M<yyyymm> D<yyyymmdd>                      published date
//   <facet prefix><key> US <label>                     facet value (US = byte 0x1F)
//   XALS:<facet letter>:<key> US <label>               a spelling seen for that value, when its key
//                                                      differs
//   XPRT:<facet letter>:<rest of a key> US <label>     label or spelling from its second, third,
//   ...
//                                                      word on, so that completion finds any word
//                                                      (since version 2)
// The wdf of a facet term of entities and countries says how much the article is about the value:
// 1 (named in passing) to kMaxSalience. Other facet terms, ids, dates and aliases have wdf 0.
// Stems carry their language, so that "news" stemmed as French never meets English "new".
// A facet term holds its folded key first: all labels of one key, and all keys of one prefix, are
// neighbours.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/date.h"
#include "common/entity.h"

namespace news {

inline constexpr std::uint32_t kSchemaVersion = 3;

// Value slots.
using Slot = std::uint32_t;
inline constexpr Slot kDateSlot = 0;         // "YYYYMMDD"; absent = undated
inline constexpr Slot kIdSlot = 1;           // article id: last sort key
inline constexpr Slot kContentHashSlot = 2;  // 16 bytes: has the article changed?
inline constexpr Slot kStorySlot = 3;        // sketch of the body (story_sketch.h); since version 2

enum class Facet : std::uint8_t {
  person,
  org,
  place,
  country,
  group,
  misc,
  source,
  author,
  section,
  lang
};
inline constexpr std::size_t kFacetCount = 10;

struct FacetSpec {
  Facet facet{};
  std::string_view name{};  // in -f, -F and the query language
  std::string_view term_prefix{};
  char letter{};     // in alias terms
  Slot slot{};       // ordinals, ascending, delta-coded varints
  bool is_entity{};  // filled by the recogniser, so aliases exist
  std::string_view help{};
};

inline constexpr std::array<FacetSpec, kFacetCount> kFacets = {{
    {Facet::person, "person", "XPER:", 'p', 10, true, "people"},
    {Facet::org, "org", "XORG:", 'o', 11, true, "organisations, companies, parties, armed groups"},
    {Facet::place, "place", "XLOC:", 'l', 12, true, "places and facilities"},
    {Facet::country, "country", "XCTY:", 'c', 13, false, "countries the article is about"},
    {Facet::group, "group", "XGRP:", 'g', 14, true, "nationalities, religions, ethnic groups"},
    {Facet::misc, "misc", "XMSC:", 'm', 15, true, "events, works, laws, products"},
    {Facet::source, "source", "XSRC:", 's', 16, false, "outlet"},
    {Facet::author, "author", "XAUT:", 'a', 17, false, "author or byline"},
    {Facet::section, "section", "XSEC:", 'e', 18, false, "section or desk"},
    {Facet::lang, "lang", "XLNG:", 'n', 19, false, "language, as a code: en, de, zh"},
}};

const FacetSpec& facet_spec(Facet facet);
std::optional<Facet> facet_of(std::string_view name);
// The facet an entity of this type is counted in: facility -> place, product -> misc; none for
// date, money.
std::optional<Facet> facet_of(MentionType type);

// A title word counts as so many words of the body. Title and body share one term, so that its
// frequency in the article is one number: two terms of their own, each weighed by its own rarity,
// lost up to a tenth of nDCG@10 on judged queries.
inline constexpr unsigned kTitleWeight = 3;
inline constexpr unsigned kMaxSalience = 24;

// Fields of the query language that hold words, in the order of their weight.
enum class WordField : std::uint8_t { title, body };
inline constexpr std::string_view kTitlePrefix = "S";
inline constexpr std::string_view kBodyPrefix = "";
inline constexpr std::string_view kStemPrefix = "Z";
inline constexpr std::string_view kIdPrefix = "Q";
inline constexpr std::string_view kFilePrefix = "XFIL:";
inline constexpr std::string_view kAliasPrefix = "XALS:";
inline constexpr std::string_view kPartPrefix = "XPRT:";
inline constexpr std::string_view kYearPrefix = "Y";
inline constexpr std::string_view kMonthPrefix = "M";
inline constexpr std::string_view kDayPrefix = "D";
inline constexpr char kLabelSeparator = '\x1f';

// The library's limit is 245 bytes with each NUL counted twice; ours leaves room.
inline constexpr std::size_t kMaxStoredTermBytes = 200;
// Longer facet values are cut at a code point, so that prefix + key + separator + label always
// fits.
inline constexpr std::size_t kMaxLabelBytes = 90;
// Empty positions between paragraphs of one field would split phrases; title and body differ by
// prefix.

std::string exact_term(WordField field, std::string_view word);
std::string stem_term(std::string_view stem_language, std::string_view stem);  // title or body
std::string title_stem_term(std::string_view stem_language, std::string_view stem);
// Ids longer than the limit are cut and end in a hash.
std::string id_term(std::string_view id);
std::string file_term(std::string_view path);
std::vector<std::string> date_terms(Date date);  // year, month, day

// What is stored and shown for a facet value: controls replaced, space collapsed, length capped.
// Empty when nothing is left.
std::string facet_label(std::string_view value);
// `label` must come from facet_label.
std::string facet_term(Facet facet, std::string_view label);
// Prefix of all terms of a facet whose key begins with `key_prefix`.
std::string facet_term_prefix(Facet facet, std::string_view key_prefix);
// Prefix of the terms of exactly this key.
std::string facet_key_prefix(Facet facet, std::string_view key);
std::string alias_term(Facet facet, std::string_view alias_key, std::string_view label);
std::string alias_key_prefix(Facet facet, std::string_view alias_key);
// The words of a key.
std::vector<std::string_view> key_words(std::string_view key);
// What a name can also be completed from: its key from the second word on, from the third, ...; in
// scripts written without spaces from the second character on. At most kMaxNameParts.
inline constexpr std::size_t kMaxNameParts = 8;
std::vector<std::string_view> name_parts(std::string_view key);
std::string part_term(Facet facet, std::string_view part, std::string_view label);
// Prefixes of all alias and part terms whose key begins with `key_prefix`.
std::string alias_term_prefix(Facet facet, std::string_view key_prefix);
std::string part_term_prefix(Facet facet, std::string_view key_prefix);
// Key and label out of a facet or alias term; empty when the term has not that shape.
struct KeyedLabel {
  std::string_view key{};
  std::string_view label{};
};
std::optional<KeyedLabel> split_facet_term(Facet facet, std::string_view term);
std::optional<KeyedLabel> split_alias_term(Facet facet, std::string_view term);
std::optional<KeyedLabel> split_part_term(Facet facet, std::string_view term);

constexpr bool names_prefixes_and_slots_are_unique() {
  for (std::size_t i = 0; i < kFacets.size(); ++i) {
    if (static_cast<std::size_t>(kFacets[i].facet) != i) return false;
    if (kFacets[i].slot <= kStorySlot) return false;
    for (std::size_t j = 0; j < i; ++j) {
      if (kFacets[i].name == kFacets[j].name || kFacets[i].term_prefix == kFacets[j].term_prefix ||
          kFacets[i].slot == kFacets[j].slot || kFacets[i].letter == kFacets[j].letter) {
        return false;
      }
    }
  }
  return true;
}
static_assert(names_prefixes_and_slots_are_unique());

}  // namespace news

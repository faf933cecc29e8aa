// Mentions of one article gathered into groups that stand for the same thing, before anything is
// looked up: short forms join the fullest form, acronyms their expansion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/person_names.h"
#include "indexer/entities/provenance.h"
#include "indexer/entities/name_span.h"

namespace news {

// What stands right before a mention: "Prime Minister" before "David Cameron".
struct TitleBefore {
  std::string key{};  // folded, the longest title; empty without one
  TitleClass kind{TitleClass::none};
};

struct MentionGroup {
  MentionType type{};                  // person, org, place, facility, group, misc, product
  std::vector<std::size_t> members{};  // indices into the spans, in the order of the text
  std::string key{};                   // folded fullest form
  std::vector<std::string> other_keys{};
  PersonName person{};  // persons: the fullest form
  std::vector<TitleBefore> titles{};
};

// Text of a span without leading determiner; the possessive is already left out by the recogniser.
std::string_view span_text(const Article& article, const NameSpan& span);

TitleBefore title_before(const Article& article, const NameSpan& span, const Knowledge& knowledge);

// `joined_by`, if given, receives one value a span; dates and money keep JoinedBy::alone.
std::vector<MentionGroup> group_mentions(const Article& article, const std::vector<NameSpan>& spans,
                                         const Knowledge& knowledge,
                                         std::vector<JoinedBy>* joined_by = nullptr);

}  // namespace news

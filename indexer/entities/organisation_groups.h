// Joins what an article calls one organisation: acronyms with their expansion, short forms with
// long ones.
#pragma once

#include <string_view>
#include <vector>

#include "common/article.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/mention_groups.h"
#include "indexer/entities/name_span.h"

namespace news {

// Groups that were joined to another are left without members; `joined_by`, one value a span, says
// of theirs why. Linear in the number of groups, but for look-ups.
void bind_organisations(const Article& article, const std::vector<NameSpan>& spans,
                        const Knowledge& knowledge, std::vector<MentionGroup>& groups,
                        std::vector<JoinedBy>& joined_by);

// Whether `acronym` (folded) can be made of the first letters of `name` (folded): every letter in
// order, the first one opening the name. With `initials_only`, exactly one letter a word, small
// words skipped or not.
bool is_acronym_of(std::string_view acronym, std::string_view name, bool initials_only);

// Whether two keys are both known and share no entity.
bool differ_in_knowledge(std::string_view a, std::string_view b, const Knowledge& knowledge);

}  // namespace news

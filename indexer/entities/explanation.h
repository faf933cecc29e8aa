// Why each mention of an article is there and why it has its name, for people who want to know or
// to mend it (`indexer tag --explain`).
//
//   const Explanation explanation =
//       explain(article, annotations, recognizer.recognize(article), knowledge);
//   reason_text(explanation.reasons[0]);  // short form of a name the article gives in full; ...
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/provenance.h"
#include "indexer/entities/name_span.h"

namespace news {

struct MentionReason {
  FoundBy found_by{};
  float score{};        // of the trained model, 0 where rules found it
  bool is_named{};      // dates and amounts of money are not; the rest below is theirs who are
  std::string title{};  // before the name: "prime minister"; empty without one
  JoinedBy joined_by{};
  std::string joined_to{};  // the fullest form in the article; empty when it began the group
  LinkedBy linked_by{};
  std::string name{};                     // empty: left out
  std::vector<RankedReading> readings{};  // what the table has for the name, best first
  std::string renamed_to{};  // what a correction or user's gazetteer made of `name`, if it did
};

struct LeftOutMention {
  NameSpan span{};
  MentionReason reason{};
};

struct Explanation {
  std::vector<MentionReason> reasons{};    // one a mention of the annotations
  std::vector<LeftOutMention> left_out{};  // found, but not among the annotations
};

// Gives names once more, this time taking notes. `annotations` are the article's as EntityTagger
// made them of these spans.
Explanation explain(const Article& article, const Annotations& annotations,
                    const std::vector<NameSpan>& spans, const Knowledge& knowledge);

// One line of English.
std::string reason_text(const MentionReason& reason);

// As in JSON: "known_name", "part_of_name", "knowledge".
std::string_view found_by_name(FoundBy found_by);
std::string_view joined_by_name(JoinedBy joined_by);
std::string_view linked_by_name(LinkedBy linked_by);

}  // namespace news

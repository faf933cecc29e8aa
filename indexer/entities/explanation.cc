#include "indexer/entities/explanation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/canonicalizer.h"
#include "indexer/entities/mention_groups.h"

namespace news {
namespace {

constexpr std::size_t kReadingsTold = 4;

struct Words {
  std::string_view name{};  // in JSON
  std::string_view text{};
};

// In the order of the enumerations.
constexpr std::array kFoundBy = {
    Words{"unstated", "found"},
    Words{"known_name", "known name"},
    Words{"user_name", "name of a user's gazetteer"},
    Words{"person_pattern", "built like a person's name"},
    Words{"guessed_person", "has the shape of a person's name"},
    Words{"organisation_pattern", "built like an organisation's name"},
    Words{"place_pattern", "built like a place's name"},
    Words{"event_pattern", "built like an event's name"},
    Words{"dateline", "town of the dateline"},
    Words{"acronym", "unknown acronym"},
    Words{"bracketed_acronym", "capitals in brackets after what they stand for"},
    Words{"place_context", "unknown word where a place stands"},
    Words{"short_form", "part of a name the article gives in full"},
    Words{"date_pattern", "date"},
    Words{"money_pattern", "amount of money"},
    Words{"model", "trained model"},
    Words{"correction", "line of the corrections file"},
};
static_assert(kFoundBy.size() == static_cast<std::size_t>(FoundBy::correction) + 1);

constexpr std::array kJoinedBy = {
    Words{"alone", ""},
    Words{"same_name", "named elsewhere, too"},
    Words{"longer_name", "another form of"},
    Words{"part_of_name", "short for"},
    Words{"same_short_name", "same short name as"},
    Words{"bracketed_acronym", "acronym, bracketed once with"},
    Words{"known_acronym", "known acronym of"},
    Words{"initials", "first letters of"},
    Words{"company_form", "short, without head or legal form, for"},
    Words{"user_line", "joined by a user's line to"},
};
static_assert(kJoinedBy.size() == static_cast<std::size_t>(JoinedBy::user_line) + 1);

constexpr std::array kLinkedBy = {
    Words{"spelling", "spelled as in the article"},
    Words{"knowledge", "known as"},
    Words{"divided_state", "of the divided state the article is about:"},
    Words{"institution", "what every state has, of the state it belongs to:"},
    Words{"other_bearer", "known only as part of others' names"},
    Words{"user_name", "named by a user's gazetteer"},
    Words{"correction", "named by a line of the corrections file"},
};
static_assert(kLinkedBy.size() == static_cast<std::size_t>(LinkedBy::correction) + 1);

std::string percent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

std::string in_quotes(std::string_view text) { return '"' + std::string(text) + '"'; }

// "Vladimir Putin (person, RU, Q7747; people.tsv:1234, prior 93, score 105, 99 %)"
std::string reading_text(const RankedReading& reading) {
  std::string text = reading.name + " (" + std::string(entity_kind_name(reading.kind));
  if (!reading.country.empty()) text += ", " + reading.country;
  if (reading.wikidata != 0) text += ", Q" + std::to_string(reading.wikidata);
  text += "; " + reading.table_line;
  return text + ", prior " + std::to_string(reading.weight) + ", score " +
         std::to_string(std::lround(reading.score)) + ", " + percent(reading.share) + ')';
}

std::string readings_text(const std::vector<RankedReading>& readings, std::size_t first) {
  std::string text;
  for (std::size_t i = first; i < readings.size() && i < first + kReadingsTold; ++i) {
    text += (i == first ? "" : ", ") + reading_text(readings[i]);
  }
  if (readings.size() > first + kReadingsTold)
    text += " and " + std::to_string(readings.size() - first - kReadingsTold) + " more";
  return text;
}

std::string linking_text(const MentionReason& reason) {
  std::string words(kLinkedBy[static_cast<std::size_t>(reason.linked_by)].text);
  switch (reason.linked_by) {
    case LinkedBy::spelling:
      if (reason.readings.empty()) return words + ", not in the table";
      return words + ", too unsure of " + readings_text(reason.readings, 0);
    case LinkedBy::knowledge:
    case LinkedBy::divided_state: {
      const bool told = !reason.readings.empty() && reason.readings.front().name == reason.name;
      std::string text =
          words + ' ' + (told ? reading_text(reason.readings.front()) : in_quotes(reason.name));
      const std::string others = readings_text(reason.readings, told ? 1 : 0);
      return others.empty() ? text : text + ", rather than " + others;
    }
    case LinkedBy::institution:
      return reason.name.empty() ? "what every state has, but no state is near"
                                 : words + ' ' + in_quotes(reason.name);
    case LinkedBy::other_bearer:
      if (reason.readings.empty()) return words;
      return words + ", too unsure of " + readings_text(reason.readings, 0);
    case LinkedBy::user_name:
    case LinkedBy::correction:
      return words;
  }
  return words;
}

// The members' longest spelling that folds to the group's key, or the longest of all.
std::string fullest_spelling(const Article& article, const std::vector<NameSpan>& spans,
                             const MentionGroup& group) {
  std::string_view best;
  bool exact = false;
  for (const std::size_t member : group.members) {
    const std::string_view text = span_text(article, spans[member]);
    const bool same = knowledge_key(text) == group.key;
    if (std::pair(same, text.size()) > std::pair(exact, best.size())) {
      best = text;
      exact = same;
    }
  }
  return collapse_space(best);
}

MentionReason reason_of(const Article& article, const std::vector<NameSpan>& spans, std::size_t i,
                        const CanonicalTrace& trace, const Knowledge& knowledge) {
  MentionReason reason;
  reason.found_by = spans[i].found_by;
  reason.score = spans[i].score;
  if (!trace.group_of[i]) return reason;
  const std::size_t group = *trace.group_of[i];
  reason.is_named = true;
  if (spans[i].type == MentionType::person)
    reason.title = title_before(article, spans[i], knowledge).key;
  reason.joined_by = trace.joined_by[i];
  if (reason.joined_by != JoinedBy::alone)
    reason.joined_to = fullest_spelling(article, spans, trace.groups[group]);
  reason.linked_by = trace.linked[group].linked_by;
  reason.name = trace.linked[group].name;
  reason.readings = trace.readings[group];
  return reason;
}

auto place_of(const NameSpan& span) {
  return std::tuple(span.field, span.byte_begin, span.byte_end);
}

}  // namespace

std::string_view found_by_name(FoundBy found_by) {
  return kFoundBy[static_cast<std::size_t>(found_by)].name;
}
std::string_view joined_by_name(JoinedBy joined_by) {
  return kJoinedBy[static_cast<std::size_t>(joined_by)].name;
}
std::string_view linked_by_name(LinkedBy linked_by) {
  return kLinkedBy[static_cast<std::size_t>(linked_by)].name;
}

Explanation explain(const Article& article, const Annotations& annotations,
                    const std::vector<NameSpan>& spans, const Knowledge& knowledge) {
  CanonicalTrace trace;
  canonicalize(article, spans, knowledge, &trace);
  Explanation explanation;
  std::vector<bool> told(spans.size());
  for (const Mention& mention : annotations.mentions) {
    MentionReason& reason = explanation.reasons.emplace_back();
    const auto span = std::ranges::lower_bound(
        spans, std::tuple(mention.field, mention.byte_begin, mention.byte_end), {}, place_of);
    const bool recognized = span != spans.end() && span->field == mention.field &&
                            span->byte_begin == mention.byte_begin &&
                            span->byte_end == mention.byte_end;
    const std::string name = mention.entity ? annotations.entities[*mention.entity].name : "";
    if (!recognized) {
      // Nobody but the user's files adds mentions of their own.
      reason.found_by = FoundBy::correction;
      reason.is_named = mention.entity.has_value();
      reason.linked_by = LinkedBy::correction;
      reason.name = name;
      continue;
    }
    const auto i = static_cast<std::size_t>(span - spans.begin());
    told[i] = true;
    reason = reason_of(article, spans, i, trace, knowledge);
    if (name != reason.name) reason.renamed_to = name;
  }
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!told[i])
      explanation.left_out.push_back({spans[i], reason_of(article, spans, i, trace, knowledge)});
  }
  return explanation;
}

std::string reason_text(const MentionReason& reason) {
  std::string text(kFoundBy[static_cast<std::size_t>(reason.found_by)].text);
  if (reason.found_by == FoundBy::model) text += ", " + percent(reason.score);
  if (!reason.title.empty()) text += ", after the title " + in_quotes(reason.title);
  if (!reason.is_named || reason.found_by == FoundBy::correction) return text;
  if (reason.joined_by != JoinedBy::alone) {
    text += "; " + std::string(kJoinedBy[static_cast<std::size_t>(reason.joined_by)].text);
    if (reason.joined_by != JoinedBy::same_name) text += ' ' + in_quotes(reason.joined_to);
  }
  text += "; " + linking_text(reason);
  if (!reason.renamed_to.empty())
    text += "; renamed to " + in_quotes(reason.renamed_to) + " by a user's line";
  return text;
}

}  // namespace news

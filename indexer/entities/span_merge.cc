#include "indexer/entities/span_merge.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/unicode.h"
#include "indexer/entities/article_firms.h"
#include "indexer/entities/name_patterns.h"

namespace news {
namespace {

// A reading this prominent is no accident of spelling.
constexpr unsigned kProminent = 60;
constexpr unsigned kGreatTown = 70;
constexpr unsigned kMostlyLowerCase = 50;

constexpr auto kVessels = std::to_array<std::string_view>(
    {"ferry", "freighter", "frigate", "ship", "submarine", "tanker", "trawler", "vessel", "yacht"});

// Never names, whatever stands beside them: pronouns in capitals, newswire's "dlrs" for dollars and
// "shr" for the profit of a share.
constexpr auto kNoNames =
    std::to_array<std::string_view>({"DLRS", "Dlrs", "It", "SHR", "Shr", "Us", "it", "us"});
static_assert(std::ranges::is_sorted(kNoNames));

bool overlap(const NameSpan& a, const NameSpan& b) {
  return a.field == b.field && a.byte_begin < b.byte_end && b.byte_begin < a.byte_end;
}
bool contains(const NameSpan& outer, const NameSpan& inner) {
  return outer.field == inner.field && outer.byte_begin <= inner.byte_begin &&
         inner.byte_end <= outer.byte_end;
}
bool is_same_place(const NameSpan& a, const NameSpan& b) {
  return contains(a, b) && contains(b, a);
}
bool ends_before(const NameSpan& a, const NameSpan& b) {
  return a.field != b.field ? a.field < b.field : a.byte_end <= b.byte_begin;
}

// What the rules find where the model finds nothing is taken if they did not guess. On newspapers
// of today this adds one name in 500; on newswire of other times, more.
bool is_sure(const NameSpan& span) {
  switch (span.found_by) {
    case FoundBy::dateline:
    case FoundBy::bracketed_acronym:
    case FoundBy::short_form:
    case FoundBy::event_pattern:
    case FoundBy::organisation_pattern:
    case FoundBy::money_pattern:
    case FoundBy::user_name:
      return true;
    case FoundBy::known_name:
      return span.type != MentionType::person;
    default:
      return false;
  }
}

bool is_value(MentionType type) { return type == MentionType::date || type == MentionType::money; }

class Merger {
 public:
  Merger(const Article& article, const Knowledge& knowledge)
      : article_(article), knowledge_(knowledge) {}

  // Which of two overlapping spans stands. Only called for one span of the rules over one of the
  // model.
  [[nodiscard]] bool prefers_rule(const NameSpan& model, const NameSpan& rule) const {
    const bool known = rule.found_by == FoundBy::known_name;
    if (is_same_place(model, rule)) {
      if (model.type == rule.type) return false;
      // "Merrill Lynch", "Ford": the rules have weighed the firm against the persons of its name.
      if (known && rule.type == MentionType::org && model.type == MentionType::person &&
          weight(rule) >= kProminent && is_heaviest_as(rule)) {
        return true;
      }
      if (known) return is_impossible(model) && weight(rule) >= kProminent;
      // "May" of "Theresa May".
      if (rule.found_by == FoundBy::short_form && rule.type == MentionType::person)
        return is_value(model.type);
      // What looks like a person and stands after "analyst at" is a firm.
      return rule.found_by == FoundBy::person_pattern && rule.type == MentionType::org &&
             model.type == MentionType::person;
    }
    if (contains(rule, model)) {
      // "Moody's", "al Qaeda", "Van der Velde"; but "King Salman" is Salman.
      if (rule.type == MentionType::person)
        return starts_with_particle(rule) ||
               (model.type == rule.type && is_cut_at_particle(model, rule));
      // "Martin Quennell and Co".
      if (rule.found_by == FoundBy::organisation_pattern && model.type == MentionType::person)
        return ends_in_legal_form(rule) || is_list(rule);
      if (known && rule.type == MentionType::org && model.type == MentionType::person) return true;
      // "Poor's Corp" of "Standard and Poor's Corp", "Kidder" of "Kidder, Peabody and Co".
      if (rule.type == MentionType::org && model.type == MentionType::org &&
          (known ? weight(rule) >= kProminent : is_list(rule)))
        return true;
      return known && model.type != rule.type && weight(rule) >= kProminent;
    }
    // "London Brent": nobody's given name is a great town's, unless it is a given name.
    return contains(model, rule) && model.byte_begin == rule.byte_begin &&
           model.type == MentionType::person && known && rule.type == MentionType::place &&
           weight(rule) >= kGreatTown && !entry(rule).facts.is_given_name();
  }

  // "Greenwich, Conn" is two places, "R-Minn" none but the state in it.
  [[nodiscard]] bool is_several(const NameSpan& model) const {
    const std::string_view text = text_of(model);
    if (text.starts_with("R-") || text.starts_with("D-")) return true;
    return model.type == MentionType::place && text.find(", ") != std::string_view::npos;
  }

  [[nodiscard]] bool is_list(const NameSpan& span) const {
    return text_of(span).find(", ") != std::string_view::npos;
  }

  // Corrects what the model made of a span; false when nothing of it is left.
  [[nodiscard]] bool mend(NameSpan& span) const {
    const std::string_view text = text_of(span);
    if (std::ranges::binary_search(kNoNames, text)) return false;
    if (span.type == MentionType::money && !tells_amount(text)) return false;
    // "March 2 - Standard and Poor's said": the dash ends a dateline.
    if (span.type == MentionType::date) {
      if (const std::size_t dash = text.find(" - "); dash != std::string_view::npos)
        span.byte_end = span.byte_begin + static_cast<std::uint32_t>(dash);
      return true;
    }
    const std::size_t space = text.find(' ');
    if (span.type != MentionType::person) return true;
    if (space != std::string_view::npos) {
      if (ends_in_legal_form(span)) {
        span.type = MentionType::org;
        return true;
      }
      // "Farmer Piet Oosterbaan" at the beginning of a sentence.
      const WordFacts first = knowledge_.find(knowledge_key(text.substr(0, space))).facts;
      if (first.title() == TitleClass::honorific) {  // "Ms. Ostrowick"
        span.byte_begin += static_cast<std::uint32_t>(space + 1);
        return true;
      }
      const bool more = text.find(' ', space + 1) != std::string_view::npos;
      if (more && first.percent_lower_case() >= kMostlyLowerCase && !first.is_given_name() &&
          !first.is_surname() && first.title() == TitleClass::none) {
        span.byte_begin += static_cast<std::uint32_t>(space + 1);
      }
    }
    if (space == std::string_view::npos) {
      const std::string key = knowledge_key(text);
      if (knowledge_.find(key).facts.has(NameRole::legal)) return false;  // "Ltd"
      // "Hartford, Conn"
      if (field(span).substr(0, span.byte_begin).ends_with(", ") &&
          !knowledge_.find("@state " + key).readings.empty()) {
        span.type = MentionType::place;
        return true;
      }
    }
    if (follows_vessel(span)) span.type = MentionType::product;
    return true;
  }

 private:
  [[nodiscard]] std::string_view field(const NameSpan& span) const {
    return span.field == TextField::title ? article_.title : article_.body;
  }
  [[nodiscard]] std::string_view text_of(const NameSpan& span) const {
    return field(span).substr(span.byte_begin, span.byte_end - span.byte_begin);
  }
  [[nodiscard]] KnowledgeEntry entry(const NameSpan& span) const {
    return knowledge_.find(knowledge_key(text_of(span)));
  }
  [[nodiscard]] unsigned weight(const NameSpan& span) const {
    const KnowledgeEntry known = entry(span);
    return known.readings.empty() ? 0 : known.readings.front().weight();
  }
  [[nodiscard]] bool is_heaviest_as(const NameSpan& span) const {
    const KnowledgeEntry known = entry(span);
    return !known.readings.empty() &&
           mention_type_of(knowledge_.kind(known.readings.front().id())) == span.type;
  }
  // The table has the name, but under none of its readings is it what the model says.
  [[nodiscard]] bool is_impossible(const NameSpan& span) const {
    const KnowledgeEntry known = entry(span);
    if (span.type == MentionType::facility || span.type == MentionType::product ||
        known.facts.is_given_name() || known.facts.is_surname())
      return false;
    return !known.readings.empty() && std::ranges::none_of(known.readings, [&](Reading reading) {
      return mention_type_of(knowledge_.kind(reading.id())) == span.type;
    });
  }
  [[nodiscard]] bool starts_with_particle(const NameSpan& span) const {
    const std::string_view text = text_of(span);
    return is_name_particle(knowledge_key(text.substr(0, text.find(' '))));
  }
  [[nodiscard]] bool ends_in_legal_form(const NameSpan& span) const {
    const std::string_view text = text_of(span);
    const std::string last = knowledge_key(text.substr(text.rfind(' ') + 1));
    return knowledge_.find(last).facts.has(NameRole::legal);
  }
  // A figure, a sign of currency or "millions".
  [[nodiscard]] static bool tells_amount(std::string_view text) {
    return text.find_first_of("0123456789$") != std::string_view::npos ||
           text.find("illion") != std::string_view::npos || !is_ascii(text);
  }
  // "Velde" of "Pieter van der Velde".
  [[nodiscard]] bool is_cut_at_particle(const NameSpan& part, const NameSpan& whole) const {
    std::string_view before =
        field(part).substr(whole.byte_begin, part.byte_begin - whole.byte_begin);
    if (!before.ends_with(' ')) return false;
    before.remove_suffix(1);
    return is_name_particle(knowledge_key(before.substr(before.rfind(' ') + 1)));
  }
  [[nodiscard]] bool follows_vessel(const NameSpan& span) const {
    const std::string_view before = field(span).substr(0, span.byte_begin);
    return std::ranges::any_of(kVessels, [&](std::string_view vessel) {
      return before.size() > vessel.size() + 1 && before.ends_with(' ') &&
             before.substr(0, before.size() - 1).ends_with(vessel) &&
             before[before.size() - vessel.size() - 2] == ' ';
    });
  }

  const Article& article_;
  const Knowledge& knowledge_;
};

}  // namespace

std::vector<NameSpan> merge_spans(const Article& article, std::vector<NameSpan> model,
                                  const std::vector<NameSpan>& rules, const Knowledge& knowledge) {
  const Merger merger(article, knowledge);
  std::vector<NameSpan> merged;
  merged.reserve(model.size() + 8);
  auto rule = rules.begin();
  const auto take_rules_before = [&](const NameSpan& span) {
    for (; rule != rules.end() && ends_before(*rule, span); ++rule) {
      if (is_sure(*rule) && (merged.empty() || !overlap(merged.back(), *rule)))
        merged.push_back(*rule);
    }
  };
  for (NameSpan& span : model) {
    take_rules_before(span);
    if (!merged.empty() && overlap(merged.back(), span)) continue;
    if (rule != rules.end() && overlap(span, *rule)) {
      if (merger.is_several(span)) {
        const std::size_t before = merged.size();
        auto inner = rule;
        for (; inner != rules.end() && overlap(span, *inner); ++inner) {
          if (contains(span, *inner)) merged.push_back(*inner);
        }
        if (merged.size() >= before + (merger.is_list(span) ? 2 : 1)) {
          rule = inner;
          continue;
        }
        merged.resize(before);
      }
      const bool free = merged.empty() || !overlap(merged.back(), *rule);
      if (free && merger.prefers_rule(span, *rule)) {
        merged.push_back(*rule++);
        continue;
      }
    }
    if (!merger.mend(span)) continue;
    take_rules_before(span);  // it may begin later now
    if (!merged.empty() && overlap(merged.back(), span)) continue;
    merged.push_back(span);
    while (rule != rules.end() && overlap(span, *rule)) ++rule;
  }
  for (; rule != rules.end(); ++rule) {
    if (is_sure(*rule) && (merged.empty() || !overlap(merged.back(), *rule)))
      merged.push_back(*rule);
  }
  const ArticleFirms firms(article, knowledge, merged);
  for (NameSpan& span : merged) {
    if (span.type == MentionType::person && firms.has(span)) span.type = MentionType::org;
  }
  return merged;
}

}  // namespace news

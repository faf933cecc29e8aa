#include "indexer/entities/mention_groups.h"

#include <algorithm>
#include <map>
#include <utility>

#include "indexer/entities/organisation_groups.h"
#include "indexer/entities/person_grouper.h"

namespace news {
namespace {

constexpr std::size_t kMaxTitleLookBack = 48;

std::string_view field_text(const Article& article, TextField field) {
  return field == TextField::title ? article.title : article.body;
}

bool has_entity(MentionType type) {
  return type != MentionType::date && type != MentionType::money;
}

// Everything but persons: one group a folded name.
void group_by_key(const Article& article, const std::vector<NameSpan>& spans,
                  std::vector<MentionGroup>& groups, std::vector<JoinedBy>& joined_by) {
  std::map<std::pair<MentionType, std::string>, std::size_t> by_key;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!has_entity(spans[i].type) || spans[i].type == MentionType::person) continue;
    std::string key = knowledge_key(span_text(article, spans[i]));
    const auto [place, is_new] = by_key.try_emplace({spans[i].type, key}, groups.size());
    if (is_new) {
      MentionGroup& group = groups.emplace_back();
      group.type = spans[i].type;
      group.key = std::move(key);
    } else {
      joined_by[i] = JoinedBy::same_name;
    }
    groups[place->second].members.push_back(i);
  }
}

}  // namespace

std::string_view span_text(const Article& article, const NameSpan& span) {
  if (!span.form.empty()) return span.form;
  std::string_view text =
      field_text(article, span.field).substr(span.byte_begin, span.byte_end - span.byte_begin);
  for (const std::string_view article_word : {"the ", "The ", "THE "}) {
    // "The Hague" and "The Gambia" keep theirs: they are known with it or without.
    if (text.starts_with(article_word) && text.size() > article_word.size()) {
      text.remove_prefix(article_word.size());
    }
  }
  return text;
}

TitleBefore title_before(const Article& article, const NameSpan& span, const Knowledge& knowledge) {
  const std::string_view text = field_text(article, span.field);
  std::size_t begin = span.byte_begin > kMaxTitleLookBack ? span.byte_begin - kMaxTitleLookBack : 0;
  while (begin < span.byte_begin && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
    ++begin;
  std::string_view before = text.substr(begin, span.byte_begin - begin);
  TitleBefore best;
  if (before.empty() || before.back() != ' ') return best;
  before.remove_suffix(1);
  const std::size_t sentence = before.find_last_of(",;:!?()\n\"");
  if (sentence != std::string_view::npos) before.remove_prefix(sentence + 1);
  std::size_t word = before.size();
  for (int words = 0; words < 4 && word > 0; ++words) {
    const std::size_t space = before.find_last_of(' ', word - 1);
    word = space == std::string_view::npos ? 0 : space;
    const std::string key = knowledge_key(before.substr(word));
    const TitleClass title = knowledge.find(key).facts.title();
    if (title != TitleClass::none && title != TitleClass::suffix && title != TitleClass::modifier) {
      best = {key, title};
    }
    if (space == std::string_view::npos) break;
  }
  return best;
}

std::vector<MentionGroup> group_mentions(const Article& article, const std::vector<NameSpan>& spans,
                                         const Knowledge& knowledge,
                                         std::vector<JoinedBy>* joined_by) {
  std::vector<MentionGroup> groups;
  std::vector<JoinedBy> reasons(spans.size());
  group_by_key(article, spans, groups, reasons);
  PersonGrouper(article, spans, knowledge, groups, reasons).run();
  bind_organisations(article, spans, knowledge, groups, reasons);
  std::erase_if(groups, [](const MentionGroup& group) { return group.members.empty(); });
  for (MentionGroup& group : groups) std::ranges::sort(group.members);
  if (joined_by != nullptr) *joined_by = std::move(reasons);
  return groups;
}

}  // namespace news

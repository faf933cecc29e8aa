#include "indexer/entities/article_firms.h"

#include <algorithm>
#include <utility>

namespace news {
namespace {

// A reading this prominent is no accident of spelling.
constexpr unsigned kProminent = 60;

}  // namespace

ArticleFirms::ArticleFirms(const Article& article, const Knowledge& knowledge,
                           const std::vector<NameSpan>& spans)
    : article_(article), knowledge_(knowledge) {
  for (const NameSpan& span : spans) {
    if (span.type == MentionType::org) add(knowledge_key(text_of(span)));
    if (span.type != MentionType::person) continue;
    const std::string key = knowledge_key(text_of(span));
    if (const std::size_t space = key.rfind(' '); space != std::string::npos)
      family_names_.insert(key.substr(space + 1));
  }
}

bool ArticleFirms::has(const NameSpan& person) const {
  const std::string key = knowledge_key(text_of(person));
  if (key.find(' ') != std::string::npos) return names_.contains(key);
  if (!first_words_.contains(key) || family_names_.contains(key)) return false;
  const KnowledgeEntry known = knowledge_.find(key);
  return std::ranges::none_of(known.readings, [&](Reading reading) {
    return reading.weight() >= kProminent && knowledge_.kind(reading.id()) == EntityKind::person;
  });
}

void ArticleFirms::add(std::string key) {
  bool firm = false;
  const KnowledgeEntry known = knowledge_.find(key);
  if (!known.readings.empty())
    firm = knowledge_.kind(known.readings.front().id()) == EntityKind::company;
  bool shortened = false;
  for (std::size_t space = key.rfind(' '); space != std::string::npos; space = key.rfind(' ')) {
    const std::string_view last = std::string_view(key).substr(space + 1);
    if (last != "and" && !knowledge_.find(last).facts.has(NameRole::legal)) break;
    key.resize(space);
    shortened = true;
  }
  if (!firm && !shortened) return;
  first_words_.insert(key.substr(0, key.find(' ')));
  if (shortened) names_.insert(std::move(key));
}

std::string_view ArticleFirms::text_of(const NameSpan& span) const {
  return (span.field == TextField::title ? std::string_view(article_.title) : article_.body)
      .substr(span.byte_begin, span.byte_end - span.byte_begin);
}

}  // namespace news

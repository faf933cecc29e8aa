#include "marked_article.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "annotation_checker.h"
#include "indexer/entities/canonicalizer.h"

namespace news {
namespace {

MentionType type_of(std::string_view name) {
  const std::optional<MentionType> type = mention_type_of(name);
  if (type) return *type;
  std::cerr << "no type of mention: " << name << '\n';
  std::abort();
}

std::string unmarked(std::string_view marked, TextField field, std::vector<NameSpan>& spans) {
  std::string text;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const std::size_t bar = marked.find('|', i);
    const std::size_t end = marked.find(']', i);
    if (marked[i] != '[' || bar == std::string_view::npos || end < bar) {
      text += marked[i];
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += marked.substr(i + 1, bar - i - 1);
    NameSpan span;
    span.field = field;
    span.byte_begin = begin;
    span.byte_end = static_cast<std::uint32_t>(text.size());
    span.type = type_of(marked.substr(bar + 1, end - bar - 1));
    spans.push_back(span);
    i = end;
  }
  return text;
}

// A copy whose spans read what `text_of` says.
template <typename TextOf>
MarkedArticle rewritten(const MarkedArticle& marked, TextOf text_of) {
  MarkedArticle copy;
  copy.article = marked.article;
  for (const TextField field : {TextField::title, TextField::body}) {
    const std::string& from =
        field == TextField::title ? marked.article.title : marked.article.body;
    std::string& to = field == TextField::title ? copy.article.title : copy.article.body;
    to.clear();
    std::size_t at = 0;
    for (std::size_t i = 0; i < marked.spans.size(); ++i) {
      NameSpan span = marked.spans[i];
      if (span.field != field) continue;
      to += from.substr(at, span.byte_begin - at);
      at = span.byte_end;
      const auto begin = static_cast<std::uint32_t>(to.size());
      to += text_of(i, span, from.substr(span.byte_begin, span.byte_end - span.byte_begin));
      span.byte_begin = begin;
      span.byte_end = static_cast<std::uint32_t>(to.size());
      copy.spans.push_back(span);
    }
    to += from.substr(at);
  }
  return copy;
}

MentionType facet_of(MentionType type) {
  if (type == MentionType::facility) return MentionType::place;
  return type == MentionType::product ? MentionType::misc : type;
}

}  // namespace

MarkedArticle read_marked(std::string_view body, std::string_view title, std::string_view date) {
  MarkedArticle marked;
  marked.article.language = "en";
  marked.article.title = unmarked(title, TextField::title, marked.spans);
  marked.article.body = unmarked(body, TextField::body, marked.spans);
  if (!date.empty()) marked.article.date = parse_iso(date);
  return marked;
}

std::string values_of(const MarkedArticle& marked) {
  const Annotations annotations = canonicalize(marked.article, marked.spans, test_knowledge());
  EXPECT_TRUE(annotations_are_sound(marked.article, annotations));
  std::string values;
  for (const NameSpan& span : marked.spans) {
    if (!values.empty()) values += "; ";
    const auto mention = std::ranges::find_if(annotations.mentions, [&](const Mention& m) {
      return m.field == span.field && m.byte_begin == span.byte_begin;
    });
    if (mention == annotations.mentions.end() || !mention->entity) {
      values += '-';
      continue;
    }
    const Entity& entity = annotations.entities[*mention->entity];
    values += entity.name;
    if (entity.type != facet_of(span.type)) {
      values += " (" + std::string(mention_type_name(entity.type)) + ")";
    }
  }
  return values;
}

MarkedArticle with_values_written(const MarkedArticle& marked) {
  const Annotations annotations = canonicalize(marked.article, marked.spans, test_knowledge());
  return rewritten(marked, [&](std::size_t, NameSpan& span, std::string text) {
    for (const Mention& mention : annotations.mentions) {
      if (mention.field != span.field || mention.byte_begin != span.byte_begin || !mention.entity)
        continue;
      const Entity& entity = annotations.entities[*mention.entity];
      if (entity.type != facet_of(span.type)) span.type = entity.type;
      return entity.name;
    }
    return text;
  });
}

std::string without_facets(std::string_view values) {
  std::string plain(values);
  for (const std::string_view facet : {" (org)", " (place)", " (group)"}) {
    for (std::size_t at = plain.find(facet); at != std::string::npos; at = plain.find(facet))
      plain.erase(at, facet.size());
  }
  return plain;
}

MarkedArticle with_possessives(const MarkedArticle& marked) {
  return rewritten(marked, [](std::size_t, const NameSpan& span, std::string text) {
    const bool fits =
        span.type == MentionType::person && !text.ends_with('s') && !text.ends_with("\u2019");
    return fits ? text + "'s" : text;
  });
}

void PrintTo(const MarkedCase& c, std::ostream* os) { *os << c.label; }

std::string marked_case_name(const testing::TestParamInfo<MarkedCase>& info) {
  return std::string(info.param.label);
}

}  // namespace news

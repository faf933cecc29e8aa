#include "searcher/render/article_renderer.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "common/date.h"
#include "common/language.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "searcher/render/facet_renderer.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

constexpr std::size_t kLabelColumns = 10;

// Those of `ranges` that reach into [begin, end), cut to it and counted from `begin`.
std::vector<TextRange> within(const std::vector<TextRange>& ranges, std::size_t begin,
                              std::size_t end) {
  std::vector<TextRange> cut;
  for (auto range = std::ranges::upper_bound(ranges, begin, {}, &TextRange::end);
       range != ranges.end() && range->begin < end; ++range) {
    cut.push_back({static_cast<std::uint32_t>(std::max<std::size_t>(range->begin, begin) - begin),
                   static_cast<std::uint32_t>(std::min<std::size_t>(range->end, end) - begin)});
  }
  return cut;
}

// Mentions of one field as a cursor that only moves on.
class MentionCursor {
 public:
  MentionCursor(const std::vector<Mention>& mentions, TextField field, const FieldMarks& marks)
      : marks_(marks) {
    for (const Mention& mention : mentions) {
      if (mention.field == field) mentions_.push_back(&mention);
    }
  }

  // Adds bytes [begin, end) of `text`, mentions in the colour of their type, marks in theirs.
  void add(std::string_view text, std::size_t begin, std::size_t end, Style base, StyledText& out) {
    while (begin < end) {
      while (next_ < mentions_.size() && mentions_[next_]->byte_end <= begin) ++next_;
      const Mention* mention = next_ < mentions_.size() ? mentions_[next_] : nullptr;
      const bool inside = mention != nullptr && mention->byte_begin <= begin;
      std::size_t stop = end;
      if (mention != nullptr) {
        stop = std::min<std::size_t>(end, inside ? mention->byte_end : mention->byte_begin);
      }
      out.add_marked(text.substr(begin, stop - begin), inside ? style_of(mention->type) : base,
                     within(marks_.marks, begin, stop), Style::match,
                     within(marks_.entities, begin, stop), Style::asked);
      begin = stop;
    }
  }

 private:
  const FieldMarks& marks_;
  std::vector<const Mention*> mentions_;
  std::size_t next_ = 0;
};

void write_title(std::ostream& out, const Article& article, const Annotations& annotations,
                 const FieldMarks& marks, const RenderOptions& options) {
  StyledText title;
  MentionCursor(annotations.mentions, TextField::title, marks)
      .add(article.title, 0, article.title.size(), Style::title, title);
  if (trim(article.title).empty()) title.add(Style::title, "(untitled)");
  write_paragraph(out, title, {}, options);
}

void write_labelled(std::ostream& out, std::string_view label, std::string_view value,
                    const RenderOptions& options) {
  if (trim(value).empty()) return;
  std::string lead = std::string(label) + ":";
  lead.append(kLabelColumns - std::min(kLabelColumns - 1, lead.size()), ' ');
  const std::string_view on = options.color ? style_code(Style::meta) : "";
  out << on << lead << (on.empty() ? "" : kStyleReset);
  StyledText text;
  text.add(Style::plain, value);
  write_continued(out, text, {lead.size(), lead.size()}, options);
}

std::string origin_text(const Origin& origin) {
  std::string text = origin.file;
  if (!origin.member.empty()) text += (text.empty() ? "" : " » ") + origin.member;
  if (origin.line) text += ", line " + std::to_string(*origin.line);
  return text;
}

void write_metadata(std::ostream& out, const Article& article, const RenderOptions& options) {
  write_labelled(out, "id", article.id, options);
  write_labelled(out, "date", article.date ? to_iso(*article.date) : "undated", options);
  write_labelled(out, "source", article.source, options);
  write_labelled(out, "author", article.author, options);
  write_labelled(out, "section", article.section, options);
  write_labelled(out, "language", article.language, options);
  write_labelled(out, "url", article.url, options);
  write_labelled(out, "origin", origin_text(article.origin), options);
}

void write_body(std::ostream& out, const Article& article, const Annotations& annotations,
                const FieldMarks& marks, const RenderOptions& options) {
  MentionCursor mentions(annotations.mentions, TextField::body, marks);
  const std::string_view body = article.body;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find("\n\n", begin), body.size());
    if (!trim(body.substr(begin, end - begin)).empty()) {
      StyledText paragraph;
      mentions.add(body, begin, end, Style::plain, paragraph);
      out << '\n';
      write_paragraph(out, paragraph, {}, options);
    }
    begin = end + 2;
  }
}

// "4 (Putin, Mr. Putin; RU)": count, spellings other than the name, country.
std::string entity_details(const Entity& entity) {
  std::string text = std::to_string(entity.count);
  std::string details;
  for (const Alias& alias : entity.aliases) {
    if (alias.text == entity.name) continue;
    details += (details.empty() ? "" : ", ") + alias.text;
  }
  if (!entity.country.empty()) {
    const std::string country = country_name(entity.country);
    details += (details.empty() ? "" : "; ") + (country.empty() ? entity.country : country);
  }
  return details.empty() ? text : text + " (" + details + ")";
}

void write_entities(std::ostream& out, const Annotations& annotations,
                    const RenderOptions& options) {
  for (const FacetSpec& spec : kFacets) {
    std::vector<const Entity*> entities;
    for (const Entity& entity : annotations.entities) {
      if (facet_of(entity.type) == spec.facet) entities.push_back(&entity);
    }
    if (entities.empty()) continue;
    std::ranges::stable_sort(entities, std::ranges::greater{}, &Entity::count);
    StyledText heading;
    heading.add(Style::heading, facet_heading(spec.facet));
    out << '\n';
    write_line(out, heading, options);
    for (const Entity* entity : entities) {
      StyledText line;
      line.add(style_of(entity->type), entity->name);
      line.add(Style::plain, " ");
      line.add(Style::meta, entity_details(*entity));
      write_paragraph(out, line, {2, 6}, options);
    }
  }
}

void write_countries(std::ostream& out, const Annotations& annotations,
                     const RenderOptions& options) {
  if (annotations.countries.empty()) return;
  StyledText heading;
  heading.add(Style::heading, facet_heading(Facet::country));
  out << '\n';
  write_line(out, heading, options);
  StyledText line;
  for (const std::string& country : annotations.countries) {
    if (!line.empty()) line.add(Style::plain, ", ");
    line.add(Style::plain, country);
  }
  write_paragraph(out, line, {2, 2}, options);
}

}  // namespace

void render_article(std::ostream& out, const Article& article, const Annotations& annotations,
                    const RenderOptions& options, const ArticleMarks& marks) {
  write_title(out, article, annotations, marks.title, options);
  out << '\n';
  write_metadata(out, article, options);
  write_body(out, article, annotations, marks.body, options);
  write_entities(out, annotations, options);
  write_countries(out, annotations, options);
}

void render_raw(std::ostream& out, const Article& article, const ArticleMarks& marks,
                const RenderOptions& options) {
  const std::string_view body = article.body;
  std::size_t at = 0;
  // Words and entities may overlap: a code for each stretch between two bounds, words win.
  const auto write_to = [&](std::size_t end, std::string_view on) {
    out << on << body.substr(at, end - at) << (on.empty() ? "" : kStyleReset);
    at = end;
  };
  auto word = marks.body.marks.begin();
  auto entity = marks.body.entities.begin();
  while (options.color && at < body.size()) {
    while (word != marks.body.marks.end() && word->end <= at) ++word;
    while (entity != marks.body.entities.end() && entity->end <= at) ++entity;
    const bool more_words = word != marks.body.marks.end();
    const bool more_entities = entity != marks.body.entities.end();
    if (!more_words && !more_entities) break;
    const std::size_t word_begin = more_words ? word->begin : body.size();
    const std::size_t entity_begin = more_entities ? entity->begin : body.size();
    if (word_begin <= at) {
      write_to(word->end, style_code(Style::match));
    } else if (entity_begin <= at) {
      write_to(std::min<std::size_t>(entity->end, word_begin), style_code(Style::asked));
    } else {
      write_to(std::min(word_begin, entity_begin), "");
    }
  }
  write_to(body.size(), "");
  if (!body.ends_with('\n')) out << '\n';
}

}  // namespace news

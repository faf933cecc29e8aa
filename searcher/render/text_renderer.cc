#include "searcher/render/text_renderer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "searcher/render/facet_renderer.h"
#include "searcher/render/number_text.h"
#include "searcher/render/styled_text.h"

namespace news {
namespace {

constexpr std::string_view kSeparator = " · ";
constexpr std::string_view kCut = "…";
constexpr std::size_t kTextIndent = 4;  // fits ranks up to 99; wider ones push only their own line
constexpr std::size_t kShownPerFacet = 3;

void add_title(const Hit& hit, StyledText& line) {
  const std::string& title = hit.article.title;
  if (trim(title).empty()) return line.add(Style::title, "(untitled)");
  line.add_marked(title, Style::title, hit.title_marks, Style::title_match);
}

constexpr auto kUsualFields = std::to_array<HitField>(
    {HitField::rank, HitField::title, HitField::date, HitField::source, HitField::section,
     HitField::id, HitField::url, HitField::snippets, HitField::entities, HitField::same_story});

// Date, outlet, section, id; the address where it is not the id anyway.
std::string origin_line(const Hit& hit, std::span<const HitField> fields) {
  const Article& article = hit.article;
  std::string line;
  const auto add = [&](HitField field, const std::string& value) {
    if (std::ranges::find(fields, field) == fields.end()) return;
    const std::string text = collapse_space(value);
    if (text.empty()) return;
    line.append(line.empty() ? "" : kSeparator).append(text);
  };
  add(HitField::score, "score " + fixed_decimals(hit.score, 4));
  add(HitField::date, article.date ? to_iso(*article.date) : "undated");
  add(HitField::source, article.source);
  add(HitField::author, article.author);
  add(HitField::section, article.section);
  add(HitField::lang, article.language);
  add(HitField::id, article.id);
  const bool has_id = std::ranges::find(fields, HitField::id) != fields.end();
  if (!has_id || article.url != article.id) add(HitField::url, article.url);
  return line;
}

void add_snippets(const std::vector<Snippet>& snippets, StyledText& text) {
  bool cut = false;  // an ellipsis is due
  for (const Snippet& snippet : snippets) {
    if (!text.empty()) text.add(Style::plain, " ");
    if (cut || snippet.cut_before) text.add(Style::meta, std::string(kCut) + " ");
    text.add_marked(snippet.text, Style::plain, snippet.marks, Style::match, snippet.entities,
                    Style::asked);
    cut = snippet.cut_after;
  }
  if (cut) text.add(Style::meta, std::string(" ").append(kCut));
}

struct Group {
  Facet facet{};
  std::vector<const Entity*> entities{};
};

// The most frequent entities by facet, in the order of kFacets.
std::vector<Group> group_entities(const std::vector<Entity>& entities) {
  std::vector<Group> groups;
  for (const FacetSpec& spec : kFacets) {
    Group group{.facet = spec.facet};
    for (const Entity& entity : entities) {
      if (group.entities.size() == kShownPerFacet) break;
      if (facet_of(entity.type) == spec.facet) group.entities.push_back(&entity);
    }
    if (!group.entities.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

// One line; what does not fit any more is left out.
std::string entity_line(const std::vector<Entity>& entities, std::size_t columns) {
  std::string line;
  for (const Group& group : group_entities(entities)) {
    std::string lead = line.empty() ? "" : std::string(kSeparator);
    lead += std::string(facet_heading(group.facet)) + ": ";
    for (const Entity* entity : group.entities) {
      std::string item = lead + fit_columns(entity->name, 0) + " " + std::to_string(entity->count);
      if (columns > 0 && display_width(line) + display_width(item) > columns) break;
      line += item;
      lead = ", ";
    }
  }
  return line;
}

// "same story: 4 more (id, id, id, …)"
std::string story_line(const std::vector<std::string>& ids) {
  constexpr std::size_t kShown = 3;
  if (ids.empty()) return {};
  std::string line = "same story: " + std::to_string(ids.size()) + " more (";
  for (std::size_t i = 0; i < ids.size() && i < kShown; ++i) {
    line += (i == 0 ? "" : ", ") + collapse_space(ids[i]);
  }
  return line + (ids.size() > kShown ? ", …)" : ")");
}

}  // namespace

void render_hit(std::ostream& out, const Hit& hit, const RenderOptions& options,
                std::span<const HitField> fields) {
  if (fields.empty()) fields = kUsualFields;
  const auto has = [&](HitField field) { return std::ranges::find(fields, field) != fields.end(); };
  const std::size_t room = options.width == 0 ? 0 : std::max<std::size_t>(options.width, 24) - 4;
  std::vector<StyledText> paragraphs;
  const auto add_meta = [&](const std::string& text) {
    paragraphs.emplace_back().add(Style::meta, text);
  };
  if (has(HitField::title)) add_title(hit, paragraphs.emplace_back());
  add_meta(origin_line(hit, fields));
  if (has(HitField::snippets)) add_snippets(hit.snippets, paragraphs.emplace_back());
  if (has(HitField::body)) paragraphs.emplace_back().add(Style::plain, hit.article.body);
  if (has(HitField::entities)) add_meta(entity_line(hit.entities, room));
  if (has(HitField::same_story)) add_meta(story_line(hit.same_story));
  std::erase_if(paragraphs, [](const StyledText& text) { return text.empty(); });

  std::string rank = has(HitField::rank) ? std::to_string(hit.rank) + ". " : "";
  rank.insert(0, kTextIndent - std::min(kTextIndent, rank.size()), ' ');
  // The rank goes out apart: leading white space would be lost in a paragraph.
  out << rank;
  if (paragraphs.empty()) out << '\n';
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (i == 0) {
      write_continued(out, paragraphs[i], {rank.size(), kTextIndent}, options);
    } else {
      write_paragraph(out, paragraphs[i], {kTextIndent, kTextIndent}, options);
    }
  }
  out << '\n';
}

void render_text(std::ostream& out, const SearchResult& result, const RenderOptions& options) {
  for (const Hit& hit : result.hits) render_hit(out, hit, options);
  render_facets_text(out, result.facets, options);
}

void render_summary_line(std::ostream& out, const SearchResult& result,
                         const RenderOptions& options) {
  std::string line = result.exact ? "" : "about ";
  line += std::to_string(result.matches) + (result.matches == 1 ? " article" : " articles");
  if (result.stories) {
    line +=
        " in " + std::to_string(*result.stories) + (*result.stories == 1 ? " story" : " stories");
  }
  if (const std::size_t shown = result.hits.size() + result.streamed; shown > 0) {
    line += std::string(kSeparator) + std::to_string(shown) + " shown";
  }
  line += std::string(kSeparator) + fixed_decimals(result.elapsed_ms, 1) + " ms";
  StyledText text;
  text.add(Style::meta, line);
  write_line(out, text, options);
}

}  // namespace news

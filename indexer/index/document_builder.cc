#include "indexer/index/document_builder.h"

#include <algorithm>
#include <array>
#include <map>

#include "common/content_hash.h"
#include "common/schema.h"
#include "common/stored_article.h"
#include "common/story_sketch.h"
#include "common/unicode.h"
#include "common/value_codec.h"
#include "indexer/index/entity_salience.h"

namespace news {
namespace {

std::vector<std::string> split_at(const std::string& text, std::string_view separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + separator.size()) {
    end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
  }
  return parts;
}

bool is_full_name(const std::string& text) {
  return trim(text).find(' ') != std::string_view::npos;
}

void remove_terms(std::string_view prefix, Xapian::Document& document) {
  std::vector<std::string> terms;
  auto term = document.termlist_begin();
  term.skip_to(std::string(prefix));
  for (; term != document.termlist_end() && (*term).starts_with(prefix); ++term) {
    terms.push_back(*term);
  }
  for (const std::string& name : terms) document.remove_term(name);
}

// The value can be completed from any word of `key`: its label's own, or a spelling's.
void add_parts(Facet facet, std::string_view key, std::string_view label,
               Xapian::Document& document) {
  for (const std::string_view part : name_parts(key)) {
    document.add_boolean_term(part_term(facet, part, label));
  }
}

std::vector<WeightedValue> unweighted(const std::vector<std::string>& values) {
  std::vector<WeightedValue> weighted;
  for (const std::string& value : values) weighted.push_back({value, 0});
  return weighted;
}

// They come most important first, and no more is known of them here.
std::vector<WeightedValue> weighted_countries(const std::vector<std::string>& countries) {
  std::vector<WeightedValue> weighted;
  for (const std::string& country : countries) {
    const auto place = static_cast<unsigned>(weighted.size());
    weighted.push_back({country, std::max(kMaxSalience / (place + 1), 1U)});
  }
  return weighted;
}

void add_dates(const Article& article, Xapian::Document& document) {
  if (!article.date) return;
  document.add_value(kDateSlot, to_compact(*article.date));
  for (const std::string& term : date_terms(*article.date)) document.add_boolean_term(term);
}

}  // namespace

std::vector<std::string> split_authors(const std::string& author) {
  std::vector<std::string> names{author};
  for (const std::string_view separator : {";", ", ", " and "}) {
    std::vector<std::string> split;
    for (const std::string& name : names) {
      std::vector<std::string> parts = split_at(name, separator);
      if (!std::ranges::all_of(parts, is_full_name)) parts = {name};
      split.insert(split.end(), parts.begin(), parts.end());
    }
    names = std::move(split);
  }
  return names;
}

Xapian::Document DocumentBuilder::build(const Article& article,
                                        const Annotations& annotations) const {
  Xapian::Document document;
  document.add_boolean_term(id_term(article.id));
  document.add_boolean_term(file_term(article.origin.file));
  document.add_value(kIdSlot, article.id);
  document.add_value(kContentHashSlot, content_hash(article));
  add_dates(article, document);
  add_words(WordField::title, article.title, article.language, document);
  add_words(WordField::body, article.body, article.language, document);
  document.add_value(kStorySlot, story_sketch(tokens_));
  add_annotations(article, annotations, document);
  add_facet(Facet::source, unweighted({article.source}), document);
  add_facet(Facet::author, unweighted(split_authors(article.author)), document);
  add_facet(Facet::section, unweighted({article.section}), document);
  add_facet(Facet::lang, unweighted({article.language}), document);
  return document;
}

void DocumentBuilder::add_annotations(const Article& article, const Annotations& annotations,
                                      Xapian::Document& document) const {
  add_entities(article, annotations, document);
  add_facet(Facet::country, weighted_countries(annotations.countries), document);
  document.set_data(encode_stored_article(article, annotations));
}

void DocumentBuilder::replace_annotations(const Article& article, const Annotations& annotations,
                                          Xapian::Document& document) const {
  remove_terms(kAliasPrefix, document);
  for (const FacetSpec& spec : kFacets) {
    if (!spec.is_entity && spec.facet != Facet::country) continue;
    remove_terms(spec.term_prefix, document);
    remove_terms(part_term_prefix(spec.facet, ""), document);
  }
  add_annotations(article, annotations, document);
}

void DocumentBuilder::add_words(WordField field, const std::string& text,
                                const std::string& language, Xapian::Document& document) const {
  analyzer_.analyze(text, language, 1, tokens_);
  const std::string_view stemmer = stem_language(language);
  for (const Token& token : tokens_) {
    document.add_posting(exact_term(field, token.term), token.position);
    const bool in_title = field == WordField::title;
    document.add_term(stem_term(stemmer, token.stem), in_title ? kTitleWeight : 1);
    if (in_title) document.add_term(title_stem_term(stemmer, token.stem));
  }
}

void DocumentBuilder::add_facet(Facet facet, const std::vector<WeightedValue>& values,
                                Xapian::Document& document) const {
  std::vector<std::uint32_t> ordinals;
  for (const auto& [value, weight] : values) {
    const std::string label = facet_label(value);
    if (label.empty()) continue;
    document.add_term(facet_term(facet, label), weight);
    add_parts(facet, name_key(label), label, document);
    ordinals.push_back(ordinals_.ordinal_of(facet, label));
  }
  std::ranges::sort(ordinals);
  ordinals.erase(std::unique(ordinals.begin(), ordinals.end()), ordinals.end());
  document.add_value(facet_spec(facet).slot, encode_ordinals(ordinals));
}

void DocumentBuilder::add_entities(const Article& article, const Annotations& annotations,
                                   Xapian::Document& document) const {
  const std::vector<unsigned> salience = entity_salience(article, annotations);
  std::array<std::vector<WeightedValue>, kFacetCount> values;
  for (std::size_t i = 0; i < annotations.entities.size(); ++i) {
    const Entity& entity = annotations.entities[i];
    const auto facet = facet_of(entity.type);
    const std::string label = facet_label(entity.name);
    if (!facet || label.empty()) continue;
    values[static_cast<std::size_t>(*facet)].push_back({label, salience[i]});
    const std::string key = name_key(label);
    for (const Alias& alias : entity.aliases) {
      const std::string alias_key = name_key(facet_label(alias.text));
      if (alias_key.empty() || alias_key == key) continue;
      document.add_boolean_term(alias_term(*facet, alias_key, label));
      add_parts(*facet, alias_key, label, document);
    }
  }
  for (const FacetSpec& spec : kFacets) {
    if (!spec.is_entity) continue;
    add_facet(spec.facet, values[static_cast<std::size_t>(spec.facet)], document);
  }
}

}  // namespace news

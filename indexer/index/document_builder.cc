#include "indexer/index/document_builder.h"

#include <algorithm>
#include <array>
#include <map>

#include "common/content_hash.h"
#include "common/schema.h"
#include "common/stored_article.h"
#include "common/story_sketch.h"
#include "common/unicode.h"
#include "indexer/index/entity_salience.h"
#include "indexer/index/library_document.h"

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

// A facet value and the wdf of its term.
struct WeightedValue {
  std::string value{};
  unsigned weight{};
};

// The value can be completed from any word of `key`: its label's own, or a spelling's.
void add_parts(Facet facet, std::string_view key, std::string_view label, DocumentSink& sink) {
  for (const std::string_view part : name_parts(key)) {
    sink.add_term(part_term(facet, part, label), 0);
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

void add_dates(const Article& article, DocumentSink& sink) {
  if (!article.date) return;
  sink.add_value(kDateSlot, to_compact(*article.date));
  for (const std::string& term : date_terms(*article.date)) sink.add_term(term, 0);
}

void add_facet(Facet facet, const std::vector<WeightedValue>& values, DocumentSink& sink) {
  std::vector<std::string> labels;
  for (const auto& [value, weight] : values) {
    std::string label = facet_label(value);
    if (label.empty()) continue;
    sink.add_term(facet_term(facet, label), weight);
    add_parts(facet, name_key(label), label, sink);
    labels.push_back(std::move(label));
  }
  sink.add_labels(facet, labels);
}

void add_entities(const Article& article, const Annotations& annotations, DocumentSink& sink) {
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
      sink.add_term(alias_term(*facet, alias_key, label), 0);
      add_parts(*facet, alias_key, label, sink);
    }
  }
  for (const FacetSpec& spec : kFacets) {
    if (!spec.is_entity) continue;
    add_facet(spec.facet, values[static_cast<std::size_t>(spec.facet)], sink);
  }
}

void add_annotations(const Article& article, const Annotations& annotations, DocumentSink& sink) {
  add_entities(article, annotations, sink);
  add_facet(Facet::country, weighted_countries(annotations.countries), sink);
  sink.set_data(encode_stored_article(article, annotations));
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

void DocumentBuilder::write(const Article& article, const Annotations& annotations,
                            DocumentSink& sink) const {
  sink.add_term(id_term(article.id), 0);
  sink.add_term(file_term(article.origin.file), 0);
  sink.add_value(kIdSlot, article.id);
  sink.add_value(kContentHashSlot, content_hash(article));
  add_dates(article, sink);
  add_words(WordField::title, article.title, article.language, sink);
  add_words(WordField::body, article.body, article.language, sink);
  word_hashes_.clear();
  for (const WordList::Word& word : words_.words()) {
    if (!word.is_beside) word_hashes_.push_back(word.hash);
  }
  sink.add_value(kStorySlot, story_sketch(word_hashes_));
  add_annotations(article, annotations, sink);
  add_facet(Facet::source, unweighted({article.source}), sink);
  add_facet(Facet::author, unweighted(split_authors(article.author)), sink);
  add_facet(Facet::section, unweighted({article.section}), sink);
  add_facet(Facet::lang, unweighted({article.language}), sink);
}

Xapian::Document DocumentBuilder::build(const Article& article, const Annotations& annotations,
                                        OrdinalAllocator& ordinals) const {
  Xapian::Document document;
  LibraryDocument sink(document, ordinals);
  write(article, annotations, sink);
  return document;
}

void DocumentBuilder::replace_annotations(const Article& article, const Annotations& annotations,
                                          OrdinalAllocator& ordinals,
                                          Xapian::Document& document) const {
  remove_terms(kAliasPrefix, document);
  for (const FacetSpec& spec : kFacets) {
    if (!spec.is_entity && spec.facet != Facet::country) continue;
    remove_terms(spec.term_prefix, document);
    remove_terms(part_term_prefix(spec.facet, ""), document);
  }
  LibraryDocument sink(document, ordinals);
  add_annotations(article, annotations, sink);
}

void DocumentBuilder::add_words(WordField field, const std::string& text,
                                const std::string& language, DocumentSink& sink) const {
  analyzer_.analyze(text, words_);
  sink.add_words(field, language, words_, analyzer_);
}

}  // namespace news

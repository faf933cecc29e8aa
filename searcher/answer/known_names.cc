// Texts from outside the archive: they are not tagged, but names the archive knows can be found.
#include <xapian.h>

#include <algorithm>

#include "common/tokenizer.h"
#include "common/unicode.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/similar.h"

namespace news {
namespace {

constexpr std::size_t kMostNameWords = 6;
constexpr std::size_t kMostLabelsOfAName = 50;

struct KnownName {
  Facet facet{};
  std::string label{};
  std::uint64_t articles{};
};

// The most frequent entity of the archive that is called exactly so.
std::optional<KnownName> known_name(const IndexSet& indexes, std::string_view key) {
  std::optional<KnownName> best;
  const auto consider = [&](Facet facet, std::string_view label) {
    KnownName found{facet, std::string(label), 0};
    found.articles = indexes.all().get_termfreq(facet_term(facet, found.label));
    if (!best || found.articles > best->articles) best = std::move(found);
  };
  const auto look = [&](Facet facet, const std::string& prefix, auto split) {
    for (const Xapian::Database& shard : indexes.shards()) {
      const auto end = shard.allterms_end(prefix);
      std::size_t seen = 0;
      for (auto term = shard.allterms_begin(prefix); term != end && seen < kMostLabelsOfAName;
           ++term, ++seen) {
        const std::string name = *term;
        if (const auto parts = split(facet, name)) consider(facet, parts->label);
      }
    }
  };
  for (const FacetSpec& spec : kFacets) {
    if (!spec.is_entity) continue;
    look(spec.facet, facet_key_prefix(spec.facet, key), &split_facet_term);
    look(spec.facet, alias_key_prefix(spec.facet, key), &split_alias_term);
  }
  return best;
}

bool may_begin_a_name(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = next_code_point(word, at);
  return is_letter(c) && !is_lower(c);
}

// What stands between two words of one name: a space, a hyphen, the point of an initial.
bool may_join(std::string_view gap) {
  return gap.size() <= 3 && gap.find_first_of("\n,;:!?()\"") == std::string_view::npos;
}

MentionType type_of(Facet facet) {
  switch (facet) {
    case Facet::org:
      return MentionType::org;
    case Facet::place:
      return MentionType::place;
    case Facet::group:
      return MentionType::group;
    case Facet::misc:
      return MentionType::misc;
    default:
      return MentionType::person;
  }
}

void add_entity(const KnownName& name, std::string_view spelling, Annotations& annotations) {
  const MentionType type = type_of(name.facet);
  for (Entity& entity : annotations.entities) {
    if (entity.type == type && entity.name == name.label) {
      ++entity.count;
      return;
    }
  }
  Entity entity{.type = type, .name = name.label, .count = 1};
  entity.aliases.push_back({std::string(spelling), 1});
  annotations.entities.push_back(std::move(entity));
}

void find_names(const IndexSet& indexes, std::string_view text, Annotations& annotations) {
  std::vector<WordSpan> words;
  const Tokenizer tokenizer;
  tokenizer.split(text, words);
  const auto between = [&](std::size_t begin, std::size_t end) {
    return text.substr(begin, end - begin);
  };
  for (std::size_t first = 0; first < words.size();) {
    std::size_t last = first;
    while (last + 1 < words.size() && last + 1 < first + kMostNameWords &&
           may_join(between(words[last].byte_end, words[last + 1].byte_begin))) {
      ++last;
    }
    std::size_t next = first + 1;
    const bool begins = may_begin_a_name(between(words[first].byte_begin, words[first].byte_end));
    for (std::size_t end = last + 1; begins && end > first; --end) {
      const std::string_view spelling = between(words[first].byte_begin, words[end - 1].byte_end);
      const auto name = known_name(indexes, name_key(spelling));
      if (!name) continue;
      add_entity(*name, spelling, annotations);
      next = end;
      break;
    }
    first = next;
  }
}

// The language most articles are in.
std::string main_language(const IndexSet& indexes) {
  const std::string prefix = facet_term_prefix(Facet::lang, "");
  std::string best;
  Xapian::doccount most = 0;
  const auto end = indexes.all().allterms_end(prefix);
  for (auto term = indexes.all().allterms_begin(prefix); term != end; ++term) {
    const std::string name = *term;
    const auto parts = split_facet_term(Facet::lang, name);
    if (!parts || term.get_termfreq() <= most) continue;
    most = term.get_termfreq();
    best = parts->label;
  }
  return best;
}

}  // namespace

StoredArticle article_of_text(const IndexSet& indexes, std::string_view text,
                              const std::string& language) {
  StoredArticle made;
  const std::string_view whole = trim(text);
  const std::size_t line_end = std::min(whole.find('\n'), whole.size());
  const std::string_view rest = whole.substr(line_end);
  const std::size_t second = rest.empty() ? std::string_view::npos : rest.find('\n', 1);
  const bool has_title = second != std::string_view::npos && trim(rest.substr(0, second)).empty();
  if (has_title) made.article.title = trim(whole.substr(0, line_end));
  made.article.body = has_title ? trim(whole.substr(line_end)) : whole;
  made.article.language = language.empty() ? main_language(indexes) : language;
  find_names(indexes, made.article.title, made.annotations);
  find_names(indexes, made.article.body, made.annotations);
  return made;
}

}  // namespace news

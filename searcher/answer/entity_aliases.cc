#include "searcher/answer/entity_aliases.h"

#include <algorithm>
#include <map>

#include "common/error.h"
#include "common/stored_article.h"
#include "common/unicode.h"

namespace news {
namespace {

// Reading the terms of an article costs about as much as passing 50 terms of the vocabulary.
constexpr Xapian::doccount kMostReadArticles = 5000;

struct Seen {
  std::uint64_t articles{};
  std::size_t shard{};  // an article that has it
  Xapian::docid document{};
};
using SeenByKey = std::map<std::string, Seen>;

class AliasFinder {
 public:
  AliasFinder(const IndexSet& indexes, Facet facet, const std::string& label)
      : indexes_(indexes), facet_(facet), label_(label), prefix_(alias_term_prefix(facet, "")) {}

  // Of the articles one by one.
  void read_articles(const Xapian::Query& query) {
    for (std::size_t i = 0; i < indexes_.shards().size(); ++i) {
      const Xapian::Database& shard = indexes_.shards()[i];
      Xapian::Enquire enquire(shard);
      enquire.set_query(query);
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
      const Xapian::MSet matches = enquire.get_mset(0, shard.get_doccount());
      for (auto match = matches.begin(); match != matches.end(); ++match) {
        auto term = shard.termlist_begin(*match);
        const auto end = shard.termlist_end(*match);
        for (term.skip_to(prefix_); term != end && (*term).starts_with(prefix_); ++term) {
          add(*term, 1, i, *match);
        }
      }
    }
  }

  // Of the vocabulary, whose frequencies are the counts.
  void read_vocabulary() {
    for (std::size_t i = 0; i < indexes_.shards().size(); ++i) {
      const Xapian::Database& shard = indexes_.shards()[i];
      const auto end = shard.allterms_end(prefix_);
      for (auto term = shard.allterms_begin(prefix_); term != end; ++term) {
        const std::string name = *term;
        const auto parts = split_alias_term(facet_, name);
        if (!parts || parts->label != label_) continue;
        add(name, term.get_termfreq(), i, *shard.postlist_begin(name));
      }
    }
  }

  EntityAliases take(std::size_t limit) const {
    std::vector<SeenByKey::const_iterator> order;
    for (auto it = seen_.begin(); it != seen_.end(); ++it) order.push_back(it);
    std::ranges::stable_sort(order, std::greater<>(),
                             [](const auto& it) { return it->second.articles; });
    EntityAliases aliases{.count = order.size()};
    if (limit != 0 && order.size() > limit) order.resize(limit);
    for (const auto& it : order) {
      aliases.seen.push_back({spelling(it->first, it->second), it->second.articles});
    }
    return aliases;
  }

 private:
  void add(const std::string& term, std::uint64_t articles, std::size_t shard,
           Xapian::docid document) {
    const auto parts = split_alias_term(facet_, term);
    if (!parts || parts->label != label_) return;
    const auto [place, is_new] = seen_.try_emplace(std::string(parts->key));
    place->second.articles += articles;
    if (is_new) {
      place->second.shard = shard;
      place->second.document = document;
    }
  }

  // As the article has it; terms are folded.
  [[nodiscard]] std::string spelling(const std::string& key, const Seen& seen) const {
    const Xapian::Database& shard = indexes_.shards()[seen.shard];
    const StoredArticle stored = read_stored_article(shard.get_document(seen.document).get_data());
    const Alias* best = nullptr;
    for (const Entity& entity : stored.annotations.entities) {
      if (facet_of(entity.type) != facet_ || facet_label(entity.name) != label_) continue;
      for (const Alias& alias : entity.aliases) {
        const std::string alias_key = name_key(facet_label(alias.text));
        const bool fits = alias_key.substr(0, code_point_floor(alias_key, kMaxLabelBytes)) == key;
        if (fits && (best == nullptr || alias.count > best->count)) best = &alias;
      }
    }
    return best == nullptr ? key : facet_label(best->text);
  }

  const IndexSet& indexes_;
  Facet facet_;
  std::string label_;
  std::string prefix_;
  SeenByKey seen_;
};

}  // namespace

EntityAliases find_aliases(const IndexSet& indexes, const Xapian::Query& query, bool is_filtered,
                           Facet facet, const std::string& label, std::size_t limit) {
  if (!facet_spec(facet).is_entity) return {};
  AliasFinder finder(indexes, facet, label);
  if (is_filtered || indexes.all().get_termfreq(facet_term(facet, label)) <= kMostReadArticles) {
    finder.read_articles(query);
  } else {
    finder.read_vocabulary();
  }
  return finder.take(limit);
}

}  // namespace news

#include "searcher/answer/cooccurrence.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "common/facet_dictionary.h"
#include "common/value_codec.h"
#include "searcher/answer/facet_counter.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/answer/significance.h"

namespace news {
namespace {

constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

// Counts pairs of the entities at hand; all other ordinals of an article are passed over.
class PairSpy : public Xapian::MatchSpy {
 public:
  explicit PairSpy(std::size_t nodes) : nodes_(nodes), counts_(nodes * nodes) {}

  // Node of each ordinal of a slot, or kNoNode. Ordinals differ from index to index.
  void set_slot(Slot slot, std::vector<std::uint32_t> node_of) {
    slots_.insert_or_assign(slot, std::move(node_of));
  }

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    present_.clear();
    for (const auto& [slot, node_of] : slots_) {
      for_each_ordinal(document.get_value(slot), [&, &nodes = node_of](std::uint32_t ordinal) {
        if (ordinal < nodes.size() && nodes[ordinal] != kNoNode) present_.push_back(nodes[ordinal]);
      });
    }
    std::ranges::sort(present_);
    for (std::size_t i = 0; i < present_.size(); ++i) {
      for (std::size_t j = i + 1; j < present_.size(); ++j) {
        ++counts_[present_[i] * nodes_ + present_[j]];
      }
    }
  }

  [[nodiscard]] std::uint64_t count(std::size_t first, std::size_t second) const {
    return counts_[first * nodes_ + second];
  }

 private:
  std::size_t nodes_;
  std::vector<std::uint64_t> counts_;
  std::map<Slot, std::vector<std::uint32_t>> slots_;
  std::vector<std::uint32_t> present_;
};

// More entities than this have no pairs: the table of counts would not fit in memory.
constexpr std::size_t kMaxPairedEntities = 4000;

void sort_entities(std::vector<CooccurringEntity>& entities, CooccurrenceOrder order) {
  std::ranges::sort(entities, [&](const CooccurringEntity& a, const CooccurringEntity& b) {
    if (order == CooccurrenceOrder::significance && a.significance != b.significance) {
      return a.significance > b.significance;
    }
    if (a.articles != b.articles) return a.articles > b.articles;
    return std::tie(a.name, a.facet) < std::tie(b.name, b.facet);
  });
}

std::vector<CooccurringEntity> count_entities(const IndexSet& indexes, const RequestPlan& plan,
                                              const CooccurrenceRequest& wanted,
                                              std::uint64_t& matches) {
  std::vector<FacetRequest> requests;
  for (const Facet facet : wanted.facets) requests.push_back({.facet = facet, .limit = 0});
  std::vector<FacetCounts> counts(requests.size());
  matches = count_facets(indexes, plan.ranked(), requests, counts);
  std::vector<CooccurringEntity> entities;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    for (const auto& [label, articles] : counts[i].values) {
      const HighlightEntity named{wanted.facets[i], label};
      const auto& asked = plan.highlights().entities;
      const bool is_asked = std::ranges::find(asked, named) != asked.end();
      if (articles < wanted.min_articles || (is_asked && articles == matches)) continue;
      entities.push_back({.facet = wanted.facets[i], .name = label, .articles = articles});
    }
  }
  // Looking up the whole archive costs a little for each; for an order by count only for those
  // that stay.
  const auto complete = [&](CooccurringEntity& entity) {
    const Xapian::Database& all = indexes.all();
    entity.archive = all.get_termfreq(facet_term(entity.facet, entity.name));
    entity.significance = log_likelihood({.both = entity.articles,
                                          .found = matches,
                                          .value = entity.archive,
                                          .all = all.get_doccount()});
  };
  const std::size_t kept =
      wanted.entities == 0 ? entities.size() : std::min(wanted.entities, entities.size());
  if (wanted.order == CooccurrenceOrder::significance) std::ranges::for_each(entities, complete);
  sort_entities(entities, wanted.order);
  entities.resize(kept);
  if (wanted.order == CooccurrenceOrder::count) std::ranges::for_each(entities, complete);
  return entities;
}

void map_ordinals(const Xapian::Database& shard, const CooccurrenceRequest& wanted,
                  const std::vector<CooccurringEntity>& entities, std::uint64_t matches,
                  PairSpy& spy) {
  for (const Facet facet : wanted.facets) {
    std::unordered_map<std::string_view, std::uint32_t> nodes;
    for (std::size_t i = 0; i < entities.size(); ++i) {
      if (entities[i].facet == facet && entities[i].articles < matches) {
        nodes.emplace(entities[i].name, static_cast<std::uint32_t>(i));
      }
    }
    const std::vector<std::string> labels = read_labels(shard, facet);
    std::vector<std::uint32_t> node_of(labels.size(), kNoNode);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto found = nodes.find(labels[i]);
      if (found != nodes.end()) node_of[i] = found->second;
    }
    spy.set_slot(facet_spec(facet).slot, std::move(node_of));
  }
}

std::vector<CooccurringPair> count_pairs(const IndexSet& indexes, const Xapian::Query& query,
                                         const CooccurrenceRequest& wanted,
                                         const std::vector<CooccurringEntity>& entities,
                                         std::uint64_t matches) {
  PairSpy spy(entities.size());
  for (const Xapian::Database& shard : indexes.shards()) {
    map_ordinals(shard, wanted, entities, matches, spy);
    Xapian::Enquire enquire(shard);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, shard.get_doccount());
  }
  std::vector<CooccurringPair> pairs;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    for (std::size_t j = i + 1; j < entities.size(); ++j) {
      const std::uint64_t both = spy.count(i, j);
      if (both == 0 || both < wanted.min_articles) continue;
      pairs.push_back({.first = i, .second = j, .articles = both});
      pairs.back().significance = log_likelihood({.both = both,
                                                  .found = entities[i].articles,
                                                  .value = entities[j].articles,
                                                  .all = matches});
    }
  }
  std::ranges::sort(pairs, [&](const CooccurringPair& a, const CooccurringPair& b) {
    if (wanted.order == CooccurrenceOrder::significance && a.significance != b.significance) {
      return a.significance > b.significance;
    }
    if (a.articles != b.articles) return a.articles > b.articles;
    return std::tie(a.first, a.second) < std::tie(b.first, b.second);
  });
  if (wanted.pairs != 0 && pairs.size() > wanted.pairs) pairs.resize(wanted.pairs);
  return pairs;
}

}  // namespace

EntityNetwork find_cooccurrence(const IndexSet& indexes, const Analyzer& analyzer,
                                const SearchRequest& request, const CooccurrenceRequest& wanted) {
  const RequestPlan plan(request, indexes.all(), analyzer);
  EntityNetwork answer{.parsed = to_string(*request.query),
                       .databases = indexes.paths(),
                       .revision = indexes.revision()};
  answer.notices = plan.notices();
  answer.archive = indexes.all().get_doccount();
  answer.entities = count_entities(indexes, plan, wanted, answer.matches);
  if (answer.entities.size() > kMaxPairedEntities) {
    answer.notices.push_back({"pairs are left out: more than " +
                                  std::to_string(kMaxPairedEntities) + " entities were asked for",
                              "ask for fewer with --entities N or --min K"});
    return answer;
  }
  answer.pairs = count_pairs(indexes, plan.ranked(), wanted, answer.entities, answer.matches);
  return answer;
}

}  // namespace news

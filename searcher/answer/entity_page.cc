#include "searcher/answer/entity_page.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "common/error.h"
#include "common/stored_article.h"
#include "searcher/answer/entity_aliases.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/query/value_resolver.h"

namespace news {
namespace {

// A label of its own is taken unless an entity that is called so, too, is so much more frequent:
// "Merkel" is a value where an article says no more, but who asks means Angela Merkel.
constexpr std::uint64_t kMuchMoreFrequent = 3;

std::vector<Facet> entity_facets() {
  std::vector<Facet> facets;
  for (const FacetSpec& spec : kFacets) {
    if (spec.is_entity) facets.push_back(spec.facet);
  }
  return facets;
}

// All entities a name fits, the one to show first.
std::vector<ValueCandidate> candidates_of(const ResolvedValue& resolved) {
  std::vector<ValueCandidate> all = resolved.taken;
  for (const ValueCandidate& other : resolved.also_called) {
    const bool first = other.articles > kMuchMoreFrequent * all.front().articles;
    all.insert(first ? all.begin() : all.end(), other);
  }
  return all;
}

SearchRequest request_of(const SearchRequest& filters, const ValueCandidate& entity) {
  SearchRequest request;
  request.query = std::make_unique<QueryNode>(
      QueryNode{.content = FacetQuery{entity.facet, entity.label, true}, .span = {}});
  request.filters = filters.filters;
  request.date_filters = filters.date_filters;
  request.since = filters.since;
  request.until = filters.until;
  request.language = filters.language;
  return request;
}

bool is_filtered(const SearchRequest& request) {
  return !request.filters.empty() || !request.date_filters.empty() || request.since ||
         request.until;
}

// The first match by date in either direction, then by id.
std::optional<StoredArticle> outermost(const Xapian::Database& all, const Xapian::Query& query,
                                       bool newest) {
  Xapian::Enquire enquire(all);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::MultiValueKeyMaker keys;
  keys.add_value(kDateSlot, newest, newest ? "" : "99999999");
  keys.add_value(kIdSlot);
  enquire.set_sort_by_key(&keys, false);
  const Xapian::MSet matches = enquire.get_mset(0, 1);
  if (matches.empty()) return std::nullopt;
  return read_stored_article(matches.begin().get_document().get_data());
}

std::optional<ArticleReference> reference_to(const StoredArticle& stored) {
  const Article& article = stored.article;
  if (!article.date) return std::nullopt;
  return ArticleReference{article.id, article.title, *article.date, article.source};
}

void describe_by(const StoredArticle& stored, EntityPage& page) {
  for (const Entity& entity : stored.annotations.entities) {
    if (facet_of(entity.type) != page.facet || facet_label(entity.name) != page.name) continue;
    if (page.type.empty()) page.type = mention_type_name(entity.type);
    if (page.country.empty()) page.country = entity.country;
    if (page.wikidata.empty()) page.wikidata = entity.wikidata;
  }
}

std::vector<CooccurringEntity> find_related(const IndexSet& indexes, const Analyzer& analyzer,
                                            const SearchRequest& request, const EntityPage& page,
                                            std::size_t limit) {
  std::vector<CooccurringEntity> related;
  for (const FacetSpec& spec : kFacets) {
    if (!spec.is_entity) continue;
    EntityNetwork found = find_cooccurrence(indexes, analyzer, request,
                                            {.facets = {spec.facet},
                                             .entities = limit == 0 ? 0 : limit + 1,
                                             .pairs = 1,
                                             .min_articles = 2,
                                             .order = CooccurrenceOrder::significance});
    std::size_t taken = 0;
    for (CooccurringEntity& entity : found.entities) {
      const bool is_itself = entity.facet == page.facet && entity.name == page.name;
      if (is_itself || entity.significance <= 0 || (limit != 0 && taken == limit)) continue;
      ++taken;
      related.push_back(std::move(entity));
    }
  }
  return related;
}

}  // namespace

EntityAnswer find_entity(const IndexSet& indexes, const Analyzer& analyzer,
                         const SearchRequest& filters, const EntityRequest& wanted) {
  const std::vector<Facet> facets = wanted.facets.empty() ? entity_facets() : wanted.facets;
  const ResolvedValue resolved = resolve_value(indexes.all(), facets, wanted.name);
  EntityAnswer answer{.page = {}, .nearest = resolved.nearest};
  if (resolved.taken.empty()) return answer;
  std::vector<ValueCandidate> candidates = candidates_of(resolved);

  EntityPage page{.databases = indexes.paths(), .revision = indexes.revision()};
  page.facet = candidates.front().facet;
  page.name = candidates.front().label;
  const SearchRequest request = request_of(filters, candidates.front());
  const RequestPlan plan(request, indexes.all(), analyzer);
  page.timeline = find_timeline(indexes, analyzer, request, {.unit = wanted.unit, .entities = {}});
  page.articles = page.timeline.matches;
  if (page.articles == 0) return answer;
  candidates.erase(candidates.begin());
  if (wanted.limit != 0 && candidates.size() > wanted.limit) candidates.resize(wanted.limit);
  page.others = std::move(candidates);

  const auto first = outermost(indexes.all(), plan.ranked(), false);
  const auto last = outermost(indexes.all(), plan.ranked(), true);
  page.first = reference_to(*first);
  page.last = reference_to(*last);
  describe_by(*last, page);
  describe_by(*first, page);
  if (page.type.empty()) page.type = facet_spec(page.facet).name;
  EntityAliases aliases = find_aliases(indexes, plan.ranked(), is_filtered(filters), page.facet,
                                       page.name, wanted.limit);
  page.aliases = std::move(aliases.seen);
  page.alias_count = aliases.count;
  page.related = find_related(indexes, analyzer, request, page, wanted.limit);
  answer.page = std::move(page);
  return answer;
}

}  // namespace news

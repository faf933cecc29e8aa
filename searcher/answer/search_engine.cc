#include "searcher/answer/search_engine.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <span>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/unicode.h"
#include "searcher/answer/consistent_read.h"
#include "searcher/answer/did_you_mean.h"
#include "searcher/answer/facet_counter.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/query_expansion.h"
#include "searcher/answer/ranking.h"
#include "searcher/answer/recency_source.h"
#include "searcher/answer/relaxation.h"
#include "searcher/answer/request_counts.h"
#include "searcher/answer/request_plan.h"
#include "searcher/answer/score_explanation.h"
#include "searcher/answer/snippet.h"
#include "searcher/answer/story_page.h"

namespace news {
namespace {

std::vector<Entity> by_count(std::vector<Entity> entities) {
  std::ranges::stable_sort(entities, [](const Entity& a, const Entity& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  return entities;
}

class HitCollector : public HitSink {
 public:
  void begin(const SearchResult&) override { hits.clear(); }
  bool hit(Hit hit) override {
    hits.push_back(std::move(hit));
    return true;
  }

  std::vector<Hit> hits;
};

}  // namespace

struct SearchEngine::Impl {
  explicit Impl(std::vector<std::string> paths) : indexes(std::move(paths)) {}

  IndexSet indexes;
  Analyzer analyzer;
  template <class Request>
  auto consistently(Request request) -> decltype(request()) {
    return ConsistentReader(indexes).run(request);
  }

  [[nodiscard]] std::vector<IndexFailure> failed() const {
    std::vector<IndexFailure> list;
    for (const IndexSet::Failure& failure : indexes.failures()) {
      list.push_back({indexes.paths()[failure.index], failure.error.what(), failure.error.hint()});
    }
    return list;
  }

  SearchResult search(const SearchRequest& request, HitSink& sink) {
    RequestPlan plan(request, indexes.all(), analyzer);
    if (request.expand) expand(request, plan);
    SearchResult result;
    result.parsed = to_string(*request.query);
    result.databases = indexes.paths();
    result.failed = failed();
    result.revision = indexes.revision();
    result.notices = plan.notices();
    std::optional<std::vector<RankedMatch>> ranked;
    RequestCounts counts;
    if (counts_while_ranking(request, plan, indexes)) {
      CountedRanking ranking = rank_and_count(indexes, plan, request, page_end(request));
      counts = count_request(request, plan, indexes, ranking.docids);
      ranked = std::move(ranking.best);
    } else {
      counts = count_request(request, plan, indexes);
    }
    if (request.suggest) {
      result.did_you_mean = did_you_mean(request, plan, indexes, analyzer, counts.matches);
    }
    if (counts.matches == 0 && request.relax) {
      result.relaxed = relax(request, indexes.all(), analyzer, plan);
      if (result.relaxed) {
        ranked.reset();
        counts = count_request(request, plan, indexes);
        result.notices.push_back(relaxation_notice(*result.relaxed));
      }
    }
    if (result.did_you_mean) result.notices.push_back(suggestion_notice(*result.did_you_mean));
    result.matches = counts.matches;
    result.facets = std::move(counts.facets);
    if (!request.hits) {
      sink.begin(result);
      return result;
    }
    if (!ranked) {
      prefer_recent(request, plan);
      ranked = rank_matches(indexes, plan, request, page_end(request));
    }
    deliver_hits(request, plan, *ranked, result, sink);
    return result;
  }

  // So many of the best matches are needed; 0: all.
  [[nodiscard]] std::size_t page_end(const SearchRequest& request) const {
    if (request.limit == 0 || request.collapse_stories) return 0;
    const std::size_t all = indexes.all().get_doccount();
    return std::min(request.offset, all) + std::min(request.limit, all);
  }

  // Begins the answer in the sink and counts in `result` the hits delivered.
  void deliver_hits(const SearchRequest& request, const RequestPlan& plan,
                    std::span<const RankedMatch> matches, SearchResult& result,
                    HitSink& sink) const {
    if (request.collapse_stories) return find_stories(request, plan, matches, result, sink);
    sink.begin(result);
    for (std::size_t i = request.offset; i < matches.size(); ++i) {
      if (!deliver(matches[i], i, request, plan, result, sink)) break;
    }
  }

  bool deliver(const RankedMatch& match, std::size_t rank, const SearchRequest& request,
               const RequestPlan& plan, SearchResult& result, HitSink& sink) const {
    // Not that of a match set, which would keep every document it has handed out.
    Hit hit = make_hit(request, plan, indexes.all().get_document(match.document).get_data());
    hit.rank = rank + 1;
    hit.score = match.weight;
    ++result.streamed;
    return sink.hit(std::move(hit));
  }

  void find_stories(const SearchRequest& request, const RequestPlan& plan,
                    std::span<const RankedMatch> matches, SearchResult& result,
                    HitSink& sink) const {
    StoryPage page = story_page(matches, indexes.all(), request.offset, request.limit);
    result.stories = page.stories;
    sink.begin(result);
    std::size_t rank = request.offset;
    for (StoryHit& story : page.hits) {
      Hit hit = make_hit(request, plan, indexes.all().get_document(story.document).get_data());
      hit.rank = ++rank;
      hit.score = story.weight;
      hit.same_story = std::move(story.same_story);
      ++result.streamed;
      if (!sink.hit(std::move(hit))) break;
    }
  }

  Hit make_hit(const SearchRequest& request, const RequestPlan& plan,
               const std::string& data) const {
    StoredArticle stored = read_stored_article(data, "a hit");
    Hit hit;
    if (request.snippets > 0) {
      hit.title_marks = mark_title(stored.article, stored.annotations, plan.highlights(), analyzer);
      hit.snippets =
          build_snippets(stored.article, stored.annotations, plan.highlights(), analyzer,
                         {.fragments = request.snippets, .columns = request.snippet_columns});
    }
    hit.entities = by_count(std::move(stored.annotations.entities));
    hit.article = std::move(stored.article);
    if (!request.bodies) hit.article.body.clear();
    return hit;
  }

  std::optional<StoredArticle> article(std::string_view id) const {
    // Tables put an apostrophe before what a spreadsheet would run (=1), and ids are copied from
    // tables.
    auto stored = article_called(id);
    if (!stored && id.starts_with('\'')) stored = article_called(id.substr(1));
    return stored;
  }

  std::optional<StoredArticle> article_called(std::string_view id) const {
    const std::string term = id_term(id);
    for (const Xapian::Database& shard : indexes.shards()) {
      const auto posting = shard.postlist_begin(term);
      if (posting == shard.postlist_end(term)) continue;
      return read_stored_article(shard.get_document(*posting).get_data(), std::string(id));
    }
    return std::nullopt;
  }

  std::optional<ShownArticle> shown_article(std::string_view id,
                                            const SearchRequest& request) const {
    auto stored = article(id);
    if (!stored) return std::nullopt;
    ShownArticle shown{.stored = std::move(*stored)};
    if (trim(request.query_text).empty()) return shown;
    const RequestPlan plan(request, indexes.all(), analyzer);
    const auto marks_in = [&](TextField field) {
      return mark_field(shown.stored.article, shown.stored.annotations, plan.highlights(), analyzer,
                        field);
    };
    shown.marks = {.title = marks_in(TextField::title), .body = marks_in(TextField::body)};
    shown.notices = plan.notices();
    return shown;
  }

  void explain_hits(const SearchRequest& request, const RequestPlan& plan,
                    Explanation& explanation) const {
    if (request.limit == 0) return;
    Xapian::Enquire of_parts(indexes.all());
    set_weighting(of_parts, request.weighting);
    std::size_t rank = 0;
    for (const RankedMatch& match : rank_matches(indexes, plan, request, request.limit)) {
      const StoredArticle stored =
          read_stored_article(indexes.all().get_document(match.document).get_data(), "a hit");
      explanation.hits.push_back({.rank = ++rank,
                                  .score = match.weight,
                                  .id = stored.article.id,
                                  .title = stored.article.title,
                                  .parts = explain_score(indexes.all(), match, plan, of_parts)});
    }
  }

  void expand(const SearchRequest& request, RequestPlan& plan) const {
    Xapian::Enquire enquire(indexes.all());
    set_weighting(enquire, request.weighting);
    expand_query(indexes.all(), enquire, request.match_any, plan);
  }

  // The best score is what the gain of new articles is measured by.
  void prefer_recent(const SearchRequest& request, RequestPlan& plan) const {
    if (request.recency_half_life <= 0) return;
    Xapian::Enquire enquire(indexes.all());
    enquire.set_query(plan.ranked());
    set_weighting(enquire, request.weighting);
    const double best = enquire.get_mset(0, 1).get_max_attained();
    plan.add_weight({.text = "--recency", .weight_for = "new articles"},
                    recency_query(indexes.all(), best > 0 ? best : 1, request.recency_half_life));
  }

  Explanation explain(const SearchRequest& request) const {
    RequestPlan plan(request, indexes.all(), analyzer);
    if (request.expand) expand(request, plan);
    Explanation explanation;
    prefer_recent(request, plan);
    explanation.query = request.query_text;
    explanation.parsed = to_string(*request.query);
    explanation.leaves = plan.leaves();
    explanation.notices = plan.notices();
    explanation.matches = count_matches(indexes, plan.ranked());
    explain_hits(request, plan, explanation);
    return explanation;
  }
};

SearchEngine::SearchEngine(std::vector<std::string> index_paths)
    : impl_(std::make_unique<Impl>(std::move(index_paths))) {}
SearchEngine::~SearchEngine() = default;
SearchEngine::SearchEngine(SearchEngine&&) noexcept = default;
SearchEngine& SearchEngine::operator=(SearchEngine&&) noexcept = default;

SearchResult SearchEngine::search(const SearchRequest& request) {
  HitCollector collector;
  SearchResult result = search(request, collector);
  result.hits = std::move(collector.hits);
  result.streamed = 0;
  return result;
}

SearchResult SearchEngine::search(const SearchRequest& request, HitSink& sink) {
  const auto start = std::chrono::steady_clock::now();
  const bool is_long = request.hits && request.limit == 0;
  ConsistentReader reader(
      impl_->indexes, [&] { return sink.may_begin_again(); }, is_long);
  SearchResult result = reader.run([&] { return impl_->search(request, sink); });
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - start;
  result.elapsed_ms = elapsed.count();
  return result;
}

std::optional<StoredArticle> SearchEngine::article(std::string_view id) {
  return impl_->consistently([&] { return impl_->article(id); });
}

std::optional<ShownArticle> SearchEngine::shown_article(std::string_view id,
                                                        const SearchRequest& request) {
  return impl_->consistently([&] { return impl_->shown_article(id, request); });
}

Explanation SearchEngine::explain(const SearchRequest& request) {
  return impl_->consistently([&] { return impl_->explain(request); });
}

void SearchEngine::read(const Work& work) {
  impl_->consistently([&] { work(impl_->indexes, impl_->analyzer); });
}

std::vector<IndexFailure> SearchEngine::failed() const { return impl_->failed(); }

}  // namespace news

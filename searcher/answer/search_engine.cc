#include "searcher/answer/search_engine.h"

#include <xapian.h>

#include <algorithm>
#include <chrono>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/xapian_boundary.h"
#include "searcher/answer/did_you_mean.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/ineb2_burst_weight.h"
#include "searcher/answer/relaxation.h"
#include "searcher/answer/request_counts.h"
#include "searcher/answer/request_plan.h"
#include "searcher/answer/snippet.h"
#include "searcher/answer/story_page.h"

namespace news {
namespace {

// A reader fails at most at the second commit after it was opened, so more than a few tries in a
// row mean that commits come faster than queries can be answered.
constexpr int kMaxTries = 5;

void set_weighting(Xapian::Enquire& enquire, Weighting weighting) {
  if (weighting == Weighting::bm25) {
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1000, 0.75, 0));
  } else {
    enquire.set_weighting_scheme(IneB2BurstWeight());
  }
}

// Undated articles come last in either direction; equal ones newest first, then by id.
void set_order(Xapian::Enquire& enquire, SortOrder sort, Xapian::MultiValueKeyMaker& keys) {
  if (sort == SortOrder::date_ascending) {
    keys.add_value(kDateSlot, false, "99999999");
  } else {
    keys.add_value(kDateSlot, true);
  }
  keys.add_value(kIdSlot);
  if (sort == SortOrder::relevance) {
    enquire.set_sort_by_relevance_then_key(&keys, false);
  } else {
    enquire.set_sort_by_key(&keys, false);
  }
}

std::vector<Entity> by_count(std::vector<Entity> entities) {
  std::ranges::stable_sort(entities, [](const Entity& a, const Entity& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  return entities;
}

StoredArticle decode(const std::string& data, const std::string& which) {
  auto stored = decode_stored_article(data);
  if (!stored) {
    throw Error(ErrorCode::damaged, which + ": " + stored.error().reason,
                "run `indexer check`, then `indexer build`");
  }
  return std::move(*stored);
}

}  // namespace

struct SearchEngine::Impl {
  explicit Impl(std::vector<std::string> paths) : indexes(std::move(paths)) {}

  IndexSet indexes;
  Analyzer analyzer;
  bool fresh = true;

  // Runs the whole request again when the index changed under it.
  template <class Request>
  auto with_retry(Request request) -> decltype(request()) {
    return with_xapian(indexes.paths().front(), [&] {
      for (int attempt = 1;; ++attempt) {
        try {
          if (!std::exchange(fresh, false)) indexes.refresh();
          return request();
        } catch (const Xapian::DatabaseModifiedError&) {
          if (attempt == kMaxTries) throw;
        } catch (const Xapian::DatabaseOpeningError&) {
          // The generation may have been replaced and removed between looking and opening.
          if (attempt == kMaxTries) throw;
        }
      }
    });
  }

  SearchResult search(const SearchRequest& request) {
    RequestPlan plan(request, indexes.all(), analyzer);
    SearchResult result;
    result.parsed = to_string(*request.query);
    result.databases = indexes.paths();
    result.revision = indexes.revision();
    result.notices = plan.notices();
    RequestCounts counts = count_request(request, plan, indexes);
    if (request.suggest) {
      result.did_you_mean = did_you_mean(request, plan, indexes, analyzer, counts.matches);
    }
    if (counts.matches == 0 && request.relax) {
      result.relaxed = relax(request, indexes.all(), analyzer, plan);
      if (result.relaxed) {
        counts = count_request(request, plan, indexes);
        result.notices.push_back(relaxation_notice(*result.relaxed));
      }
    }
    if (result.did_you_mean) result.notices.push_back(suggestion_notice(*result.did_you_mean));
    result.matches = counts.matches;
    result.facets = std::move(counts.facets);
    if (request.hits) find_hits(request, plan, result);
    return result;
  }

  void find_hits(const SearchRequest& request, const RequestPlan& plan,
                 SearchResult& result) const {
    Xapian::Enquire enquire(indexes.all());
    enquire.set_query(plan.ranked());
    set_weighting(enquire, request.weighting);
    Xapian::MultiValueKeyMaker keys;
    set_order(enquire, request.sort, keys);
    if (request.collapse_stories) return find_stories(request, plan, enquire, result);
    const auto all = indexes.all().get_doccount();
    const auto offset = static_cast<Xapian::doccount>(std::min<std::size_t>(request.offset, all));
    const auto limit =
        request.limit == 0
            ? all
            : static_cast<Xapian::doccount>(std::min<std::size_t>(request.limit, all));
    const Xapian::MSet matches = enquire.get_mset(offset, limit);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      Hit hit = make_hit(request, plan, match.get_document().get_data());
      hit.rank = static_cast<std::size_t>(match.get_rank()) + 1;
      hit.score = match.get_weight();
      result.hits.push_back(std::move(hit));
    }
  }

  void find_stories(const SearchRequest& request, const RequestPlan& plan, Xapian::Enquire& enquire,
                    SearchResult& result) const {
    StoryPage page = story_page(enquire, indexes.all(), request.offset, request.limit);
    result.stories = page.stories;
    std::size_t rank = request.offset;
    for (StoryHit& story : page.hits) {
      Hit hit = make_hit(request, plan, indexes.all().get_document(story.document).get_data());
      hit.rank = ++rank;
      hit.score = story.weight;
      hit.same_story = std::move(story.same_story);
      result.hits.push_back(std::move(hit));
    }
  }

  Hit make_hit(const SearchRequest& request, const RequestPlan& plan,
               const std::string& data) const {
    StoredArticle stored = decode(data, "a hit");
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
    const std::string term = id_term(id);
    for (const Xapian::Database& shard : indexes.shards()) {
      const auto posting = shard.postlist_begin(term);
      if (posting == shard.postlist_end(term)) continue;
      return decode(shard.get_document(*posting).get_data(), std::string(id));
    }
    return std::nullopt;
  }

  Explanation explain(const SearchRequest& request) const {
    const RequestPlan plan(request, indexes.all(), analyzer);
    Explanation explanation;
    explanation.query = request.query_text;
    explanation.parsed = to_string(*request.query);
    explanation.leaves = plan.leaves();
    explanation.notices = plan.notices();
    explanation.matches = count_matches(plan, indexes);
    return explanation;
  }
};

SearchEngine::SearchEngine(std::vector<std::string> index_paths)
    : impl_(std::make_unique<Impl>(std::move(index_paths))) {}
SearchEngine::~SearchEngine() = default;
SearchEngine::SearchEngine(SearchEngine&&) noexcept = default;
SearchEngine& SearchEngine::operator=(SearchEngine&&) noexcept = default;

SearchResult SearchEngine::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  SearchResult result = impl_->with_retry([&] { return impl_->search(request); });
  const std::chrono::duration<double, std::milli> elapsed =
      std::chrono::steady_clock::now() - start;
  result.elapsed_ms = elapsed.count();
  return result;
}

std::optional<StoredArticle> SearchEngine::article(std::string_view id) {
  return impl_->with_retry([&] { return impl_->article(id); });
}

Explanation SearchEngine::explain(const SearchRequest& request) {
  return impl_->with_retry([&] { return impl_->explain(request); });
}

void SearchEngine::read(const Work& work) {
  impl_->with_retry([&] { work(impl_->indexes, impl_->analyzer); });
}

}  // namespace news

#include "searcher/answer/similar.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/unicode.h"
#include "searcher/answer/index_set.h"
#include "searcher/answer/request_plan.h"
#include "searcher/query/stop_words.h"

namespace news {
namespace {

using Query = Xapian::Query;

// An entity says more than a word, and being one of several words of its name it is rarer than its
// weight by frequency shows.
constexpr double kEntityWeight = 2;
constexpr std::size_t kShortestWord = 3;  // bytes

bool is_telling(const Token& token) {
  if (is_stop_word(token.term, {})) return false;
  if (is_ascii(token.term) && token.term.size() < kShortestWord) return false;
  for (std::size_t at = 0; at < token.term.size();) {
    if (is_letter(next_code_point(token.term, at))) return true;
  }
  return false;
}

double weight_of(std::uint32_t count, std::uint64_t articles, std::uint64_t archive) {
  return (1 + std::log(static_cast<double>(count))) *
         std::log(static_cast<double>(archive) / static_cast<double>(articles));
}

class TermChooser {
 public:
  TermChooser(const Xapian::Database& all, const StoredArticle& given)
      : all_(all), given_(given), archive_(all.get_doccount()) {
    // A word of no other article finds none; the article itself may be one of the archive.
    const std::string id = id_term(given.article.id);
    least_ = !given.article.id.empty() && all.term_exists(id) ? 2 : 1;
  }

  std::vector<SimilarTerm> words(const Analyzer& analyzer, std::size_t limit) const {
    std::unordered_map<std::string, SimilarTerm> by_stem;
    add_words(given_.article.title, kTitleCount, analyzer, by_stem);
    add_words(given_.article.body, 1, analyzer, by_stem);
    std::vector<SimilarTerm> words;
    for (auto& [stem, word] : by_stem) {
      word.articles = all_.get_termfreq(stem_term(word.stem_language, stem));
      if (weigh(word, 1)) words.push_back(std::move(word));
    }
    return best(std::move(words), limit);
  }

  std::vector<SimilarTerm> entities(std::size_t limit) const {
    std::vector<SimilarTerm> entities;
    for (const Entity& entity : given_.annotations.entities) {
      SimilarTerm term{.facet = facet_of(entity.type), .name = facet_label(entity.name)};
      if (!term.facet || term.name.empty()) continue;
      term.count = std::max<std::uint32_t>(1, entity.count);
      term.articles = all_.get_termfreq(facet_term(*term.facet, term.name));
      const bool known = std::ranges::any_of(entities, [&](const SimilarTerm& other) {
        return other.facet == term.facet && other.name == term.name;
      });
      if (!known && weigh(term, kEntityWeight)) entities.push_back(std::move(term));
    }
    return best(std::move(entities), limit);
  }

  static std::vector<SimilarTerm> best(std::vector<SimilarTerm> terms, std::size_t limit) {
    std::ranges::sort(terms, [](const SimilarTerm& a, const SimilarTerm& b) {
      if (a.weight != b.weight) return a.weight > b.weight;
      return std::tie(a.name, a.facet) < std::tie(b.name, b.facet);
    });
    if (terms.size() > limit) terms.resize(limit);
    return terms;
  }

 private:
  void add_words(const std::string& text, std::uint32_t count, const Analyzer& analyzer,
                 std::unordered_map<std::string, SimilarTerm>& by_stem) const {
    const std::string& language = given_.article.language;
    for (const Token& token : query_tokens(analyzer, text, language)) {
      if (!is_telling(token)) continue;
      SimilarTerm& word = by_stem[token.stem];
      if (word.count == 0) {
        word.name = token.term;
        word.stem = token.stem;
        word.stem_language = stem_language(language);
      }
      word.count += count;
    }
  }

  // False: finds no other article, or every article.
  bool weigh(SimilarTerm& term, double factor) const {
    if (term.articles < least_) return false;
    term.weight = factor * weight_of(term.count, term.articles, archive_);
    return term.weight > 0;
  }

  const Xapian::Database& all_;
  const StoredArticle& given_;
  std::uint64_t archive_;
  std::uint64_t least_;
};

std::vector<std::string> index_terms(const SimilarTerm& term) {
  if (term.facet) return {facet_term(*term.facet, term.name)};
  return {stem_term(term.stem_language, term.stem)};
}

// An entity's term has no frequency within an article that a formula could use, so it weighs the
// same everywhere.
Query entity_query(const SimilarTerm& term) {
  auto* constant = new Xapian::FixedWeightPostingSource(term.weight);
  return {Query::OP_FILTER, Query(constant->release()), Query(index_terms(term).front())};
}

Query word_query(const SimilarTerm& term) {
  std::vector<Query> fields;
  for (const std::string& name : index_terms(term)) fields.emplace_back(name);
  return {Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, fields.begin(), fields.end()),
          1 + std::log(static_cast<double>(term.count))};
}

Query query_of(const std::vector<SimilarTerm>& terms) {
  std::vector<Query> parts;
  for (const SimilarTerm& term : terms) {
    parts.push_back(term.facet ? entity_query(term) : word_query(term));
  }
  return {Query::OP_OR, parts.begin(), parts.end()};
}

std::vector<std::size_t> shared_terms(const Xapian::Document& document,
                                      const std::vector<SimilarTerm>& terms) {
  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::vector<std::string> names = index_terms(terms[i]);
    const bool has = std::ranges::any_of(names, [&](const std::string& name) {
      auto term = document.termlist_begin();
      term.skip_to(name);
      return term != document.termlist_end() && *term == name;
    });
    if (has) shared.push_back(i);
  }
  return shared;
}

void find_hits(const Xapian::Database& all, const Query& query, const SearchRequest& request,
               SimilarArticles& answer) {
  Xapian::Enquire enquire(all);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1000, 0.75, 0));
  Xapian::MultiValueKeyMaker keys;
  keys.add_value(kDateSlot, true);
  keys.add_value(kIdSlot);
  enquire.set_sort_by_relevance_then_key(&keys, false);
  const auto most = all.get_doccount();
  const auto bounded = [most](std::size_t number) {
    return static_cast<Xapian::doccount>(std::min<std::size_t>(number, most));
  };
  const Xapian::MSet matches = enquire.get_mset(
      bounded(request.offset), request.limit == 0 ? most : bounded(request.limit), most);
  answer.matches = matches.get_matches_lower_bound();
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const Xapian::Document document = match.get_document();
    StoredArticle stored = read_stored_article(document.get_data());
    SimilarHit hit{.hit = {}, .shared = shared_terms(document, answer.terms)};
    hit.hit.rank = static_cast<std::size_t>(match.get_rank()) + 1;
    hit.hit.score = match.get_weight();
    hit.hit.article = std::move(stored.article);
    if (!request.bodies) hit.hit.article.body.clear();
    hit.hit.entities = std::move(stored.annotations.entities);
    std::ranges::stable_sort(hit.hit.entities, std::greater<>(), &Entity::count);
    answer.hits.push_back(std::move(hit));
  }
}

}  // namespace

std::optional<StoredArticle> find_article(const IndexSet& indexes, std::string_view id) {
  const std::string term = id_term(id);
  for (const Xapian::Database& shard : indexes.shards()) {
    const auto posting = shard.postlist_begin(term);
    if (posting == shard.postlist_end(term)) continue;
    return read_stored_article(shard.get_document(*posting).get_data());
  }
  return std::nullopt;
}

SimilarArticles find_similar(const IndexSet& indexes, const Analyzer& analyzer,
                             const StoredArticle& given, const SearchRequest& request,
                             const SimilarRequest& wanted) {
  SimilarArticles answer{.databases = indexes.paths(),
                         .revision = indexes.revision(),
                         .id = given.article.id,
                         .title = given.article.title};
  const TermChooser chooser(indexes.all(), given);
  answer.terms = chooser.words(analyzer, wanted.words);
  const std::vector<SimilarTerm> entities = chooser.entities(wanted.entities);
  answer.terms.insert(answer.terms.end(), entities.begin(), entities.end());
  answer.terms = TermChooser::best(std::move(answer.terms), wanted.words + wanted.entities);
  const RequestPlan filters(request, indexes.all(), analyzer);
  answer.notices = filters.notices();
  if (answer.terms.empty()) return answer;
  Query query(Query::OP_FILTER, query_of(answer.terms), filters.ranked());
  if (!given.article.id.empty()) {
    query = Query(Query::OP_AND_NOT, query, Query(id_term(given.article.id)));
  }
  find_hits(indexes.all(), query, request, answer);
  return answer;
}

}  // namespace news

// Articles like one at hand, by the words and the entities that are telling about it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "common/stored_article.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

class Analyzer;
class IndexSet;

struct SimilarRequest {
  std::size_t words = 25;  // at most so many words and entities are asked for
  std::size_t entities = 15;
};

// What an article is compared by. Equal weights stand in the order of their names.
struct SimilarTerm {
  std::optional<Facet> facet{};  // absent: a word
  std::string name{};            // as it stands in the text; label of an entity
  std::string stem{};            // of a word
  std::string stem_language{};   // as terms carry it
  std::uint32_t count{};         // in the article; in the headline counts kTitleCount times
  std::uint64_t articles{};      // of the archive that have it, this one included
  double weight{};               // (1 + ln count) * ln(archive / articles), entities doubled
};
inline constexpr std::uint32_t kTitleCount = 3;

struct SimilarHit {
  Hit hit{};                          // without snippets
  std::vector<std::size_t> shared{};  // places in SimilarArticles::terms, most weighty first
};

struct SimilarArticles {
  std::vector<std::string> databases{};
  std::uint64_t revision{};
  std::string id{};  // of the article they are like; empty for a text from outside
  std::string title{};
  std::vector<SimilarTerm> terms{};  // words and entities together, most weighty first
  std::uint64_t matches{};           // articles that share anything of them, exact
  std::vector<SimilarHit> hits{};
  std::vector<Notice> notices{};
};

// The article with this id; nothing when no index has it.
std::optional<StoredArticle> find_article(const IndexSet& indexes, std::string_view id);

// An article of a text from outside: the first line is the title when a blank line follows it.
// Names of the archive that stand in it count as its entities.
StoredArticle article_of_text(const IndexSet& indexes, std::string_view text,
                              const std::string& language);

// Ranked by the weights of what they share, each damped by how often it stands there and by the
// length of the article; filters, limit and offset of `request` apply, its query is not used. An
// article with the id of `given` is left out. Throws Xapian::Error, Error(damaged).
SimilarArticles find_similar(const IndexSet& indexes, const Analyzer& analyzer,
                             const StoredArticle& given, const SearchRequest& request,
                             const SimilarRequest& wanted);

}  // namespace news

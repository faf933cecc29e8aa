// Which entities occur together: with the matches of a query, and with each other among these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/schema.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

class Analyzer;
class IndexSet;

enum class CooccurrenceOrder : std::uint8_t { count, significance };

struct CooccurrenceRequest {
  std::vector<Facet> facets{Facet::person, Facet::org, Facet::place};
  std::size_t entities = 20;  // to show, 0 = all
  std::size_t pairs = 20;     // to show, 0 = all; pairs of the entities that are shown
  std::uint64_t min_articles = 2;
  CooccurrenceOrder order = CooccurrenceOrder::count;
};

struct CooccurringEntity {
  Facet facet{};
  std::string name{};
  std::uint64_t articles{};  // matches that name it
  std::uint64_t archive{};   // all articles that name it
  double significance{};     // of being named in a match rather than elsewhere (significance.h)
};

struct CooccurringPair {
  std::size_t first{};  // places in EntityNetwork::entities, first < second
  std::size_t second{};
  std::uint64_t articles{};  // matches that name both
  double significance{};     // of being named together within the matches
};

struct EntityNetwork {
  std::string parsed{};
  std::vector<std::string> databases{};
  std::uint64_t revision{};
  std::uint64_t matches{};
  std::uint64_t archive{};  // all articles
  std::vector<CooccurringEntity> entities{};
  std::vector<CooccurringPair> pairs{};
  std::vector<Notice> notices{};
};

// Counts are exact. Equal ones stand by name. An entity that the query asks for and every match
// names (as for person:Putin) is left out; any other that every match names says nothing about
// pairs and is in none. Throws Xapian::Error, Error(damaged).
EntityNetwork find_cooccurrence(const IndexSet& indexes, const Analyzer& analyzer,
                                const SearchRequest& request, const CooccurrenceRequest& wanted);

}  // namespace news

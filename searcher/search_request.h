// What a user asks for, as plain data: filled by the command line, read by the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/date.h"
#include "common/schema.h"
#include "searcher/query/query.h"

namespace news {

struct FacetFilter {  // -f person=Putin, -f person!=Putin
  Facet facet{};
  std::string value{};  // "none": articles without a value
  bool excluded{};
};

struct DateFilter {  // -f date=2015, -f date!=2015-11, -f date=none
  DateQuery period{};
  bool excluded{};
};

enum class DateUnit : std::uint8_t { day, week, month, year };

// Significance: values that are named more often in what was found than in the rest of the index
// first.
enum class FacetSort : std::uint8_t { count, name, significance };

struct FacetRequest {            // -F person:20, -F date:month, -F date:year/month/day
  std::optional<Facet> facet{};  // absent: a date facet
  DateUnit date_unit = DateUnit::year;
  std::vector<DateUnit> finer_units{};  // below date_unit, each finer than the one before; no weeks
  std::size_t limit = 10;               // values to show; 0 = all
  std::optional<FacetSort> sort{};  // absent: by count; dates in order of time, `limit` takes those
                                    // with the most articles
  std::string match{};              // only values that hold these words; empty: all
  std::uint64_t min_count = 1;      // only values of so many articles
};

enum class SortOrder : std::uint8_t { relevance, date_ascending, date_descending };
enum class Weighting : std::uint8_t { ineb2, bm25 };

struct SearchRequest {
  QueryPtr query{};                        // never null; AllQuery for everything
  std::string query_text{};                // as typed
  std::string query_notice{};              // what its reader wants to be told (ParsedQuery::notice)
  bool match_any = false;                  // the query was parsed so; words are taken loosely
  std::vector<FacetFilter> filters{};      // same facet: OR; different facets: AND
  std::vector<DateFilter> date_filters{};  // several periods: OR; with since and until: AND
  std::optional<Date> since{};             // inclusive
  std::optional<Date> until{};             // inclusive
  std::vector<FacetRequest> facets{};
  SortOrder sort = SortOrder::relevance;
  Weighting weighting = Weighting::ineb2;
  unsigned recency_half_life = 0;  // days; 0: age counts for nothing (recency_source.h)
  bool relax = false;              // no article with all the words: those with most of them
  bool expand = false;             // pseudo-relevance feedback (query_expansion.h)
  bool suggest = false;            // what found nothing: the nearest spelling that finds something
  bool hits = true;                // false: counts and facets alone
  std::size_t limit = 10;          // 0 = all
  bool bodies = false;             // whole texts in the hits
  std::size_t offset = 0;
  bool collapse_stories = false;      // near-duplicates as one hit; limit and offset count stories
  std::size_t snippets = 1;           // fragments a hit; 0 = none
  std::size_t snippet_columns = 240;  // about so many terminal columns in all
  std::string language{};             // --lang: stem the query's words in this language only
};

}  // namespace news

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

enum class DateUnit : std::uint8_t { day, week, month, year };

struct FacetRequest {            // -F person:20, -F date:month
  std::optional<Facet> facet{};  // absent: a date facet
  DateUnit date_unit = DateUnit::year;
  std::size_t limit = 10;  // values to show; 0 = all
};

enum class SortOrder : std::uint8_t { relevance, date_ascending, date_descending };
enum class Weighting : std::uint8_t { ineb2, bm25 };

struct SearchRequest {
  QueryPtr query{};                    // never null; AllQuery for everything
  std::string query_text{};            // as typed
  std::vector<FacetFilter> filters{};  // same facet: OR; different facets: AND
  std::optional<Date> since{};         // inclusive
  std::optional<Date> until{};         // inclusive
  std::vector<FacetRequest> facets{};
  SortOrder sort = SortOrder::relevance;
  Weighting weighting = Weighting::ineb2;
  bool hits = true;        // false: counts and facets alone
  std::size_t limit = 10;  // 0 = all
  bool bodies = false;     // whole texts in the hits
  std::size_t offset = 0;
  std::size_t snippets = 1;           // fragments a hit; 0 = none
  std::size_t snippet_columns = 240;  // about so many terminal columns in all
  std::string language{};             // --lang: stem the query's words in this language only
};

}  // namespace news

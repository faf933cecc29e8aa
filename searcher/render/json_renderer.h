// Search results for programs. `failed` lists indexes that could not be searched. Keys are always
// present and always in the same order: an undated article has "date": null, other missing texts
// are "". Offsets are bytes of UTF-8: marks count from the beginning of their text, "begin" of a
// snippet from the beginning of the stored field.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/render/hit_fields.h"
#include "searcher/search_result.h"

namespace news {

struct JsonOptions {
  std::vector<HitField> fields{};  // keys of a hit in this order; empty: default_json_fields()
  bool hits = true;                // false: facets alone, without "hits"
  std::string_view query_id{};     // of a batch: "id" in the begin record, left out when empty
};

struct ResultSummary {
  std::uint64_t matches{};
  std::optional<std::uint64_t> stories{};  // left out when absent
  bool exact = true;
  std::size_t returned{};
  double elapsed_ms{};
  std::optional<Relaxation> relaxed{};
  std::optional<Suggestion> did_you_mean{};
};
ResultSummary summary_of(const SearchResult& result);

// JSON Lines, one record a line with its "type" first: begin, then hit, facet and notice in any
// order, last summary. Records can be written as they become known.
class JsonlWriter {
 public:
  // `out` must outlive the writer.
  explicit JsonlWriter(std::ostream& out, JsonOptions options = {});

  void begin(std::string_view query, const SearchResult& head);
  void hit(const Hit& hit);
  void facet(const FacetTable& table);
  void notice(const Notice& notice);
  void summary(const ResultSummary& summary);

 private:
  std::ostream& out_;
  JsonOptions options_;
};

// The same as one object: query, parsed, db, revision, failed, hits, facets, notices, summary. One
// hit or table a line.
class JsonWriter {
 public:
  // `out` must outlive the writer.
  explicit JsonWriter(std::ostream& out, JsonOptions options = {});

  void begin(std::string_view query, const SearchResult& head);
  void hit(const Hit& hit);
  void end(const SearchResult& result);

 private:
  std::ostream& out_;
  JsonOptions options_;
  bool has_hit_ = false;
};

// A whole result as JSON Lines; hits are left out when options.hits is false.
void render_jsonl(std::ostream& out, std::string_view query, const SearchResult& result,
                  const JsonOptions& options = {});

// A whole result as one object, likewise.
void render_json(std::ostream& out, std::string_view query, const SearchResult& result,
                 const JsonOptions& options = {});

}  // namespace news

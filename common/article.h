// What a reader makes of one piece of news, whatever format it came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/date.h"

namespace news {

// Where an article came from, for provenance and for messages.
struct Origin {
  std::string file{};    // path as given or found below the given directory
  std::string member{};  // path inside an archive, or the record's own id; may be empty
  std::optional<std::uint64_t> line{};  // first line (1-based) where it lies among others in a file

  bool operator==(const Origin&) const = default;
};

// Which part of the input said what stands in a field: {"title", "json-ld headline"}.
struct FieldSource {
  std::string field{};  // as in article_json.h
  std::string from{};

  bool operator==(const FieldSource&) const = default;
};

// All strings are valid UTF-8 without NUL. `body` keeps paragraphs apart by a blank line ("\n\n").
struct Article {
  std::string id{};  // unique in the index
  std::string title{};
  std::string body{};
  std::optional<Date> date{};  // absent: undated, never a guess
  std::string source{};        // outlet
  std::string author{};
  std::string section{};
  std::string url{};
  std::string language{};  // ISO 639-1 where there is one ("en"); empty when unknown
  Origin origin{};
  std::optional<Date> modified{};            // day of the last change, where the input says so
  std::vector<FieldSource> field_sources{};  // of the fields whose reader had a choice

  bool operator==(const Article&) const = default;
};

}  // namespace news

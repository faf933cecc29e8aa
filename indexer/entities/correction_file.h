// The corrections file: what people have found wrong with the names of an archive, one correction a
// line (README.md, "Corrections"). This room reads the lines; `corrections` applies them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/date.h"
#include "indexer/entities/table_lines.h"

namespace news {

enum class CorrectionKind { merge, rename, retype, split, hide, hide_text, add };

// In which articles a `split` or `hide` holds; without any limit, in all.
struct CorrectionLimits {
  std::string country{};  // code or English name: the article is about that country
  std::string source{};   // outlet, folded when compared
  std::string id{};       // of one article
  std::optional<Date> since{};
  std::optional<Date> until{};  // the day included; an undated article is in no period

  [[nodiscard]] bool empty() const { return *this == CorrectionLimits{}; }
  bool operator==(const CorrectionLimits&) const = default;
};

struct Correction {
  CorrectionKind kind{};
  TypedName name{};                    // all but hide_text: whom the line is about
  std::vector<TypedName> others{};     // merge: what joins `name`; split: whose the spelling is
  std::string text{};                  // rename: new name; split, hide_text: a spelling of articles
  MentionType new_type{};              // retype
  CorrectionLimits limits{};           // split, hide, hide_text
  std::vector<std::string> aliases{};  // add
  std::string country{};               // add
  std::string wikidata{};              // add
  std::size_t line{};                  // 1-based
  std::string source_line{};           // the line as it stands

  bool operator==(const Correction&) const = default;
};

struct CorrectionFile {
  std::vector<Correction> corrections{};
  std::vector<LineProblem> malformed{};  // lines that are none, `file` as given
};

// Takes any bytes; `file` is only for messages.
CorrectionFile parse_corrections(std::string_view content, const std::string& file);

}  // namespace news

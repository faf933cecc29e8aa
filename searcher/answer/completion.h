// What the beginning of a name or a word can become: values of facets, found by any word of their
// name or of any spelling seen, and words of the texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema.h"
#include "searcher/search_result.h"

namespace news {

class IndexSet;

// So many terms of names, and of words, are looked at: some 0.8 microseconds each, so that an
// answer takes no more than about 50 ms however large the archive is. Of 15,000 articles a single
// letter visits fewer than these; of many more it may reach the limit.
inline constexpr std::size_t kMaxVisitedCompletions = 30'000;

struct CompletionRequest {
  std::string prefix{};    // "mer", "person:mer", "title:summ", "angela mer"
  std::size_t limit = 10;  // at most so many values, and so many words; 0 = all
};

struct Completion {
  std::optional<Facet> facet{};  // absent: a word
  std::string name{};            // label, or word as the index has it
  std::string matched{};         // the folded name, spelling or rest of one that begins so
  std::uint64_t articles{};      // that have it, exact; a word: in the body, or else in the title
  std::string query{};           // finds these: person:"Angela Merkel", body:=merger
  bool operator==(const Completion&) const = default;
};

struct Completions {
  std::vector<std::string> databases{};
  std::uint64_t revision{};
  // Values first, then words; each by articles (most first), then by name.
  std::vector<Completion> items{};
  std::size_t fitting{};  // values and words that begin so; more than `items` when the limit cut
  bool exact = true;      // false: more than kMaxVisitedCompletions terms begin so, not all seen
  std::vector<Notice> notices{};
};

// `request.prefix` is valid UTF-8. Before a colon may stand a facet, `ent` (all that are
// recognised in texts), `title` or `body`; what stands before any other colon is a part of the
// name. Accents, case and quotation marks do not matter. Throws Error(usage) when no letter is
// left, Xapian::Error.
Completions complete(const IndexSet& indexes, const CompletionRequest& request);

}  // namespace news

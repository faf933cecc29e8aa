// Keyword in context: every place where a query matches, with the sentence around it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/date.h"
#include "common/entity.h"
#include "searcher/search_request.h"
#include "searcher/search_result.h"

namespace news {

class Analyzer;
class IndexSet;

// By the article's date (undated last), or by the words before or after the keyword.
enum class ConcordanceOrder : std::uint8_t { newest, oldest, left, right };

struct ConcordanceRequest {
  ConcordanceOrder order = ConcordanceOrder::newest;
  std::size_t limit = 20;            // lines, 0 = all
  std::size_t context_columns = 60;  // of a terminal, to each side, within the sentence
};

struct ConcordanceLine {
  std::string id{};
  std::string title{};
  std::optional<Date> date{};
  std::string source{};
  TextField field{};
  std::uint32_t byte_begin{};  // of the keyword in the stored field
  std::uint32_t byte_end{};
  std::string left{};  // left + keyword + right are exactly the stored bytes there
  std::string keyword{};
  std::string right{};
  bool cut_before{};  // the sentence goes on before / after
  bool cut_after{};
};

struct Concordance {
  std::string parsed{};
  std::vector<std::string> databases{};
  std::uint64_t revision{};
  std::uint64_t matches{};  // articles, exact
  // Articles by date, then id; within one in the order of the text, headline first. By context:
  // folded words next to the keyword first, then that.
  std::vector<ConcordanceLine> lines{};
  bool whole = true;  // false: the limit cut the lines
  std::vector<Notice> notices{};
};

// Words, phrases and entities of the query are keywords, never what is excluded. Where two overlap,
// the one that begins first is taken, of these the longest. Context ends at the sentence, at a
// blank line, and between grapheme clusters. Throws Xapian::Error, Error(damaged).
Concordance find_concordance(const IndexSet& indexes, const Analyzer& analyzer,
                             const SearchRequest& request, const ConcordanceRequest& wanted);

}  // namespace news

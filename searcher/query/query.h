// A parsed query: a tree of values. Knows the schema's names, but no index and no ICU.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/date.h"
#include "common/schema.h"

namespace news {

// Bytes [begin, end) of the query text a node was read from.
struct QuerySpan {
  std::uint32_t begin{};
  std::uint32_t end{};
  bool operator==(const QuerySpan&) const = default;
};

struct QueryNode;
using QueryPtr = std::unique_ptr<QueryNode>;

// Where a word is looked for; `any` is title or body.
enum class WordScope : std::uint8_t { any, title, body };

struct WordQuery {  // merkel, =Who, flood*, macon~1
  enum class Match : std::uint8_t { stemmed, exact, prefix, infix, fuzzy };
  std::string text{};  // as typed, without operators
  Match match = Match::stemmed;
  unsigned edits{};  // of fuzzy: 1 or 2
  WordScope scope = WordScope::any;
};
struct PhraseQuery {   // "trade war", "trade war"~3
  std::string text{};  // between the quotes
  unsigned slack{};    // words that may stand between, in order
  WordScope scope = WordScope::any;
};
struct NearQuery {  // a NEAR/5 b, a ADJ/5 b: operands are words or phrases
  std::vector<QueryPtr> operands{};
  unsigned distance{};
  bool ordered{};
};
struct FacetQuery {  // person:"Angela Merkel", source:reuters, ent:Merkel (no facet: all entity
                     // facets)
  std::optional<Facet> facet{};
  std::string value{};  // as typed; "none" unquoted = articles without any value of the facet
  bool quoted{};
};
struct DateQuery {  // date:2015-11..2015-12; both ends included; absent end = open
  std::optional<Date> first{};
  std::optional<Date> last{};
  bool undated{};  // date:none
};
struct IdQuery {  // id:ABC
  std::string id{};
};
struct AndQuery {
  std::vector<QueryPtr> operands{};
};
struct OrQuery {
  std::vector<QueryPtr> operands{};
};
struct NotQuery {
  QueryPtr operand{};
};
struct BoostQuery {
  QueryPtr operand{};
  double factor{};
};
struct AllQuery {};  // an empty query: every article

struct QueryNode {
  std::variant<AllQuery, WordQuery, PhraseQuery, NearQuery, FacetQuery, DateQuery, IdQuery,
               AndQuery, OrQuery, NotQuery, BoostQuery>
      content{};
  QuerySpan span{};
  bool required{};  // operand of a written AND: holds even when a query is relaxed
};

// One line that shows how a query was understood, in a syntax the parser accepts again with the
// same meaning: (merkel AND summit AND NOT title:"trade war").
std::string to_string(const QueryNode& query);

QueryPtr clone(const QueryNode& query);

}  // namespace news

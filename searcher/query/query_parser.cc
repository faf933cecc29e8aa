#include "searcher/query/query_parser.h"

#include <charconv>

#include "searcher/query/query_descent.h"
#include "searcher/query/word_expression.h"

// Grammar; juxtaposition binds like AND (like OR with match_any), NOT tightest, OR loosest:
//   query    := [ or ]
//   or       := sequence ( "OR" sequence )*
//   sequence := joined joined*                      joined := unary ( "AND" unary )*
//   unary    := ( "NOT" | "-" ) unary | boosted     boosted := near [ "^" number ]
//   near     := primary ( ( "NEAR" | "ADJ" ) [ "/" number ] primary )*   one operator, one distance
//   primary  := "(" or ")" | phrase | word | "*" | field ":" value
namespace news {
namespace {

constexpr double kMaxBoost = 1000;

bool is_filter(const QueryNode& node) {
  if (const auto* any = std::get_if<OrQuery>(&node.content)) {
    for (const QueryPtr& operand : any->operands) {
      if (!is_filter(*operand)) return false;
    }
    return true;
  }
  return std::holds_alternative<FacetQuery>(node.content) ||
         std::holds_alternative<DateQuery>(node.content) ||
         std::holds_alternative<IdQuery>(node.content);
}

bool is_plain_word(const QueryNode& node) {
  const auto* word = std::get_if<WordQuery>(&node.content);
  return word != nullptr && word->match == WordQuery::Match::stemmed;
}

// The leaves that max_leaves bounds.
std::size_t bounded_leaves(const QueryNode& node, bool under_not) {
  const auto of_all = [&](const std::vector<QueryPtr>& operands, bool bounded) {
    std::size_t leaves = 0;
    for (const QueryPtr& operand : operands) leaves += bounded_leaves(*operand, bounded);
    return leaves;
  };
  if (const auto* all = std::get_if<AndQuery>(&node.content))
    return of_all(all->operands, under_not);
  if (const auto* any = std::get_if<OrQuery>(&node.content))
    return of_all(any->operands, under_not);
  if (const auto* near = std::get_if<NearQuery>(&node.content)) return of_all(near->operands, true);
  if (const auto* negated = std::get_if<NotQuery>(&node.content)) {
    return bounded_leaves(*negated->operand, true);
  }
  if (const auto* boost = std::get_if<BoostQuery>(&node.content)) {
    return bounded_leaves(*boost->operand, under_not);
  }
  return is_plain_word(node) && !under_not ? 0 : 1;
}

bool is_near_operand(const QueryNode& node) {
  if (const auto* any = std::get_if<OrQuery>(&node.content)) {
    for (const QueryPtr& operand : any->operands) {
      if (!is_near_operand(*operand)) return false;
    }
    return true;
  }
  return std::holds_alternative<WordQuery>(node.content) ||
         std::holds_alternative<PhraseQuery>(node.content);
}

}  // namespace

std::optional<unsigned> small_number(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::nullptr_t QueryDescent::fail(std::string message, std::size_t offset) {
  if (!error_) error_ = QueryError{std::move(message), static_cast<std::uint32_t>(offset)};
  return nullptr;
}

std::nullptr_t QueryDescent::fail_unbalanced(std::string message, std::size_t offset) {
  if (!error_) unbalanced_ = true;
  return fail(std::move(message), offset);
}

ParsedQuery QueryDescent::parse() {
  const QueryLimits& limits = options_.limits;
  if (text_.size() > limits.max_bytes) {
    fail("the query has " + std::to_string(text_.size()) + " bytes; the limit is " +
             std::to_string(limits.max_bytes),
         limits.max_bytes);
    return {nullptr, error_, false, {}};
  }
  if (skip_spaces(text_, 0) == text_.size()) return {node(AllQuery{}, 0), {}, false, {}};
  skip_ignorables();
  if (at_end() && !error_) fail("nothing to search for but punctuation; expected a word", 0);
  const bool closes_first = !error_ && !at_end() && kind_here() == QueryCharKind::close;
  QueryPtr query = error_ || closes_first ? nullptr : parse_or();
  if ((query && !at_end()) || closes_first)
    fail_unbalanced("no parenthesis is open here; expected the end or (", position_);
  if (!error_ && bounded_leaves(*query, false) > options_.limits.max_leaves) {
    too_many_leaves(text_.size());
  }
  if (error_) return {nullptr, error_, unbalanced_, {}};
  return {std::move(query), {}, false, {}};
}

bool QueryDescent::count_leaf(std::size_t begin) {
  if (++leaves_ <= options_.limits.max_leaves) return true;
  too_many_leaves(begin);
  return false;
}

std::nullptr_t QueryDescent::too_many_leaves(std::size_t offset) {
  return fail("more than " + std::to_string(options_.limits.max_leaves) +
                  " phrases, filters and words under NOT or NEAR; that is the limit of one query",
              offset);
}

// Moves to the next byte that means something: a parenthesis, a quotation mark, a leading - or the
// first character of a word. Dashes between spaces, bars, bullets and brackets around words are
// passed over.
void QueryDescent::skip_ignorables() {
  while (true) {
    position_ = skip_spaces(text_, position_);
    const std::size_t end = chunk_end(text_, position_);
    if (end == position_) return;
    const std::string_view chunk = text_.substr(position_, end - position_);
    if (chunk == "||") {
      fail("|| is no operator here; write OR", position_);
      return;
    }
    if (is_ignorable(chunk)) {
      const bool negates = chunk.ends_with('-') && !chunk.ends_with("--") && end < text_.size() &&
                           (query_char(text_, end).kind == QueryCharKind::quote ||
                            query_char(text_, end).kind == QueryCharKind::open);
      position_ = negates ? end - 1 : end;
      if (negates) return;
      continue;
    }
    position_ = skip_leading_punctuation(text_, position_, end);
    std::size_t after_dashes = position_;
    while (after_dashes < end && text_[after_dashes] == '-') ++after_dashes;
    if (after_dashes < position_ + 2) return;
    position_ = after_dashes;
  }
}

QueryOperator QueryDescent::peek_operator() {
  using Kind = QueryOperator::Kind;
  skip_ignorables();
  if (at_end() || error_) return {Kind::end, position_};
  if (kind_here() == QueryCharKind::close) return {Kind::close, position_};
  const std::size_t end = chunk_end(text_, position_);
  const std::string_view chunk = text_.substr(position_, end - position_);
  if (!options_.operators || !looks_like_operator(chunk)) return {Kind::none, position_};
  if (chunk == "OR") return {Kind::logical_or, end};
  if (chunk == "AND") return {Kind::logical_and, end};
  if (chunk == "NOT") return {Kind::logical_not, end};
  const bool ordered = chunk.starts_with("ADJ");
  const std::size_t slash = chunk.find('/');
  if (slash == std::string_view::npos) return {Kind::near, end, kDefaultNearDistance, ordered};
  const auto distance = small_number(chunk.substr(slash + 1));
  if (!distance || *distance == 0 || *distance > kMaxNearDistance) return {Kind::malformed, end};
  return {Kind::near, end, *distance, ordered};
}

// Called where an operand must begin. Null with an error when none does.
QueryPtr QueryDescent::missing_operand(std::string_view where) {
  using Kind = QueryOperator::Kind;
  const QueryOperator found = peek_operator();
  const std::string expected = "expected " + std::string(kOperandNames) + " " + std::string(where);
  switch (found.kind) {
    case Kind::none:
    case Kind::logical_not:
      return nullptr;
    case Kind::end:
      return fail(expected, text_.size());
    case Kind::malformed:
      return fail("expected a number of words from 1 to " + std::to_string(kMaxNearDistance) +
                      " after the slash",
                  position_);
    default:
      break;
  }
  if (found.kind == Kind::close) return fail(expected + ", not )", position_);
  const std::string chunk(text_.substr(position_, found.end - position_));
  if (where.empty()) return fail(expected + "before " + chunk, position_);
  return fail(expected + ", not " + chunk, position_);
}

QueryPtr QueryDescent::parse_or() {
  missing_operand("");
  if (error_) return nullptr;
  const std::size_t begin = position_;
  std::vector<QueryPtr> operands;
  while (true) {
    QueryPtr operand = parse_sequence();
    if (!operand) return nullptr;
    operands.push_back(std::move(operand));
    const QueryOperator next = peek_operator();
    if (error_) return nullptr;
    if (next.kind != QueryOperator::Kind::logical_or) break;
    position_ = next.end;
    missing_operand("after OR");
    if (error_) return nullptr;
  }
  if (operands.size() == 1) return std::move(operands.front());
  return node(OrQuery{std::move(operands)}, begin);
}

// "any" is about words: filters and exclusions still hold for every hit.
QueryPtr QueryDescent::combine_any(std::vector<QueryPtr> parts, std::size_t begin) const {
  std::vector<QueryPtr> wanted;
  std::vector<QueryPtr> required;
  for (QueryPtr& part : parts) {
    const bool holds = is_filter(*part) || std::holds_alternative<NotQuery>(part->content);
    (holds ? required : wanted).push_back(std::move(part));
  }
  if (wanted.size() == 1) {
    required.insert(required.begin(), std::move(wanted.front()));
  } else if (!wanted.empty()) {
    required.insert(required.begin(), node(OrQuery{std::move(wanted)}, begin));
  }
  return conjunction(std::move(required), begin);
}

QueryPtr QueryDescent::conjunction(std::vector<QueryPtr> operands, std::size_t begin) const {
  if (operands.size() == 1) return std::move(operands.front());
  return node(AndQuery{std::move(operands)}, begin);
}

QueryPtr QueryDescent::parse_sequence() {
  const std::size_t begin = position_;
  std::vector<QueryPtr> parts;
  while (true) {
    std::vector<QueryPtr> joined;
    const std::size_t joined_begin = position_;
    if (!parse_joined(joined)) return nullptr;
    if (options_.match_any) {
      parts.push_back(conjunction(std::move(joined), joined_begin));
    } else {
      for (QueryPtr& operand : joined) parts.push_back(std::move(operand));
    }
    const QueryOperator next = peek_operator();
    if (error_) return nullptr;
    if (next.kind != QueryOperator::Kind::none && next.kind != QueryOperator::Kind::logical_not)
      break;
  }
  return options_.match_any ? combine_any(std::move(parts), begin)
                            : conjunction(std::move(parts), begin);
}

bool QueryDescent::parse_joined(std::vector<QueryPtr>& operands) {
  for (bool after_and = false;; after_and = true) {
    QueryPtr operand = parse_unary();
    if (!operand) return false;
    operand->required = after_and;
    operands.push_back(std::move(operand));
    const QueryOperator next = peek_operator();
    if (error_) return false;
    if (next.kind != QueryOperator::Kind::logical_and) return true;
    operands.back()->required = true;
    position_ = next.end;
    missing_operand("after AND");
    if (error_) return false;
  }
}

QueryPtr QueryDescent::parse_unary() {
  const QueryOperator found = peek_operator();
  if (error_) return nullptr;
  const std::size_t begin = position_;
  const bool named = found.kind == QueryOperator::Kind::logical_not;
  if (!named && text_[position_] != '-') return parse_boosted();
  if (++depth_ > options_.limits.max_depth) return too_deep(begin);
  position_ = named ? found.end : begin + 1;
  missing_operand(named ? "after NOT" : "after -");
  if (error_) return nullptr;
  QueryPtr operand = parse_unary();
  --depth_;
  if (!operand) return nullptr;
  return node(NotQuery{std::move(operand)}, begin);
}

std::nullptr_t QueryDescent::too_deep(std::size_t offset) {
  return fail("more than " + std::to_string(options_.limits.max_depth) +
                  " parentheses and NOTs within each other; that is the limit",
              offset);
}

QueryPtr QueryDescent::parse_boosted() {
  const std::size_t begin = position_;
  QueryPtr operand = parse_primary();
  if (!operand) return nullptr;
  const bool boosted = !at_end() && text_[position_] == '^';
  if (boosted) operand = apply_boost(std::move(operand), begin);
  if (!operand) return nullptr;
  const QueryOperator next = peek_operator();
  if (error_) return nullptr;
  if (next.kind == QueryOperator::Kind::malformed) return missing_operand("");
  if (next.kind != QueryOperator::Kind::near) return operand;
  return parse_near(std::move(operand), begin, next);
}

QueryPtr QueryDescent::apply_boost(QueryPtr operand, std::size_t begin) {
  const std::size_t caret = position_;
  if (is_filter(*operand) && text_[begin] != '(') {
    return fail("a filter has no weight to change; ^ follows words, phrases and parentheses",
                caret);
  }
  const std::size_t end = chunk_end(text_, caret);
  const auto factor = boost_factor(text_.substr(caret + 1, end - caret - 1));
  if (!factor || *factor > kMaxBoost) {
    return fail("expected a number from 0 to 1000 after ^, such as ^2.5", caret + 1);
  }
  position_ = end;
  return node(BoostQuery{std::move(operand), *factor}, begin);
}

QueryPtr QueryDescent::parse_near(QueryPtr first, std::size_t begin, QueryOperator found) {
  const auto legal = [this](const QueryNode& operand) {
    if (is_near_operand(operand)) return true;
    fail("NEAR and ADJ join only words, phrases and (a OR b)", operand.span.begin);
    return false;
  };
  if (!legal(*first)) return nullptr;
  std::vector<QueryPtr> operands;
  operands.push_back(std::move(first));
  for (QueryOperator next = found; next.kind == QueryOperator::Kind::near; next = peek_operator()) {
    if (next.distance != found.distance || next.ordered != found.ordered) {
      return fail(
          "NEAR and ADJ of different kind or distance do not mix; expected the same "
          "operator again",
          position_);
    }
    position_ = next.end;
    missing_operand(found.ordered ? "after ADJ" : "after NEAR");
    if (error_) return nullptr;
    QueryPtr operand = parse_near_operand();
    if (!operand || !legal(*operand)) return nullptr;
    operands.push_back(std::move(operand));
  }
  if (peek_operator().kind == QueryOperator::Kind::malformed) return missing_operand("");
  if (error_) return nullptr;
  return node(NearQuery{std::move(operands), found.distance, found.ordered}, begin);
}

QueryPtr QueryDescent::parse_near_operand() {
  const std::size_t begin = position_;
  if (text_[begin] == '-' || peek_operator().kind == QueryOperator::Kind::logical_not) {
    return fail("NEAR and ADJ join only words, phrases and (a OR b), without NOT", begin);
  }
  QueryPtr operand = parse_primary();
  if (operand && !at_end() && text_[position_] == '^') {
    return fail("put parentheses around the whole before ^: (a NEAR/5 b)^2", position_);
  }
  return operand;
}

ParsedQuery parse_query(std::string_view text, const ParserOptions& options) {
  return QueryDescent(text, options).parse();
}

}  // namespace news

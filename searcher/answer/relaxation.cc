#include "searcher/answer/relaxation.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <variant>
#include <vector>

#include "common/unicode.h"
#include "searcher/answer/quorum_source.h"
#include "searcher/query/stop_words.h"
#include "searcher/query/unspaced_query.h"

namespace news {
namespace {

using Query = Xapian::Query;

// Pairs of signs meet by chance more easily than words, so their number says less: of the most that
// an article has, this share lets in what the ranking then orders. (scripts/evaluate-known-items,
// 1,220 pages of documentation in Japanese and Chinese by their titles, titles not indexed:
// success@1 .50 with a half, .46 with all.)
constexpr double kPairsQuorum = 0.5;

// A word, or words in parentheses that stand for one.
bool is_word(const QueryNode& node) {
  if (const auto* boost = std::get_if<BoostQuery>(&node.content)) return is_word(*boost->operand);
  if (const auto* any = std::get_if<OrQuery>(&node.content)) {
    return std::ranges::all_of(any->operands,
                               [](const QueryPtr& operand) { return is_word(*operand); });
  }
  return std::holds_alternative<WordQuery>(node.content);
}

bool is_common(const QueryNode& node, std::span<const std::string> languages) {
  const auto* word = std::get_if<WordQuery>(&node.content);
  return word != nullptr && is_stop_word(fold(word->text), languages);
}

// A pair of signs that belong to two words.
bool is_crossing(const QueryNode& node) {
  const auto* boost = std::get_if<BoostQuery>(&node.content);
  return boost != nullptr && boost->factor <= static_cast<double>(kCrossingShare);
}

bool matches_anything(const Query& query, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return !enquire.get_mset(0, 1).empty();
}

unsigned most_matched(const Query& parts, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(parts);
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  const Xapian::MSet best = enquire.get_mset(0, 1);
  return best.empty() ? 0 : static_cast<unsigned>(std::lround(best.begin().get_weight()));
}

struct Words {
  std::vector<Query> all{};
  std::vector<Query> counted{};      // all but stop words
  std::vector<std::string> names{};  // of the counted
};

std::string listed(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(words.size(), kMost); ++i) {
    list += (i == 0 ? "'" : ", '") + words[i] + "'";
  }
  if (words.size() > kMost) list += " and " + std::to_string(words.size() - kMost) + " more";
  return list;
}

}  // namespace

std::optional<Relaxation> relax(const SearchRequest& request, const Xapian::Database& database,
                                const Analyzer& analyzer, RequestPlan& plan) {
  const QueryPtr spread = spread_unspaced(*request.query, analyzer);
  const QueryNode& asked = spread ? *spread : *request.query;
  const auto* all = std::get_if<AndQuery>(&asked.content);
  if (all == nullptr) return std::nullopt;
  const QueryCompiler compiler = query_compiler(request, database, analyzer);
  Words words;
  AndQuery demanded;
  bool has_pairs = false;
  const WordLimit limit = compiler.word_limit(asked);
  for (const QueryPtr& operand : all->operands) {
    if (operand->required || !is_word(*operand)) {
      demanded.operands.push_back(clone(*operand));
      continue;
    }
    if (limit.left_out.contains(operand.get())) continue;
    const Query query = compiler.compile(*operand).query;
    if (query.empty()) continue;
    words.all.push_back(query);
    if (is_common(*operand, compiler.languages())) continue;
    has_pairs = has_pairs || (spread && std::holds_alternative<BoostQuery>(operand->content));
    if (spread && is_crossing(*operand)) continue;
    words.counted.push_back(query);
    words.names.push_back(to_string(*operand));
  }
  if (words.counted.size() < 2 && words.all.size() == words.counted.size()) return std::nullopt;
  if (words.counted.empty()) return std::nullopt;

  const auto under_demands = [&](const Query& query) {
    if (demanded.operands.empty()) return query;
    QueryNode node;
    node.content = AndQuery{};
    for (const QueryPtr& operand : demanded.operands) {
      std::get<AndQuery>(node.content).operands.push_back(clone(*operand));
    }
    return Query(Query::OP_AND, query, compiler.compile(node).query);
  };
  const auto unweighted_demands = [&](const Query& query) {
    const Query demands = under_demands(Query::MatchAll);
    return plan.narrowed(Query(Query::OP_FILTER, query, demands));
  };

  Relaxation relaxation;
  relaxation.words = words.counted.size();
  unsigned most = most_matched(unweighted_demands(matched_parts(words.counted)), database);
  if (most == 0) return std::nullopt;
  if (spread) {
    if (has_pairs) most = static_cast<unsigned>(std::ceil(kPairsQuorum * most));
    plan.mark_words(compiler.compile(asked).highlights);
  }
  relaxation.matched = most;
  relaxation.unspaced = spread != nullptr;
  for (std::size_t i = 0; !spread && i < words.counted.size(); ++i) {
    if (!matches_anything(unweighted_demands(words.counted[i]), database)) {
      relaxation.absent.push_back(words.names[i]);
    }
  }
  const Query ranked = under_demands(Query(Query::OP_OR, words.all.begin(), words.all.end()));
  plan.set_query(Query(Query::OP_FILTER, ranked, at_least(words.counted, most)));
  return relaxation;
}

Notice relaxation_notice(const Relaxation& relaxation) {
  Notice notice;
  if (relaxation.unspaced && relaxation.matched == relaxation.words) {
    notice.text = "no article has it in one piece; taken are those with all its words and signs";
  } else if (relaxation.unspaced) {
    notice.text = "no article has all of it; taken are those with " +
                  std::to_string(relaxation.matched) + " or more of its " +
                  std::to_string(relaxation.words) + " words and pairs of signs";
  } else if (relaxation.matched == relaxation.words) {
    notice.text = "no article has all the words; taken are those that lack only common ones";
  } else {
    notice.text = "no article has all " + std::to_string(relaxation.words) +
                  " words; taken are those with " + std::to_string(relaxation.matched) + " of them";
  }
  if (!relaxation.absent.empty()) notice.text += "; none has " + listed(relaxation.absent);
  notice.hint = "--strict shows only articles with all the words";
  return notice;
}

}  // namespace news

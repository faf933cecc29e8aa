#include "searcher/answer/did_you_mean.h"

#include <algorithm>
#include <tuple>
#include <variant>
#include <vector>

#include "common/unicode.h"
#include "searcher/answer/facet_counter.h"
#include "searcher/query/filter_compiler.h"
#include "searcher/query/near_words.h"

namespace news {
namespace {

constexpr std::size_t kMaxSlots = 4;  // misspelt places of one query
constexpr std::size_t kMaxCandidates = 6;

// A place of the request that found nothing.
struct Slot {
  std::size_t leaf{};    // of the query, in its order; or of the filters
  bool is_filter{};      // -f
  std::string typed{};   // the word, or the value
  std::string folded{};  // of a word
  std::vector<NearSpelling> candidates{};
};

// Calls visit(node, under_not) for the leaves in the order of the query.
template <class Node, class Visit>
void visit_leaves(Node& node, bool under_not, Visit& visit) {
  const auto each = [&](auto& operands) {
    for (const QueryPtr& operand : operands) visit_leaves(*operand, under_not, visit);
  };
  if (auto* all = std::get_if<AndQuery>(&node.content)) return each(all->operands);
  if (auto* any = std::get_if<OrQuery>(&node.content)) return each(any->operands);
  if (auto* near = std::get_if<NearQuery>(&node.content)) return each(near->operands);
  if (auto* negated = std::get_if<NotQuery>(&node.content)) {
    return visit_leaves(*negated->operand, !under_not, visit);
  }
  if (auto* boost = std::get_if<BoostQuery>(&node.content)) {
    return visit_leaves(*boost->operand, under_not, visit);
  }
  visit(node, under_not);
}

FacetQuery as_query(const FacetFilter& filter) {
  return {filter.facet, filter.value, filter.value != "none"};
}

class SuggestionFinder {
 public:
  SuggestionFinder(const SearchRequest& request, const RequestPlan& plan, const IndexSet& indexes,
                   const Analyzer& analyzer)
      : request_(request), plan_(plan), indexes_(indexes), analyzer_(analyzer) {}

  std::optional<Suggestion> find(std::uint64_t matches);

 private:
  using Choice = std::vector<std::size_t>;  // a candidate for each slot

  void add_query_slots(bool words);
  void add_filter_slots();
  void add_words(std::size_t leaf, std::string_view text, WordScope scope);
  void add_value(const FacetQuery& query, std::size_t leaf, bool is_filter);
  [[nodiscard]] bool found_nothing(const std::string& leaf_text) const;
  [[nodiscard]] SearchRequest changed(const Choice& choice, Suggestion& suggestion) const;
  std::optional<Suggestion> tried(const Choice& choice);
  [[nodiscard]] std::uint64_t weight(const Choice& choice, const Suggestion& suggestion) const;

  const SearchRequest& request_;
  const RequestPlan& plan_;
  const IndexSet& indexes_;
  const Analyzer& analyzer_;
  std::vector<Slot> slots_;
  int tries_ = 0;
};

// A leaf without any article: no word of the index, no value.
bool SuggestionFinder::found_nothing(const std::string& leaf_text) const {
  const auto& leaves = plan_.leaves();
  const auto leaf = std::ranges::find(leaves, leaf_text, &ExplainedLeaf::text);
  if (leaf == leaves.end()) return false;
  return leaf->values.empty() && std::ranges::all_of(leaf->terms, [](const ExplainedTerm& term) {
           return term.articles == 0;
         });
}

void SuggestionFinder::add_words(std::size_t leaf, std::string_view text, WordScope scope) {
  for (const Token& token : query_tokens(analyzer_, text)) {
    bool known = false;
    for (const WordField field : {WordField::body, WordField::title}) {
      known = known || indexes_.all().get_termfreq(exact_term(field, token.term)) > 0;
    }
    if (known) continue;
    std::vector<NearSpelling> near = near_words(indexes_.all(), scope, token.term, kMaxCandidates);
    const std::string typed(text.substr(token.byte_begin, token.byte_end - token.byte_begin));
    slots_.push_back({leaf, false, typed, token.term, std::move(near)});
  }
}

void SuggestionFinder::add_value(const FacetQuery& query, std::size_t leaf, bool is_filter) {
  slots_.push_back(
      {leaf,
       is_filter,
       query.value,
       {},
       near_values(indexes_.all(), facets_of(query), sanitize_utf8(query.value), kMaxCandidates)});
}

void SuggestionFinder::add_query_slots(bool words) {
  std::size_t leaf = 0;
  const auto visit = [&](const QueryNode& node, bool under_not) {
    const std::size_t number = leaf++;
    const std::string text = to_string(node);
    if (const auto* value = std::get_if<FacetQuery>(&node.content)) {
      const bool none = value->value == "none" && !value->quoted;
      if (!none && found_nothing(text)) add_value(*value, number, false);
    } else if (words && !under_not) {
      const auto* word = std::get_if<WordQuery>(&node.content);
      const bool plain = word != nullptr && (word->match == WordQuery::Match::stemmed ||
                                             word->match == WordQuery::Match::exact);
      if (plain && found_nothing(text)) add_words(number, word->text, word->scope);
      if (const auto* phrase = std::get_if<PhraseQuery>(&node.content)) {
        add_words(number, phrase->text, phrase->scope);
      }
    }
  };
  visit_leaves(std::as_const(*request_.query), false, visit);
}

void SuggestionFinder::add_filter_slots() {
  for (std::size_t i = 0; i < request_.filters.size(); ++i) {
    const FacetQuery query = as_query(request_.filters[i]);
    QueryNode node;
    node.content = query;
    if (query.quoted && found_nothing(to_string(node))) add_value(query, i, true);
  }
}

void replace_once(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

SearchRequest SuggestionFinder::changed(const Choice& choice, Suggestion& suggestion) const {
  SearchRequest request;
  request.query = clone(*request_.query);
  request.filters = request_.filters;
  request.date_filters = request_.date_filters;
  request.since = request_.since;
  request.until = request_.until;
  request.language = request_.language;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    const NearSpelling& taken = slot.candidates[choice[i]];
    if (slot.is_filter) {
      FacetFilter& filter = request.filters[slot.leaf];
      filter.value = taken.text;
      suggestion.filters.push_back(std::string(facet_spec(filter.facet).name) +
                                   (filter.excluded ? "!=" : "=") + taken.text);
      continue;
    }
    std::size_t leaf = 0;
    const auto visit = [&](QueryNode& node, bool) {
      if (leaf++ != slot.leaf) return;
      if (auto* value = std::get_if<FacetQuery>(&node.content)) {
        *value = {taken.facet, taken.text, true};
      } else if (auto* word = std::get_if<WordQuery>(&node.content)) {
        replace_once(word->text, slot.typed, taken.text);
      } else if (auto* phrase = std::get_if<PhraseQuery>(&node.content)) {
        replace_once(phrase->text, slot.typed, taken.text);
      }
    };
    visit_leaves(*request.query, false, visit);
  }
  return request;
}

// The text of the query with the leaves of `now` where they differ from those of `before`.
std::string query_text(const std::string& text, const QueryNode& before, const QueryNode& now) {
  std::vector<std::tuple<QuerySpan, std::string>> changes;
  std::vector<std::string> old_leaves;
  const auto remember = [&](const QueryNode& node, bool) { old_leaves.push_back(to_string(node)); };
  visit_leaves(before, false, remember);
  std::size_t leaf = 0;
  const auto compare = [&](const QueryNode& node, bool) {
    std::string printed = to_string(node);
    if (printed != old_leaves[leaf++]) changes.emplace_back(node.span, std::move(printed));
  };
  visit_leaves(now, false, compare);
  std::string changed = text;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    const auto& [span, printed] = *change;
    if (span.end > changed.size() || span.begin >= span.end) return to_string(now);
    changed.replace(span.begin, span.end - span.begin, printed);
  }
  return changed;
}

std::optional<Suggestion> SuggestionFinder::tried(const Choice& choice) {
  if (++tries_ > kMaxTriedSpellings) return std::nullopt;
  Suggestion suggestion;
  const SearchRequest request = changed(choice, suggestion);
  const RequestPlan plan(request, indexes_.all(), analyzer_);
  suggestion.matches = count_matches(indexes_, plan.ranked());
  if (suggestion.matches == 0) return std::nullopt;
  suggestion.query = query_text(request_.query_text, *request_.query, *request.query);
  return suggestion;
}

std::uint64_t SuggestionFinder::weight(const Choice& choice, const Suggestion& suggestion) const {
  std::uint64_t weight = suggestion.matches;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].candidates[choice[i]].is_slip) weight *= kSlipFactor;
  }
  return weight;
}

std::optional<Suggestion> SuggestionFinder::find(std::uint64_t matches) {
  add_query_slots(matches == 0);
  add_filter_slots();
  if (slots_.empty() || slots_.size() > kMaxSlots) return std::nullopt;
  for (const Slot& slot : slots_) {
    if (slot.candidates.empty()) return std::nullopt;
  }
  const Choice first(slots_.size(), 0);
  std::optional<Suggestion> best = tried(first);
  std::uint64_t most = best ? weight(first, *best) : 0;
  // Of spellings equally near the one with the most hits; a farther one only if no nearer has any.
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const std::vector<NearSpelling>& candidates = slots_[i].candidates;
    for (std::size_t other = 1; other < candidates.size(); ++other) {
      const bool is_farther = candidates[other].edits > candidates[other - 1].edits;
      if (best && is_farther) break;
      Choice choice = first;
      choice[i] = other;
      const std::optional<Suggestion> suggestion = tried(choice);
      if (!suggestion || weight(choice, *suggestion) <= most) continue;
      best = suggestion;
      most = weight(choice, *suggestion);
    }
  }
  return best;
}

}  // namespace

std::optional<Suggestion> did_you_mean(const SearchRequest& request, const RequestPlan& plan,
                                       const IndexSet& indexes, const Analyzer& analyzer,
                                       std::uint64_t matches) {
  return SuggestionFinder(request, plan, indexes, analyzer).find(matches);
}

Notice suggestion_notice(const Suggestion& suggestion) {
  std::string text = suggestion.query;
  for (const std::string& filter : suggestion.filters) {
    const std::size_t value = filter.find('=') + 1;
    text += (text.empty() ? "" : " ");
    text += "-f " + filter.substr(0, value) + "\"" + filter.substr(value) + "\"";
  }
  return {"did you mean: " + text + " (" + std::to_string(suggestion.matches) +
              (suggestion.matches == 1 ? " article)" : " articles)"),
          {}};
}

}  // namespace news

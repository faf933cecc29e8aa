#include <stdexcept>

#include "searcher/query/leaf_compiler.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/text_compiler.h"

namespace news {
namespace {

using Query = Xapian::Query;

constexpr std::size_t kMaxNearCombinations = 64;

WordScope scope_of(const QueryNode& node) {
  if (const auto* word = std::get_if<WordQuery>(&node.content)) return word->scope;
  if (const auto* phrase = std::get_if<PhraseQuery>(&node.content)) return phrase->scope;
  return WordScope::any;
}

class NearCompiler {
 public:
  NearCompiler(CompileContext& context, const NearQuery& near, const QueryNode& node)
      : context_(context), near_(near), leaf_(context, node, WordScope::any) {}

  MaybePart compile();

 private:
  Query in_field(WordField field);
  void explain_scopes();
  void add_runs(const QueryNode& operand, WordField field, NearOperand& runs);
  void highlight(WordField field, const std::vector<std::vector<WordRun>>& combinations);
  void highlight_words(WordScope scope, const std::vector<NearOperand>& operands);

  CompileContext& context_;
  const NearQuery& near_;
  LeafCompiler leaf_;
  bool has_words_ = false;
};

void NearCompiler::add_runs(const QueryNode& operand, WordField field, NearOperand& runs) {
  if (const auto* any = std::get_if<OrQuery>(&operand.content)) {
    for (const QueryPtr& choice : any->operands) add_runs(*choice, field, runs);
    return;
  }
  if (!std::holds_alternative<WordQuery>(operand.content) &&
      !std::holds_alternative<PhraseQuery>(operand.content)) {
    throw std::invalid_argument("NEAR of " + to_string(operand));
  }
  WordRun run = leaf_.near_run(operand, field);
  if (run.positions.empty()) {
    leaf_.nothing_to_search(to_string(operand));
    return;
  }
  has_words_ = true;
  if (!in_scope(field, scope_of(operand))) run.positions.front().clear();
  // All single words of an operand share one position.
  if (run.positions.size() == 1) {
    for (WordRun& known : runs) {
      if (known.positions.size() != 1) continue;
      for (std::string& word : run.positions.front()) {
        add_once(known.positions.front(), std::move(word));
      }
      return;
    }
  }
  runs.push_back(std::move(run));
}

void NearCompiler::highlight_words(WordScope scope, const std::vector<NearOperand>& operands) {
  for (const NearOperand& operand : operands) {
    for (const WordRun& run : operand) {
      for (const WordChoice& choice : run.positions) {
        for (const std::string& word : choice) {
          add_once(context_.highlights.words, {word, {}, scope});
        }
      }
    }
  }
}

// The words of each combination as one loose phrase, while there are few combinations.
void NearCompiler::highlight(WordField field,
                             const std::vector<std::vector<WordRun>>& combinations) {
  const WordScope scope = field == WordField::title ? WordScope::title : WordScope::body;
  for (const std::vector<WordRun>& combination : combinations) {
    std::vector<NearOperand> positions;
    unsigned slack = near_.distance - 1;
    for (const WordRun& run : combination) {
      slack += run.slack;
      for (const WordChoice& choice : run.positions) {
        NearOperand words;
        for (const std::string& word : choice) words.push_back({{{word}}, 0});
        positions.push_back(std::move(words));
      }
    }
    const auto sequences = near_combinations(positions, kMaxNearCombinations);
    if (sequences.empty()) highlight_words(scope, {NearOperand(combination)});
    for (const std::vector<WordRun>& sequence : sequences) {
      HighlightPhrase phrase{{}, slack, near_.ordered, scope};
      for (const WordRun& word : sequence) phrase.terms.push_back(word.positions.front().front());
      add_once(context_.highlights.phrases, std::move(phrase));
    }
  }
}

Query NearCompiler::in_field(WordField field) {
  std::vector<NearOperand> operands;
  for (const QueryPtr& operand : near_.operands) {
    NearOperand runs;
    add_runs(*operand, field, runs);
    if (!runs.empty()) operands.push_back(std::move(runs));
  }
  if (operands.empty()) return {};
  const auto combinations = near_combinations(operands, kMaxNearCombinations);
  std::vector<Query> queries;
  if (combinations.empty()) {
    context_.notice(
        {"NEAR with so many phrases is searched as AND", "fewer phrases keep it exact"});
    for (const NearOperand& operand : operands) {
      std::vector<Query> runs;
      for (const WordRun& run : operand) runs.push_back(run_query(field, run));
      queries.emplace_back(Query::OP_OR, runs.begin(), runs.end());
    }
    if (!context_.under_not) {
      highlight_words(field == WordField::title ? WordScope::title : WordScope::body, operands);
    }
    return {Query::OP_AND, queries.begin(), queries.end()};
  }
  for (const std::vector<WordRun>& combination : combinations) {
    WordRun all;
    for (const WordRun& run : combination) {
      all.positions.insert(all.positions.end(), run.positions.begin(), run.positions.end());
    }
    queries.push_back(context_.may_compare(field, all)
                          ? near_query(field, combination, near_.distance, near_.ordered)
                          : unplaced_query(field, all));
  }
  if (!context_.under_not) highlight(field, combinations);
  return {Query::OP_OR, queries.begin(), queries.end()};
}

// Words near each other stand in one field, so an operand of the title makes it a search of titles.
void NearCompiler::explain_scopes() {
  const auto has = [&](WordScope scope) {
    return std::ranges::any_of(
        near_.operands, [scope](const QueryPtr& operand) { return scope_of(*operand) == scope; });
  };
  const bool title = has(WordScope::title);
  const bool body = has(WordScope::body);
  if (title && body) {
    context_.notice(
        {"a word of the title is never near one of the body; this NEAR or ADJ finds nothing",
         "write AND instead"});
  } else if ((title || body) && has(WordScope::any)) {
    context_.notice(
        {std::string("NEAR and ADJ look within one field; here all words are looked for in ") +
             (title ? "titles" : "bodies"),
         "AND takes words of title and body"});
  }
}

MaybePart NearCompiler::compile() {
  explain_scopes();
  const Query body = in_field(WordField::body);
  const Query title = in_field(WordField::title);
  if (!has_words_) return std::nullopt;
  leaf_.finish();
  const Query query(Query::OP_OR, body, Query(Query::OP_SCALE_WEIGHT, title, kTitleBoost));
  context_.weighs(query);
  return CompiledPart{query, true};
}

}  // namespace

MaybePart compile_near(CompileContext& context, const NearQuery& near, const QueryNode& node) {
  return NearCompiler(context, near, node).compile();
}

}  // namespace news

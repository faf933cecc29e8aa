// One word or phrase on its way to the index: its query, its terms for explain, its highlights.
// Internal to the query compiler.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/query/compile_context.h"
#include "searcher/query/positional_query.h"
#include "searcher/query/vocabulary.h"

namespace news {

inline constexpr std::array<WordField, 2> kWordFields = {WordField::body, WordField::title};

WordScope scope_of(WordField field);
bool in_scope(WordField field, WordScope scope);

// The run as a phrase while the query's budget allows.
Xapian::Query positional(CompileContext& context, WordField field, const WordRun& run);

// The folded words of what was typed.
std::vector<std::string> words_of(const CompileContext& context, std::string_view text);

template <class T>
void add_once(std::vector<T>& list, T item) {
  if (std::ranges::find(list, item) == list.end()) list.push_back(std::move(item));
}

// Compiles one leaf: collects its terms for explain and, unless under NOT, its highlights.
class LeafCompiler {
 public:
  LeafCompiler(CompileContext& context, const QueryNode& node, WordScope scope)
      : context_(context), scope_(scope) {
    leaf_.span = node.span;
    leaf_.text = to_string(node);
    leaf_.excluded = context.under_not;
  }

  MaybePart stemmed(std::string_view text);
  MaybePart exact(std::string_view text, unsigned slack);
  MaybePart phrase(std::string_view text, unsigned slack);
  MaybePart expanded(const WordQuery& word);

  // As an operand of NEAR: the runs it stands for in `field`.
  WordRun near_run(const QueryNode& node, WordField field);
  void nothing_to_search(std::string_view text);
  void finish() { context_.leaves.push_back(std::move(leaf_)); }

 private:
  // OR of the fields in scope, the title weighing more. `compile(field)` may give an empty query.
  MaybePart over_fields(const std::function<Xapian::Query(WordField)>& compile);
  MaybePart finished(Xapian::Query query);
  MaybePart unspaced(std::span<const Token> tokens);
  Xapian::Query stemmed_word(const std::string& word);
  Xapian::Query stems(std::string_view word);
  Xapian::Query body_forms(std::string_view word);
  MaybePart fuzzy(const WordQuery& word, const std::string& folded);
  Expansion expansion_of(const WordQuery& word, std::string_view folded, WordField field);
  WordRun run_of(std::vector<std::string> words, unsigned slack);
  WordChoice last_choice(const WordQuery& word, std::string_view folded, WordField field);
  void explain(WordField field, const std::string& word, std::uint64_t articles);
  void highlight_word(std::string term, std::string_view stem_language);
  void highlight_run(const WordRun& run);
  void highlight_phrase(const std::vector<std::string>& words, unsigned slack);

  CompileContext& context_;
  WordScope scope_;
  ExplainedLeaf leaf_{};
  bool marks_words_ = true;
};

}  // namespace news

#include "searcher/query/text_compiler.h"

#include "searcher/query/leaf_compiler.h"

namespace news {

MaybePart compile_word(CompileContext& context, const WordQuery& word, const QueryNode& node) {
  LeafCompiler leaf(context, node, word.scope);
  switch (word.match) {
    case WordQuery::Match::stemmed:
      return leaf.stemmed(word.text);
    case WordQuery::Match::exact:
      return leaf.exact(word.text, 0);
    default:
      return leaf.expanded(word);
  }
}

MaybePart compile_phrase(CompileContext& context, const PhraseQuery& phrase,
                         const QueryNode& node) {
  return LeafCompiler(context, node, phrase.scope).phrase(phrase.text, phrase.slack);
}

}  // namespace news

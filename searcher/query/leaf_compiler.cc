#include "searcher/query/leaf_compiler.h"

#include "common/unicode.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/stop_words.h"
#include "searcher/query/word_limit.h"

namespace news {
namespace {

using Query = Xapian::Query;
using Match = WordQuery::Match;

// Enough to order the answers to a query of nothing but stop words.
constexpr double kStopWordShare = 0.05;
// Words of one phrase that are looked at; a window over more costs seconds.
constexpr std::size_t kMaxRunWords = 64;
// Of a text without spaces: up to so many it is a word or name, a phrase; beyond, a sentence.
constexpr std::size_t kMaxPhrasePairs = 8;

}  // namespace

Query positional(CompileContext& context, WordField field, const WordRun& run) {
  const bool compares = run.positions.size() > 1;
  return !compares || context.may_compare(field, run) ? run_query(field, run)
                                                      : unplaced_query(field, run);
}

std::vector<std::string> words_of(const CompileContext& context, std::string_view text) {
  std::vector<std::string> words;
  for (Token& token : query_tokens(context.analyzer, sanitize_utf8(text))) {
    words.push_back(std::move(token.term));
  }
  return words;
}

bool in_scope(WordField field, WordScope scope) {
  return scope == WordScope::any || scope == scope_of(field);
}

WordScope scope_of(WordField field) {
  return field == WordField::title ? WordScope::title : WordScope::body;
}

void LeafCompiler::nothing_to_search(std::string_view text) {
  context_.notice({"nothing to search for in '" + std::string(text) + "'; it is left out", {}});
}

MaybePart LeafCompiler::over_fields(const std::function<Query(WordField)>& compile) {
  std::vector<Query> fields;
  for (const WordField field : kWordFields) {
    if (!in_scope(field, scope_)) continue;
    Query query = compile(field);
    if (field == WordField::title) query = Query(Query::OP_SCALE_WEIGHT, query, kTitleBoost);
    fields.push_back(std::move(query));
  }
  return finished({Query::OP_OR, fields.begin(), fields.end()});
}

MaybePart LeafCompiler::finished(Query query) {
  finish();
  context_.weighs(query);
  return CompiledPart{std::move(query), true};
}

void LeafCompiler::explain(WordField field, const std::string& word, std::uint64_t articles) {
  leaf_.terms.push_back({word, {}, scope_of(field), articles});
}

void LeafCompiler::highlight_word(std::string term, std::string_view stem_language) {
  if (context_.under_not || !marks_words_) return;
  add_once(context_.highlights.words, {std::move(term), std::string(stem_language), scope_});
}

void LeafCompiler::highlight_phrase(const std::vector<std::string>& words, unsigned slack) {
  if (context_.under_not) return;
  if (words.size() == 1) return highlight_word(words.front(), "");
  add_once(context_.highlights.phrases, {words, slack, true, scope_});
}

// Title and body share stem terms; the title has others of its own.
Query LeafCompiler::stems(std::string_view word) {
  std::vector<std::string> terms;
  std::string any_term;
  for (const std::string& language : context_.languages) {
    const std::string_view stemmer = stem_language(language);
    const std::string stem = context_.analyzer.stem(word, language);
    std::string term =
        scope_ == WordScope::title ? title_stem_term(stemmer, stem) : stem_term(stemmer, stem);
    if (std::ranges::find(terms, term) != terms.end()) continue;
    const std::uint64_t articles = context_.database.get_termfreq(term);
    if (any_term.empty()) any_term = term;
    if (articles == 0) continue;
    add_once(leaf_.terms, {stem, std::string(stemmer), scope_, articles});
    highlight_word(stem, stemmer);
    terms.push_back(std::move(term));
  }
  if (terms.empty()) return any_term.empty() ? Query() : Query(any_term);
  return {Query::OP_SYNONYM, terms.begin(), terms.end()};
}

// The index has no stems of the body alone, so the body's words of that stem are searched.
Query LeafCompiler::body_forms(std::string_view word) {
  const Expansion forms =
      expand_stem(context_.database, WordField::body, word, context_.analyzer, context_.languages);
  std::vector<std::string> terms;
  for (const VocabularyWord& form : forms.words) {
    explain(WordField::body, form.word, form.articles);
    highlight_word(form.word, "");
    terms.push_back(exact_term(WordField::body, form.word));
  }
  return {Query::OP_SYNONYM, terms.begin(), terms.end()};
}

Query LeafCompiler::stemmed_word(const std::string& word) {
  Query query = scope_ == WordScope::body ? body_forms(word) : stems(word);
  if (!is_stop_word(word, context_.languages)) return query;
  return {Query::OP_SCALE_WEIGHT, query, kStopWordShare};
}

// Pairs of signs, or words that only a dictionary told apart. They weigh like words, in whatever
// order they stand; a short run must stand as it was typed, of a long one each word somewhere.
MaybePart LeafCompiler::unspaced(std::span<const Token> tokens) {
  const bool is_phrase = !context_.loose_words && tokens.size() <= kMaxPhrasePairs;
  marks_words_ = !is_phrase;
  std::vector<Query> queries;
  std::vector<std::string> words;
  for (const Token& token : tokens.first(std::min(tokens.size(), kMaxSearchedWords))) {
    const bool seen = std::ranges::find(words, token.term) != words.end();
    words.push_back(token.term);
    if (seen) continue;
    Query query = stemmed_word(token.term);
    if (token.share < 1) {
      query = Query(Query::OP_SCALE_WEIGHT, query, static_cast<double>(token.share));
    }
    queries.push_back(std::move(query));
  }
  const auto among = context_.loose_words || is_phrase ? Query::OP_OR : Query::OP_AND;
  const Query weighed(among, queries.begin(), queries.end());
  if (!is_phrase) return finished(weighed);
  highlight_phrase(words, 0);
  std::vector<Query> phrases;
  for (const WordField field : kWordFields) {
    if (in_scope(field, scope_)) phrases.push_back(positional(context_, field, run_of(words, 0)));
  }
  return finished({Query::OP_FILTER, weighed, Query(Query::OP_OR, phrases.begin(), phrases.end())});
}

MaybePart LeafCompiler::stemmed(std::string_view text) {
  const std::string clean = sanitize_utf8(text);
  const std::vector<Token> tokens = query_tokens(context_.analyzer, clean);
  if (tokens.size() > 1 && is_unspaced(tokens)) return unspaced(tokens);
  if (tokens.empty() || (tokens.size() > 1 && !context_.loose_words)) return exact(text, 0);
  std::vector<Query> queries;
  for (const Token& token : tokens) queries.push_back(stemmed_word(token.term));
  return finished({Query::OP_OR, queries.begin(), queries.end()});
}

WordRun LeafCompiler::run_of(std::vector<std::string> words, unsigned slack) {
  WordRun run;
  run.slack = slack;
  for (std::string& word : words) run.positions.push_back({std::move(word)});
  return run;
}

MaybePart LeafCompiler::exact(std::string_view text, unsigned slack) {
  std::vector<std::string> words = words_of(context_, text);
  if (words.empty()) {
    nothing_to_search(text);
    return std::nullopt;
  }
  if (words.size() > kMaxRunWords) {
    words.resize(kMaxRunWords);
    context_.notice(
        {"only the first " + std::to_string(kMaxRunWords) + " words of a phrase are searched", {}});
  }
  highlight_phrase(words, slack);
  const WordRun run = run_of(words, slack);
  return over_fields([&](WordField field) {
    for (const std::string& word : words) {
      explain(field, word, context_.database.get_termfreq(exact_term(field, word)));
    }
    return positional(context_, field, run);
  });
}

// The words that may stand for the last word of an operand of NEAR.
WordChoice LeafCompiler::last_choice(const WordQuery& word, std::string_view folded,
                                     WordField field) {
  if (word.match == Match::exact) return {std::string(folded)};
  Expansion expansion;
  if (word.match == Match::stemmed) {
    // Stems have no positions; the words of the index that share the stem do.
    expansion =
        expand_stem(context_.database, field, folded, context_.analyzer, context_.languages);
    for (const VocabularyWord& found : expansion.words) explain(field, found.word, found.articles);
  } else {
    expansion = expansion_of(word, folded, field);
  }
  WordChoice choice;
  for (VocabularyWord& found : expansion.words) choice.push_back(std::move(found.word));
  return choice;
}

WordRun LeafCompiler::near_run(const QueryNode& node, WordField field) {
  const auto* phrase = std::get_if<PhraseQuery>(&node.content);
  const auto* word = std::get_if<WordQuery>(&node.content);
  std::vector<std::string> words =
      words_of(context_, phrase != nullptr ? phrase->text : word->text);
  if (words.size() > kMaxRunWords) words.resize(kMaxRunWords);
  const bool infix = word != nullptr && word->match == Match::infix;
  if (infix) words = {fold(sanitize_utf8(word->text))};
  const bool expands = word != nullptr && (words.size() == 1 || word->match == Match::prefix);
  if (words.empty()) return {};
  const std::string last = words.back();
  WordRun run = run_of(std::move(words), phrase != nullptr ? phrase->slack : 0);
  if (expands) {
    run.positions.back() = last_choice(*word, last, field);
  } else {
    for (const WordChoice& choice : run.positions) {
      explain(field, choice.front(),
              context_.database.get_termfreq(exact_term(field, choice.front())));
    }
  }
  return run;
}

}  // namespace news

#include "searcher/query/query_compiler.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

#include "common/unicode.h"
#include "searcher/query/closeness.h"
#include "searcher/query/compile_context.h"
#include "searcher/query/filter_compiler.h"
#include "searcher/query/text_compiler.h"

namespace news {
namespace {

using Query = Xapian::Query;

Query all_of(const std::vector<Query>& parts) {
  return {Query::OP_AND, parts.begin(), parts.end()};
}
Query any_of(const std::vector<Query>& parts) { return {Query::OP_OR, parts.begin(), parts.end()}; }

// Any part with the weight it may have: words their own, filters that of `about`.
Query weighed(const CompiledPart& part) {
  if (part.scored) return part.query;
  const Query filter(Query::OP_SCALE_WEIGHT, part.query, 0.0);
  return part.about.empty() ? filter : Query(Query::OP_AND_MAYBE, filter, part.about);
}

class TreeCompiler {
 public:
  explicit TreeCompiler(CompileContext& context) : context_(context) {}

  MaybePart compile(const QueryNode& node) {
    return std::visit([&](const auto& content) { return part(content, node); }, node.content);
  }

 private:
  MaybePart part(const AllQuery&, const QueryNode&) { return CompiledPart{Query::MatchAll, false}; }
  MaybePart part(const WordQuery& word, const QueryNode& node) {
    if (context_.left_out != nullptr && context_.left_out->contains(&node)) return std::nullopt;
    return compile_word(context_, word, node);
  }
  MaybePart part(const PhraseQuery& phrase, const QueryNode& node) {
    return compile_phrase(context_, phrase, node);
  }
  MaybePart part(const NearQuery& near, const QueryNode& node) {
    return compile_near(context_, near, node);
  }
  MaybePart part(const FacetQuery& filter, const QueryNode& node) {
    return compile_facet(context_, filter, node);
  }
  MaybePart part(const DateQuery& date, const QueryNode& node) {
    return compile_date(context_, date, node);
  }
  MaybePart part(const IdQuery& id, const QueryNode& node) {
    return compile_id(context_, id, node);
  }
  MaybePart part(const AndQuery& query, const QueryNode&);
  MaybePart part(const OrQuery& query, const QueryNode&);
  MaybePart part(const NotQuery& query, const QueryNode&);
  MaybePart part(const BoostQuery& boost, const QueryNode&);
  // What NOT takes away; highlights nothing.
  MaybePart excluded(const NotQuery& query);

  CompileContext& context_;
};

MaybePart TreeCompiler::excluded(const NotQuery& query) {
  const bool outer = std::exchange(context_.under_not, !context_.under_not);
  MaybePart taken_away = compile(*query.operand);
  context_.under_not = outer;
  return taken_away;
}

MaybePart TreeCompiler::part(const AndQuery& query, const QueryNode&) {
  std::vector<Query> scored;
  std::vector<Query> filters;
  std::vector<Query> abouts;
  std::vector<Query> exclusions;
  const std::size_t first_weight = context_.leaf_weights.size();
  for (const QueryPtr& operand : query.operands) {
    const auto* negated = std::get_if<NotQuery>(&operand->content);
    const MaybePart compiled = negated != nullptr ? excluded(*negated) : compile(*operand);
    if (!compiled) continue;
    if (negated != nullptr) {
      exclusions.push_back(compiled->query);
    } else {
      (compiled->scored ? scored : filters).push_back(compiled->query);
      if (!compiled->about.empty()) abouts.push_back(compiled->about);
    }
  }
  if (scored.empty() && filters.empty() && exclusions.empty()) return std::nullopt;
  Query all = scored.empty() ? Query(Query::MatchAll) : all_of(scored);
  if (!filters.empty()) {
    all = scored.empty() ? all_of(filters) : Query(Query::OP_FILTER, all, all_of(filters));
  }
  if (!exclusions.empty()) all = Query(Query::OP_AND_NOT, all, any_of(exclusions));
  // (a b) OR c: an article with a and c alone gets nothing for a.
  for (std::size_t i = first_weight; context_.within_or && i < context_.leaf_weights.size(); ++i) {
    Query& weight = context_.leaf_weights[i].query;
    weight = Query(Query::OP_FILTER, weight, all);
  }
  if (scored.empty() || abouts.empty()) return CompiledPart{all, !scored.empty(), any_of(abouts)};
  return CompiledPart{Query(Query::OP_AND_MAYBE, all, any_of(abouts)), true};
}

MaybePart TreeCompiler::part(const OrQuery& query, const QueryNode&) {
  std::vector<CompiledPart> parts;
  const bool outer = std::exchange(context_.within_or, true);
  for (const QueryPtr& operand : query.operands) {
    if (MaybePart compiled = compile(*operand)) parts.push_back(std::move(*compiled));
  }
  context_.within_or = outer;
  if (parts.empty()) return std::nullopt;
  const bool scored = std::ranges::any_of(parts, &CompiledPart::scored);
  std::vector<Query> queries;
  std::vector<Query> abouts;
  for (const CompiledPart& part : parts) {
    queries.push_back(scored ? weighed(part) : part.query);
    if (!scored && !part.about.empty()) abouts.push_back(part.about);
  }
  return CompiledPart{any_of(queries), scored, any_of(abouts)};
}

MaybePart TreeCompiler::part(const NotQuery& query, const QueryNode&) {
  const MaybePart compiled = excluded(query);
  if (!compiled) return std::nullopt;
  return CompiledPart{Query(Query::OP_AND_NOT, Query::MatchAll, compiled->query), false};
}

MaybePart TreeCompiler::part(const BoostQuery& boost, const QueryNode&) {
  const double outer = context_.boost;
  context_.boost *= boost.factor;
  MaybePart compiled = compile(*boost.operand);
  context_.boost = outer;
  if (compiled && compiled->scored) {
    compiled->query = Query(Query::OP_SCALE_WEIGHT, compiled->query, boost.factor);
  } else if (compiled && !compiled->about.empty()) {
    compiled->about = Query(Query::OP_SCALE_WEIGHT, compiled->about, boost.factor);
  }
  return compiled;
}

}  // namespace

std::vector<std::string> index_languages(const Xapian::Database& database) {
  const std::string prefix = facet_term_prefix(Facet::lang, "");
  std::vector<std::string> languages = {""};
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end; ++term) {
    const std::string name = *term;
    const auto split = split_facet_term(Facet::lang, name);
    if (split) languages.emplace_back(split->label);
  }
  return languages;
}

QueryCompiler::QueryCompiler(Xapian::Database database, const Analyzer& analyzer,
                             std::vector<std::string> languages, bool loose_words)
    : database_(std::move(database)),
      analyzer_(analyzer),
      languages_(std::move(languages)),
      loose_words_(loose_words) {}

CompiledQuery QueryCompiler::compile(const QueryNode& query) const {
  CompileContext context{database_, analyzer_, languages_, loose_words_};
  const WordLimit limit = word_limit(query);
  if (!limit.left_out.empty()) {
    context.left_out = &limit.left_out;
    context.notice({"the query has " + std::to_string(limit.words) + " words; the " +
                        std::to_string(kMaxSearchedWords) + " rarest are searched",
                    {}});
  }
  const MaybePart part = TreeCompiler(context).compile(query);
  CompiledQuery compiled;
  if (part) {
    compiled.query = weighed(*part);
    compiled.scored = part->scored;
    compiled.close_words = close_words(context, query);
  }
  compiled.notices = std::move(context.notices);
  compiled.highlights = std::move(context.highlights);
  compiled.leaves = std::move(context.leaves);
  compiled.leaf_weights = std::move(context.leaf_weights);
  return compiled;
}

WordLimit QueryCompiler::word_limit(const QueryNode& query) const {
  return limit_words(query, loose_words_, [&](const WordQuery& word) {
    std::uint64_t rarest = std::numeric_limits<std::uint64_t>::max();
    for (const Token& token : query_tokens(analyzer_, sanitize_utf8(word.text))) {
      std::uint64_t articles = 0;
      for (const std::string& language : languages_) {
        const std::string term =
            stem_term(stem_language(language), analyzer_.stem(token.term, language));
        articles = std::max<std::uint64_t>(articles, database_.get_termfreq(term));
      }
      rarest = std::min(rarest, articles);
    }
    return rarest;
  });
}

CompiledFilter QueryCompiler::compile_facet_values(Facet facet,
                                                   std::span<const std::string> values) const {
  CompileContext context{database_, analyzer_, languages_};
  std::vector<Query> queries;
  std::vector<Query> abouts;
  for (const std::string& value : values) {
    QueryNode node;
    FacetQuery filter{facet, value, value != "none"};
    node.content = filter;
    const CompiledPart part = compile_facet(context, filter, node);
    queries.push_back(part.query);
    if (!part.about.empty()) abouts.push_back(part.about);
  }
  CompiledFilter compiled;
  compiled.about = any_of(abouts);
  compiled.query = any_of(queries);
  compiled.notices = std::move(context.notices);
  for (const HighlightEntity& entity : context.highlights.entities) {
    compiled.taken.push_back({entity.facet, entity.label,
                              database_.get_termfreq(facet_term(entity.facet, entity.label))});
  }
  compiled.leaves = std::move(context.leaves);
  compiled.leaf_weights = std::move(context.leaf_weights);
  return compiled;
}

}  // namespace news

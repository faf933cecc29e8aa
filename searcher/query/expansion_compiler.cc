// Words that stand for several of the vocabulary: floo*, *ood*, macon~1, "air strik*".
#include <cmath>
#include <functional>
#include <optional>

#include "common/unicode.h"
#include "searcher/query/leaf_compiler.h"
#include "searcher/query/term_source.h"

namespace news {
namespace {

using Query = Xapian::Query;
using Match = WordQuery::Match;

// The weights of articles with words 0, 1 and 2 edits away lie between these parts of the whole:
// not even the rarest misspelling comes before the right word.
constexpr std::array<double, 4> kEditLevels = {1, 0.5, 0.25, 0.1};

// What a word of `articles` would weigh at most, so that it may stand beside other words.
double whole_weight(const Xapian::Database& database, std::uint64_t articles) {
  constexpr double kUsualRecurrence = 2;
  const double all = database.get_doccount();
  return kUsualRecurrence * std::log2((all + 1) / (static_cast<double>(articles) + 0.5));
}

// "strik*" -> "strik"; nothing for words that are no beginnings.
std::optional<std::string_view> beginning(std::string_view word) {
  if (!word.ends_with('*') || word.size() < 3) return std::nullopt;
  word.remove_suffix(1);
  if (word.find('*') != std::string_view::npos) return std::nullopt;
  return word;
}

std::vector<std::string_view> split_blanks(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

Expansion LeafCompiler::expansion_of(const WordQuery& word, std::string_view folded,
                                     WordField field) {
  Expansion expansion;
  switch (word.match) {
    case Match::prefix:
      expansion = expand_prefix(context_.database, field, folded);
      break;
    case Match::infix:
      expansion = expand_infix(context_.database, field, folded);
      break;
    default:
      expansion = expand_fuzzy(context_.database, field, folded, word.edits);
  }
  const std::string where = field == WordField::title ? " in titles" : " in bodies";
  if (expansion.scan_cut) {
    context_.notice({leaf_.text + ": only " + std::to_string(kMaxVisitedWords) +
                         " words of the vocabulary were looked at" + where,
                     "more letters make it certain"});
  } else if (expansion.fitting > expansion.words.size()) {
    context_.notice({leaf_.text + ": " + std::to_string(expansion.fitting) + " words fit" + where +
                         ", the " + std::to_string(expansion.words.size()) +
                         (word.match == Match::fuzzy ? " nearest" : " most frequent") +
                         " are searched",
                     "more letters make it certain"});
  }
  for (const VocabularyWord& found : expansion.words) {
    explain(field, found.word, found.articles);
  }
  return expansion;
}

MaybePart LeafCompiler::fuzzy(const WordQuery& word, const std::string& folded) {
  std::vector<Query> sources;
  const double length = context_.database.get_avlength();
  std::uint64_t most = 0;
  std::vector<std::pair<std::string, unsigned>> terms;
  for (const WordField field : kWordFields) {
    if (!in_scope(field, scope_)) continue;
    for (const VocabularyWord& found : expansion_of(word, folded, field).words) {
      highlight_word(found.word, "");
      terms.emplace_back(exact_term(field, found.word), std::min(found.edits, 2U));
      most = std::max(most, found.articles);
    }
  }
  const double whole = whole_weight(context_.database, most);
  for (const auto& [term, edits] : terms) {
    auto* source = new FrequencySource(term, {.low = whole * kEditLevels[edits + 1],
                                              .high = whole * kEditLevels[edits],
                                              .average_length = length});
    sources.emplace_back(source->release());
  }
  return finished({Query::OP_MAX, sources.begin(), sources.end()});
}

MaybePart LeafCompiler::expanded(const WordQuery& word) {
  std::vector<std::string> words = words_of(context_, word.text);
  // A part of a Chinese word may be split differently than the whole, so it is compared as it
  // stands.
  if (word.match == Match::infix) words = {fold(sanitize_utf8(word.text))};
  if (words.empty() || words.front().empty()) {
    nothing_to_search(leaf_.text);
    return std::nullopt;
  }
  if (words.size() > 1 && word.match == Match::fuzzy) {
    context_.notice(
        {"~ looks for one misspelt word; '" + word.text + "' is taken as a phrase", {}});
    return exact(word.text, 0);
  }
  if (word.match == Match::fuzzy) return fuzzy(word, words.front());
  const std::string last = words.back();
  return over_fields([&](WordField field) {
    const Expansion expansion = expansion_of(word, last, field);
    if (words.size() == 1) {
      for (const VocabularyWord& found : expansion.words) highlight_word(found.word, "");
      std::vector<std::string> terms;
      for (const VocabularyWord& found : expansion.words) {
        terms.push_back(exact_term(field, found.word));
      }
      return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
    }
    WordRun run = run_of(words, 0);
    run.positions.back().clear();
    std::vector<std::string> phrase = words;
    for (const VocabularyWord& found : expansion.words) {
      run.positions.back().push_back(found.word);
      phrase.back() = found.word;
      highlight_phrase(phrase, 0);
    }
    return positional(context_, field, run);
  });
}

MaybePart LeafCompiler::phrase(std::string_view text, unsigned slack) {
  if (text.find('*') == std::string_view::npos) return exact(text, slack);
  struct Part {
    std::string word{};
    bool begins{};
  };
  std::vector<Part> parts;
  for (const std::string_view typed : split_blanks(text)) {
    const auto start = beginning(typed);
    if (!start && typed.find('*') != std::string_view::npos) {
      context_.notice({"'" + std::string(typed) +
                           "' within quotation marks: * stands at the end of a"
                           " word of two letters or more; it is left out",
                       {}});
    }
    for (std::string& word : words_of(context_, start ? *start : typed)) {
      parts.push_back({std::move(word), false});
    }
    if (start && !parts.empty()) parts.back().begins = true;
  }
  if (parts.empty()) {
    nothing_to_search(text);
    return std::nullopt;
  }
  return over_fields([&](WordField field) {
    WordRun run{{}, slack};
    for (const Part& part : parts) {
      WordChoice choice;
      if (!part.begins) {
        explain(field, part.word, context_.database.get_termfreq(exact_term(field, part.word)));
        choice.push_back(part.word);
      } else {
        const WordQuery prefix{.text = part.word, .match = Match::prefix};
        for (const VocabularyWord& found : expansion_of(prefix, part.word, field).words) {
          choice.push_back(found.word);
        }
      }
      run.positions.push_back(std::move(choice));
    }
    highlight_run(run);
    return positional(context_, field, run);
  });
}

// Every phrase that the run stands for while these are few; else the words.
void LeafCompiler::highlight_run(const WordRun& run) {
  std::vector<NearOperand> operands;
  for (const WordChoice& choice : run.positions) {
    NearOperand words;
    for (const std::string& word : choice) words.push_back({{{word}}, 0});
    operands.push_back(std::move(words));
  }
  constexpr std::size_t kMaxHighlightedPhrases = 200;
  for (const auto& sequence : near_combinations(operands, kMaxHighlightedPhrases)) {
    std::vector<std::string> words;
    for (const WordRun& word : sequence) words.push_back(word.positions.front().front());
    highlight_phrase(words, run.slack);
  }
}

}  // namespace news

#include "searcher/query/positional_query.h"

#include <algorithm>

namespace news {
namespace {

Xapian::Query choice_query(WordField field, const WordChoice& choice) {
  if (choice.size() == 1) return Xapian::Query(exact_term(field, choice.front()));
  std::vector<std::string> terms;
  terms.reserve(choice.size());
  for (const std::string& word : choice) terms.push_back(exact_term(field, word));
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

bool is_impossible(const WordRun& run) {
  return std::ranges::any_of(run.positions, &WordChoice::empty);
}

}  // namespace

double articles_to_compare(const Xapian::Database& database, WordField field, const WordRun& run) {
  if (run.positions.size() < 2) return 0;
  double fewest = database.get_doccount();
  for (const WordChoice& choice : run.positions) {
    double articles = 0;
    for (const std::string& word : choice) {
      articles += database.get_termfreq(exact_term(field, word));
    }
    fewest = std::min(fewest, articles);
  }
  return fewest;
}

Xapian::Query unplaced_query(WordField field, const WordRun& run) {
  if (is_impossible(run)) return {};
  std::vector<Xapian::Query> words;
  for (const WordChoice& choice : run.positions) words.push_back(choice_query(field, choice));
  return {Xapian::Query::OP_AND, words.begin(), words.end()};
}

Xapian::Query run_query(WordField field, const WordRun& run) {
  if (is_impossible(run)) return {};
  if (run.positions.size() == 1) return choice_query(field, run.positions.front());
  std::vector<Xapian::Query> words;
  for (const WordChoice& choice : run.positions) words.push_back(choice_query(field, choice));
  const auto window = static_cast<Xapian::termcount>(words.size() + run.slack);
  return {Xapian::Query::OP_PHRASE, words.begin(), words.end(), window};
}

std::vector<std::vector<WordRun>> near_combinations(const std::vector<NearOperand>& operands,
                                                    std::size_t limit) {
  std::size_t count = 1;
  for (const NearOperand& operand : operands) {
    count *= operand.size();
    if (count == 0 || count > limit) return {};
  }
  std::vector<std::vector<WordRun>> combinations(1);
  for (const NearOperand& operand : operands) {
    std::vector<std::vector<WordRun>> longer;
    for (const auto& combination : combinations) {
      for (const WordRun& run : operand) {
        longer.push_back(combination);
        longer.back().push_back(run);
      }
    }
    combinations = std::move(longer);
  }
  return combinations;
}

Xapian::Query near_query(WordField field, std::span<const WordRun> runs, unsigned distance,
                         bool ordered) {
  if (std::ranges::any_of(runs, is_impossible)) return {};
  if (runs.size() == 1) return run_query(field, runs.front());
  std::vector<Xapian::Query> words;
  std::vector<Xapian::Query> parts;
  Xapian::termcount window = distance;
  for (const WordRun& run : runs) {
    for (const WordChoice& choice : run.positions) words.push_back(choice_query(field, choice));
    window += run.slack;
    if (run.positions.size() > 1) parts.push_back(run_query(field, run));
  }
  // The window counts words from the first to the last, both included: NEAR/5 of two words is a
  // window of 6.
  window += static_cast<Xapian::termcount>(words.size() - 1);
  parts.emplace_back(ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR, words.begin(),
                     words.end(), window);
  return {Xapian::Query::OP_AND, parts.begin(), parts.end()};
}

}  // namespace news

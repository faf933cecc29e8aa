#include "searcher/cli/command_name.h"

#include <algorithm>

#include "common/edit_distance.h"
#include "searcher/answer/search_engine.h"
#include "searcher/answer/word_presence.h"
#include "searcher/cli/command_help.h"
#include "searcher/cli/usage.h"

namespace news {
namespace {

constexpr std::size_t kShortestName = 4;
constexpr std::size_t kLongName = 6;

bool is_lower_word(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::optional<std::string> nearest_command(std::string_view typed) {
  if (typed.size() < kShortestName || !is_lower_word(typed)) return std::nullopt;
  const std::u32string wanted(typed.begin(), typed.end());
  std::optional<std::string> nearest;
  unsigned best = 3;
  for (const SearchCommandHelp& command : searcher_commands()) {
    if (command.name == typed) return std::nullopt;
    const std::u32string name(command.name.begin(), command.name.end());
    const unsigned most = name.size() < kLongName ? 1 : 2;
    const unsigned distance = edit_distance(wanted, name, most);
    if (distance > most || distance >= best) continue;
    best = distance;
    nearest = command.name;
  }
  return nearest;
}

void refuse_command(const std::string& typed, const std::string& nearest) {
  refuse("unknown command '" + typed + "'; did you mean '" + nearest + "'?",
         "`searcher search " + typed + " ...` searches for the word");
}

void check_command_name(const SearcherOptions& options) {
  if (options.nearest_command.empty()) return;
  const std::string& typed = options.arguments.front();
  bool known = false;
  SearchEngine(options.indexes).read([&](const IndexSet& indexes, const Analyzer&) {
    known = has_word(indexes, typed);
  });
  if (!known) refuse_command(typed, options.nearest_command);
}

}  // namespace news

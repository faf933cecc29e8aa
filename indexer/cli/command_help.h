// Texts of `indexer --help` and `indexer COMMAND --help`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "indexer/cli/options.h"

namespace news {

struct CommandHelp {
  IndexerCommand command{};
  std::string_view name{};
  std::string_view synopsis{};  // after "indexer NAME"
  std::string_view summary{};
  std::string_view examples{};  // lines, indented
};

std::span<const CommandHelp> indexer_commands();
const CommandHelp& help_of(IndexerCommand command);
std::string indexer_overview();
std::string_view indexer_exit_status_help();

}  // namespace news

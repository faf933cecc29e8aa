// A first word that looks like the name of a command mistyped.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/cli/options.h"

namespace news {

// The command within one edit of `typed` (two, for names of six letters and more), if `typed` is
// no command itself but lower-case letters alone, four at least.
std::optional<std::string> nearest_command(std::string_view typed);

// Throws Error(usage) that names the nearest command.
[[noreturn]] void refuse_command(const std::string& typed, const std::string& nearest);

// What follows a command may be left out, so "serch putin" could be a query. It is one if the
// archive has the word; if not, refuse_command. Opens the archive only when there is a doubt.
void check_command_name(const SearcherOptions& options);

}  // namespace news

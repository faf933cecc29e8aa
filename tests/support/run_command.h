// Runs a shell command with the programs under test on its PATH.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace news::support {

struct CommandResult {
  int status = -1;  // exit status; 128 + signal when killed
  std::string out{};
  std::string err{};
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// `command` is given to sh -c in `folder`. Dates are fixed, no colour, no terminal.
inline CommandResult run_command(const std::string& command, const std::filesystem::path& folder) {
  const TemporaryFolder outputs;
  const std::string script = "cd '" + folder.string() + "' && { " + command + "\n}";
  const auto script_file = outputs.write("script", script);
  const std::string line = "PATH='" NEWS_BINARY_DIR
                           "/bin':\"$PATH\" NEWS_TODAY=2026-11-22 LC_ALL=C.UTF-8 TZ=UTC "
                           "env -u NEWS_INDEX -u NO_COLOR sh '" +
                           script_file.string() + "' >'" + (outputs / "out").string() + "' 2>'" +
                           (outputs / "err").string() + "' </dev/null";
  const int status = std::system(line.c_str());
  CommandResult result;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = read_file(outputs / "out");
  result.err = read_file(outputs / "err");
  return result;
}

}  // namespace news::support

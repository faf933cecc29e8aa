// A program's commands and options as data, so that --help, shell completions and the man page say
// the same.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace news {

struct OptionManual {
  std::string short_name{};     // "d", or empty
  std::string long_name{};      // "db"
  std::string argument{};       // "DB"; empty: a switch
  std::string default_value{};  // empty: none
  std::string text{};
  bool repeatable{};
};

struct CommandManual {
  std::string name{};
  std::string synopsis{};  // after the name
  std::string summary{};
  std::string examples{};  // lines, indented
  std::vector<OptionManual> options{};
};

struct ManualSection {  // printed line by line as it is
  std::string title{};
  std::string text{};
};

struct ProgramManual {
  std::string name{};
  std::string summary{};  // "ask an index made by indexer"
  std::string version{};
  std::string default_command{};  // what an invocation without a command runs; empty: none
  std::vector<CommandManual> commands{};
  std::vector<ManualSection> sections{};
};

// The words an option's argument can be, as far as its description lists them: "all|any", "auto,
// always, never", "text or json". Empty: anything.
std::vector<std::string> argument_choices(const OptionManual& option);
// Whether the argument names a file or folder.
bool takes_file(const OptionManual& option);

std::string bash_completion(const ProgramManual& manual);
std::string zsh_completion(const ProgramManual& manual);
std::string fish_completion(const ProgramManual& manual);
// Section 1, for `man`.
std::string man_page(const ProgramManual& manual);

// Whether a command line asks for one of these: `--print-completion SHELL`, `--print-man`.
bool asks_for_manual(const std::vector<std::string>& arguments);
// Prints it. Throws Error(usage) for another shell.
void print_manual(const std::vector<std::string>& arguments, const ProgramManual& manual,
                  std::ostream& out);

}  // namespace news

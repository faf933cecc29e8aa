#include <algorithm>

#include "common/manual/program_manual.h"

namespace news {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : separator).append(word);
  return text;
}

std::vector<std::string> command_names(const ProgramManual& manual) {
  std::vector<std::string> names;
  for (const CommandManual& command : manual.commands) names.push_back(command.name);
  return names;
}

std::vector<std::string> spellings(const OptionManual& option) {
  std::vector<std::string> names;
  if (!option.short_name.empty()) names.push_back("-" + option.short_name);
  names.push_back("--" + option.long_name);
  return names;
}

// Between single quotes of a POSIX shell.
std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// Between single quotes of fish, which knows \' inside.
std::string fish_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

// A description inside [...] of zsh's _arguments, or before the colon of _describe.
std::string zsh_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string bash_arguments(const CommandManual& command) {
  std::string cases;
  for (const OptionManual& option : command.options) {
    if (option.argument.empty()) continue;
    cases += "        " + joined(spellings(option), "|") + ") ";
    const std::vector<std::string> choices = argument_choices(option);
    if (!choices.empty()) {
      cases += "COMPREPLY=($(compgen -W " + shell_quoted(joined(choices, " ")) + " -- \"$cur\"))";
    } else {
      cases += takes_file(option) ? ":" : "compopt +o default +o bashdefault";
    }
    cases += "; return ;;\n";
  }
  return cases;
}

std::string zsh_argument(const OptionManual& option) {
  if (option.argument.empty()) return {};
  std::string text = ":" + zsh_escaped(option.argument) + ":";
  const std::vector<std::string> choices = argument_choices(option);
  if (!choices.empty()) return text + "(" + joined(choices, " ") + ")";
  return text + (takes_file(option) ? "_files" : " ");
}

std::string zsh_option(const OptionManual& option) {
  const std::vector<std::string> names = spellings(option);
  const std::string rest = "[" + zsh_escaped(option.text) + "]" + zsh_argument(option);
  std::string lines;
  for (const std::string& name : names) {
    const std::string others = option.repeatable ? "*" : "(" + joined(names, " ") + ")";
    const bool is_long = name.starts_with("--");
    const std::string end = option.argument.empty() ? "" : (is_long ? "=" : "+");
    lines += " \\\n        " + shell_quoted(others + name + end + rest);
  }
  return lines;
}

}  // namespace

std::string bash_completion(const ProgramManual& manual) {
  const std::string& program = manual.name;
  std::string text = "# bash completion for " + program + "\n\n_" + program +
                     "() {\n"
                     "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "  local command=" +
                     manual.default_command +
                     " options=\n"
                     "  COMPREPLY=()\n"
                     "  # --option=value comes as three words\n"
                     "  if [[ $cur == = ]]; then\n"
                     "    cur=\n"
                     "  elif [[ $prev == = && COMP_CWORD -gt 2 ]]; then\n"
                     "    prev=${COMP_WORDS[COMP_CWORD-2]}\n"
                     "  fi\n"
                     "  case ${COMP_WORDS[1]} in\n    " +
                     joined(command_names(manual), "|") +
                     ") [[ $COMP_CWORD -gt 1 ]] && command=${COMP_WORDS[1]} ;;\n"
                     "  esac\n"
                     "  case $command in\n";
  for (const CommandManual& command : manual.commands) {
    std::vector<std::string> names;
    for (const OptionManual& option : command.options) {
      const auto spelled = spellings(option);
      names.insert(names.end(), spelled.begin(), spelled.end());
    }
    text += "    " + command.name + ")\n      options=" + shell_quoted(joined(names, " ")) +
            "\n      case $prev in\n" + bash_arguments(command) + "      esac ;;\n";
  }
  text +=
      "  esac\n"
      "  if [[ $cur == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options --help --version\" -- \"$cur\"))\n"
      "  elif [[ $COMP_CWORD -eq 1 ]]; then\n"
      "    COMPREPLY=($(compgen -W " +
      shell_quoted(joined(command_names(manual), " ")) +
      " -- \"$cur\"))\n"
      "  fi\n"
      "}\n"
      "complete -o bashdefault -o default -F _" +
      program + " " + program + "\n";
  return text;
}

std::string zsh_completion(const ProgramManual& manual) {
  std::string text = "#compdef " + manual.name + "\n\n_" + manual.name +
                     "() {\n"
                     "  local -a commands\n"
                     "  local command=" +
                     manual.default_command + "\n  commands=(\n";
  for (const CommandManual& command : manual.commands) {
    text += "    " + shell_quoted(command.name + ":" + zsh_escaped(command.summary)) + "\n";
  }
  text +=
      "  )\n"
      "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  case $words[2] in\n    " +
      joined(command_names(manual), "|") +
      ")\n"
      "      command=$words[2]\n"
      "      shift words\n"
      "      (( CURRENT-- )) ;;\n"
      "  esac\n"
      "  case $command in\n";
  for (const CommandManual& command : manual.commands) {
    text += "    " + command.name + ")\n      _arguments -s";
    for (const OptionManual& option : command.options) text += zsh_option(option);
    text += " \\\n        '*:argument:_files' ;;\n";
  }
  return text + "  esac\n}\n\n_" + manual.name + " \"$@\"\n";
}

std::string fish_completion(const ProgramManual& manual) {
  const std::string complete = "complete -c " + manual.name;
  const std::vector<std::string> names = command_names(manual);
  std::string text = "# fish completion for " + manual.name + "\n\n";
  for (const CommandManual& command : manual.commands) {
    text += complete + " -n __fish_use_subcommand -a " + command.name + " -d " +
            fish_quoted(command.summary) + "\n";
  }
  for (const CommandManual& command : manual.commands) {
    std::string condition = "__fish_seen_subcommand_from " + command.name;
    if (command.name == manual.default_command) {
      std::vector<std::string> others = names;
      std::erase(others, command.name);
      condition = "not __fish_seen_subcommand_from " + joined(others, " ");
    }
    text += '\n';
    for (const OptionManual& option : command.options) {
      text += complete + " -n " + fish_quoted(condition);
      if (!option.short_name.empty()) text += " -s " + option.short_name;
      text += " -l " + option.long_name;
      const std::vector<std::string> choices = argument_choices(option);
      if (!choices.empty()) {
        text += " -x -a " + fish_quoted(joined(choices, " "));
      } else if (!option.argument.empty()) {
        text += takes_file(option) ? " -r -F" : " -x";
      }
      text += " -d " + fish_quoted(option.text) + "\n";
    }
  }
  return text;
}

}  // namespace news

// What both programs ask of the option library: values, help, manual entries. Included by the files
// that describe or read options alone: the library's header is large.
#pragma once

// Values may hold commas; nothing a user types holds this. Must be the same in every file.
#define CXXOPTS_VECTOR_DELIMITER '\x1e'
#include <algorithm>
#include <cxxopts.hpp>
#include <string>
#include <vector>

#include "common/manual/program_manual.h"
#include "common/suggestion.h"

namespace news {

// Those of the unnamed group, in the order of --help.
inline std::vector<OptionManual> option_manuals(const cxxopts::Options& options) {
  std::vector<OptionManual> manuals;
  for (const auto& detail : options.group_help("").options) {
    OptionManual option;
    option.short_name = detail.s;
    option.long_name = detail.l.front();
    option.text = detail.desc;
    option.repeatable = detail.is_container;
    if (!detail.is_boolean) {
      option.argument = detail.arg_help;
      if (detail.has_default) option.default_value = detail.default_value;
    }
    manuals.push_back(std::move(option));
  }
  return manuals;
}

// The value given or the option's default; empty when it has neither.
inline std::string text_of(const cxxopts::ParseResult& parsed, const char* name) {
  try {
    return parsed[name].as<std::string>();
  } catch (const cxxopts::exceptions::option_has_no_value&) {
    return {};
  }
}

inline std::vector<std::string> list_of(const cxxopts::ParseResult& parsed, const char* name) {
  return parsed.count(name) != 0 ? parsed[name].as<std::vector<std::string>>()
                                 : std::vector<std::string>();
}

// A value written right behind its short option becomes an argument of its own: -n10, -Fperson:5.
// The library, built without regular expressions, takes letters and digits only.
inline std::vector<std::string> with_values_apart(const std::vector<std::string>& arguments,
                                                  const cxxopts::Options& options) {
  const auto& details = options.group_help("").options;
  const auto takes_value = [&](auto is_it) {
    return std::ranges::any_of(
        details, [&](const auto& detail) { return !detail.is_boolean && is_it(detail); });
  };
  std::vector<std::string> apart;
  bool is_value = false;  // of the option before
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
    if (*argument == "--") {
      apart.insert(apart.end(), argument, arguments.end());
      break;
    }
    const bool is_short =
        !is_value && argument->size() >= 2 && argument->front() == '-' && (*argument)[1] != '-' &&
        takes_value([&](const auto& detail) { return detail.s == argument->substr(1, 1); });
    const bool is_long =
        !is_value && argument->starts_with("--") &&
        takes_value([&](const auto& detail) { return "--" + detail.l.front() == *argument; });
    if (is_short && argument->size() > 2) {
      apart.push_back(argument->substr(0, 2));
      apart.push_back(argument->substr(2));
      is_value = false;
    } else {
      apart.push_back(*argument);
      is_value = is_short || is_long;
    }
  }
  return apart;
}

// What the user wrote behind the command. Throws what the library does.
inline cxxopts::ParseResult parse_arguments(const std::vector<std::string>& arguments,
                                            cxxopts::Options& options) {
  const std::vector<std::string> apart = with_values_apart(arguments, options);
  std::vector<const char*> argv{""};
  for (const std::string& argument : apart) argv.push_back(argument.c_str());
  return options.parse(static_cast<int>(argv.size()), argv.data());
}

// First part of a command's --help: summary, usage, options.
inline std::string help_beginning(const std::string& program, const CommandManual& command,
                                  const cxxopts::Options& options) {
  const std::string described = options.help({""});
  // The library's own first lines repeat the usage; the options follow after the first blank line.
  const std::size_t begin = described.find("\n\n");
  return command.summary + "\n\nUsage: " + program + " " + command.name + " " + command.synopsis +
         "\n\nOptions:" + (begin == std::string::npos ? described : described.substr(begin + 1));
}

// "--optoin; did you mean '--option'?" for the first argument that is none of the options; empty
// when all long ones are known.
inline std::string unknown_option(const std::vector<std::string>& arguments,
                                  const cxxopts::Options& options) {
  std::vector<std::string> known;
  for (const auto& detail : options.group_help("").options)
    known.push_back("--" + detail.l.front());
  for (const std::string& argument : arguments) {
    const std::string name = argument.substr(0, argument.find('='));
    if (name.starts_with("--") && std::ranges::find(known, name) == known.end())
      return name + did_you_mean(name, known);
  }
  return {};
}

}  // namespace news

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

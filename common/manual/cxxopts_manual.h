// Options of the option library as manual entries. Included by the two options.cc alone: the
// library's header is large.
#pragma once

#include <cxxopts.hpp>
#include <vector>

#include "common/manual/program_manual.h"

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

}  // namespace news

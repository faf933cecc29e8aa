#include "common/manual/program_manual.h"

#include <algorithm>
#include <array>

#include "common/error.h"

namespace news {
namespace {

constexpr std::string_view kWordCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + separator.size();
  }
  return parts;
}

bool are_words(const std::vector<std::string>& parts) {
  return parts.size() > 1 && std::ranges::all_of(parts, [](const std::string& part) {
           return !part.empty() && part.find_first_not_of(kWordCharacters) == std::string::npos;
         });
}

}  // namespace

std::vector<std::string> argument_choices(const OptionManual& option) {
  if (auto parts = split(option.argument, "|"); are_words(parts)) return parts;
  for (const std::string_view separator : {", ", " or "}) {
    std::vector<std::string> parts = split(option.text, separator);
    if (!parts.empty() && parts.back().starts_with("or ")) parts.back().erase(0, 3);
    if (are_words(parts)) return parts;
  }
  return {};
}

bool takes_file(const OptionManual& option) {
  static constexpr auto kFiles = std::to_array<std::string_view>({"FILE", "DB", "N|FILE", "DIR"});
  return std::ranges::find(kFiles, option.argument) != kFiles.end();
}

bool asks_for_manual(const std::vector<std::string>& arguments) {
  return !arguments.empty() &&
         (arguments.front() == "--print-completion" || arguments.front() == "--print-man");
}

void print_manual(const std::vector<std::string>& arguments, const ProgramManual& manual,
                  std::ostream& out) {
  if (arguments.front() == "--print-man") {
    out << man_page(manual);
    return;
  }
  const std::string shell = arguments.size() > 1 ? arguments[1] : "";
  if (shell == "bash") {
    out << bash_completion(manual);
  } else if (shell == "zsh") {
    out << zsh_completion(manual);
  } else if (shell == "fish") {
    out << fish_completion(manual);
  } else {
    throw Error(ErrorCode::usage, "--print-completion " + shell + ": expected bash, zsh or fish");
  }
}

}  // namespace news

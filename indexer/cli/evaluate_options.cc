#include "indexer/cli/evaluate_options.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "common/error.h"

namespace news {
namespace {

constexpr std::string_view kTypes =
    "types are person, org, place, facility, group, misc, product, date, money";

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

void read_types(const std::string& text, EvaluateOptions& options) {
  for (const std::string& name : parts_of(text)) {
    const std::optional<MentionType> type = options.labels.type_of(name);
    if (!type) {
      throw Error(ErrorCode::usage, "--types " + text + ": unknown type '" + name + "'",
                  std::string(kTypes));
    }
    options.evaluation.types.push_back(*type);
  }
}

void read_type_map(const std::string& text, EvaluateOptions& options) {
  for (const std::string& pair : parts_of(text)) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw Error(ErrorCode::usage, "--map " + pair + ": expected TYPE=TYPE",
                  "for example --map FAC=LOC,NORP=MISC");
    }
    const std::string from = pair.substr(0, equals);
    const std::string to = pair.substr(equals + 1);
    const std::optional<MentionType> target = options.labels.type_of(to);
    if (!target && to != "-") {
      throw Error(ErrorCode::usage, "--map " + pair + ": unknown type '" + to + "'",
                  std::string(kTypes));
    }
    if (is_own_label(from)) {
      options.evaluation.merges[static_cast<std::size_t>(*options.labels.type_of(from))] = target;
    } else if (target) {
      options.labels.add(from, *target);
    } else {
      options.labels.leave_out(from);
    }
  }
}

void read_stage(const std::string& text, EvaluateOptions& options) {
  if (text == "tagger") {
    options.evaluation.stage = TaggingStage::tagger;
  } else if (text == "recognizer") {
    options.evaluation.stage = TaggingStage::recognizer;
  } else {
    throw Error(ErrorCode::usage, "--stage " + text + ": expected recognizer or tagger");
  }
}

void read_errors(const std::string& text, EvaluateOptions& options) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), options.mistakes_shown);
  if (error != std::errc{} || end != text.data() + text.size()) {
    options.mistakes_shown = 0;
    options.mistakes_file = text;
  }
  options.evaluation.keep_mistakes = true;
}

}  // namespace news

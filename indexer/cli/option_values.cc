#include "indexer/cli/option_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "common/error.h"
#include "common/suggestion.h"

namespace news {

void refuse(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::usage, message,
              hint.empty() ? "`indexer --help` shows what there is" : hint);
}

std::vector<FieldMapping> parse_mappings(const std::vector<std::string>& options) {
  static constexpr auto kFields = std::to_array<std::string_view>(
      {"id", "title", "body", "date", "source", "author", "section", "url", "language"});
  std::vector<FieldMapping> mappings;
  for (const std::string& option : options) {
    std::size_t begin = 0;
    while (begin <= option.size()) {
      const std::size_t end = std::min(option.find(',', begin), option.size());
      const std::string pair = option.substr(begin, end - begin);
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size()) {
        refuse("--map " + pair + ": expected FIELD=PATH", "for example --map body=content.text");
      }
      const std::string field = pair.substr(0, equals);
      if (std::ranges::find(kFields, field) == kFields.end()) {
        refuse("--map " + pair + ": unknown field '" + field + "'" +
                   did_you_mean(field, std::vector<std::string>(kFields.begin(), kFields.end())),
               "fields are id, title, body, date, source, author, section, url, language");
      }
      mappings.push_back({field, pair.substr(equals + 1)});
      begin = end + 1;
    }
  }
  return mappings;
}

FailOn parse_fail_on(const std::string& text) {
  if (text == "none") return {.never = true};
  if (text == "any") return {};
  double percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (error != std::errc{} || std::string_view(end) != "%" || percent < 0 || percent > 100) {
    refuse("--fail-on " + text + ": expected none, any or a share such as 5%");
  }
  return {.never = false, .more_than_percent = percent};
}

TableWriting parse_writer(const std::string& text) {
  if (text == "auto") return TableWriting::automatic;
  if (text == "direct") return TableWriting::direct;
  if (text == "library") return TableWriting::library;
  refuse("--writer " + text + ": expected auto, direct or library");
}

ProgressMode parse_progress(const std::string& text) {
  if (text == "auto") return ProgressMode::automatic;
  if (text == "bar") return ProgressMode::bar;
  if (text == "lines") return ProgressMode::lines;
  if (text == "none") return ProgressMode::none;
  refuse("--progress " + text + ": expected auto, bar, lines or none");
}

ChunkShare parse_share(const std::string& text) {
  constexpr std::uint64_t kMaxParts = 10'000;
  std::uint64_t number = 0;
  std::uint64_t parts = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, number);
  if (first.ec == std::errc{} && first.ptr != end && *first.ptr == '/') {
    const auto second = std::from_chars(first.ptr + 1, end, parts);
    if (second.ec == std::errc{} && second.ptr == end && number >= 1 && number <= parts &&
        parts <= kMaxParts) {
      return {number - 1, parts};
    }
  }
  refuse("--sample " + text + ": expected a share such as 3/7");
}

std::chrono::seconds parse_duration(const std::string& text) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  constexpr std::int64_t kMaxCount = 100'000;
  if (error == std::errc{} && count >= 0 && count <= kMaxCount) {
    if (unit.empty() || unit == "s") return std::chrono::seconds(count);
    if (unit == "m" || unit == "min") return std::chrono::minutes(count);
    if (unit == "h") return std::chrono::hours(count);
    if (unit == "d") return std::chrono::hours(24 * count);
  }
  refuse("'" + text + "': not a duration", "write 90s, 10m, 26h or 2d");
}

}  // namespace news

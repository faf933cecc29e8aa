#include "searcher/cli/facet_options.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "common/suggestion.h"
#include "common/unicode.h"
#include "searcher/cli/usage.h"
#include "searcher/query/date_expression.h"
#include "searcher/query/query_parser.h"

namespace news {
namespace {

using Strings = std::vector<std::string>;

Strings facet_names() {
  Strings names;
  for (const FacetSpec& spec : kFacets) names.emplace_back(spec.name);
  names.emplace_back("date");
  return names;
}

[[noreturn]] void refuse_facet(const std::string& option, const std::string& name) {
  refuse(option + ": unknown facet '" + name + "'" + did_you_mean(name, facet_names()),
         "facets are person org place country group misc source author section lang date");
}

std::optional<DateUnit> date_unit_of(std::string_view name) {
  if (name == "year") return DateUnit::year;
  if (name == "month") return DateUnit::month;
  if (name == "week") return DateUnit::week;
  if (name == "day") return DateUnit::day;
  return std::nullopt;
}

std::optional<FacetSort> facet_sort_of(std::string_view name) {
  if (name == "count") return FacetSort::count;
  if (name == "name") return FacetSort::name;
  if (name == "significance") return FacetSort::significance;
  return std::nullopt;
}

// "year/month/day" or a shorter run of it; empty when it is not one.
std::vector<DateUnit> date_levels_of(std::string_view path) {
  std::vector<DateUnit> levels;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const auto unit = date_unit_of(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (!unit) return {};
    // Weeks lie across months and years; the others must grow finer.
    const bool nested =
        levels.empty() ||
        (*unit < levels.back() && levels.back() != DateUnit::week && *unit != DateUnit::week);
    if (!nested) return {};
    levels.push_back(*unit);
  }
  return levels;
}

std::optional<std::size_t> whole_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The parts behind the name, in any order.
class FacetOptionReader {
 public:
  FacetOptionReader(const std::string& option, FacetRequest& request)
      : option_(option), request_(request) {}

  void read(const Strings& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (known(parts[i])) continue;
      // A colon in the text of match= ends no part.
      if (i > 0 && in_match_) {
        request_.match += ":" + sanitize_utf8(parts[i]);
      } else {
        refuse_part(parts[i]);
      }
    }
  }

 private:
  bool known(const std::string& part) {
    const bool taken = limit(part) || levels(part) || setting(part);
    if (taken) in_match_ = part.starts_with("match=");
    return taken;
  }

  bool limit(const std::string& part) {
    const auto number = whole_number(part);
    if (part != "all" && (!number || *number == 0)) return false;
    request_.limit = number.value_or(0);
    return true;
  }

  bool levels(const std::string& part) {
    if (request_.facet) return false;
    std::vector<DateUnit> levels = date_levels_of(part);
    if (levels.empty()) return false;
    request_.date_unit = levels.front();
    request_.finer_units.assign(levels.begin() + 1, levels.end());
    return true;
  }

  bool setting(const std::string& part) {
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) return false;
    const std::string name = part.substr(0, equals);
    const std::string value = part.substr(equals + 1);
    if (name == "sort") {
      const auto sort = facet_sort_of(value);
      if (!sort) refuse_sort(value);
      request_.sort = *sort;
    } else if (name == "match") {
      request_.match = sanitize_utf8(value);
      if (name_key(request_.match).empty()) {
        refuse("-F " + option_ + ": nothing to look for behind match=",
               "for example -F person:match=merk");
      }
    } else if (name == "min") {
      const auto least = whole_number(value);
      if (!least) refuse("-F " + option_ + ": '" + value + "' is not a number of articles");
      request_.min_count = *least;
    } else {
      return false;
    }
    return true;
  }

  [[noreturn]] void refuse_sort(const std::string& value) {
    const Strings sorts = {"count", "name", "significance"};
    refuse("-F " + option_ + ": unknown order '" + value + "'" + did_you_mean(value, sorts),
           "write sort=count, sort=name or sort=significance");
  }

  [[noreturn]] void refuse_part(const std::string& part) {
    const std::string name(request_.facet ? facet_spec(*request_.facet).name : "date");
    const std::string parts = "sort=count|name|significance, match=TEXT, min=N";
    if (request_.facet) {
      refuse("-F " + option_ + ": '" + part + "' is not a number of values",
             "write " + name + ":20 or " + name + ":all, and " + parts);
    }
    refuse("-F " + option_ + ": '" + part + "' is not a number of values or a unit",
           "write date:year, date:month, date:week, date:day, date:year/month/day, and " + parts);
  }

  const std::string& option_;
  FacetRequest& request_;
  bool in_match_ = false;
};

Strings split_at_colons(const std::string& text) {
  Strings parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(':', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

[[noreturn]] void refuse_date(const std::string& option, const std::string& text) {
  refuse(option + " " + text + ": not a date", "write 2015-11-27, 2015-11, 2015, today or 2weeks");
}

}  // namespace

DateQuery parse_period(const std::string& option, const std::string& text) {
  const ParsedQuery parsed =
      parse_query("date:" + text, {.match_any = false, .today = today(), .limits = {}});
  const auto* period = parsed.error ? nullptr : std::get_if<DateQuery>(&parsed.query->content);
  if (period == nullptr) refuse_date(option, text);
  return *period;
}

DateBounds parse_bounds(const std::string& option, const std::string& text) {
  const Result<DateQuery> from = parse_date_expression(text + "..", today());
  const Result<DateQuery> to = parse_date_expression(".." + text, today());
  const bool is_point = text.find("..") == std::string::npos && from && to;
  if (!is_point) refuse_date(option, text);
  return {*from->first, *to->last};
}

void add_filter(const std::string& option, SearchRequest& request) {
  const std::size_t equals = option.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == option.size()) {
    refuse("-f " + option + ": expected FACET=VALUE or FACET!=VALUE",
           "for example -f person=Putin");
  }
  const bool excluded = option[equals - 1] == '!';
  const std::string name = option.substr(0, equals - (excluded ? 1 : 0));
  const std::string value = option.substr(equals + 1);
  if (name == "date") {
    request.date_filters.push_back({parse_period("-f date", value), excluded});
    return;
  }
  const auto facet = facet_of(name);
  if (!facet) refuse_facet("-f " + option, name);
  request.filters.push_back({*facet, sanitize_utf8(value), excluded});
}

FacetRequest parse_facet(const std::string& option) {
  if (option.empty()) refuse("-F: expected the name of a facet");
  Strings parts = split_at_colons(option);
  FacetRequest request;
  if (parts.front() == "date") {
    request.limit = 0;
  } else {
    request.facet = facet_of(parts.front());
    if (!request.facet) refuse_facet("-F " + option, parts.front());
  }
  parts.erase(parts.begin());
  FacetOptionReader(option, request).read(parts);
  return request;
}

}  // namespace news

#include "indexer/entities/correction_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <stdexcept>

#include "common/suggestion.h"

namespace news {
namespace {

using Fields = std::vector<std::string>;

// Why a line is no correction; caught where lines are gathered, never leaves this room.
struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr std::array<std::string_view, 6> kOperations = {"merge", "rename", "retype",
                                                         "split", "hide",   "add"};
constexpr std::array<std::string_view, 5> kLimitKeys = {"country", "since", "until", "source",
                                                        "id"};
constexpr std::array<std::string_view, 3> kAddKeys = {"aliases", "country", "wikidata"};
constexpr std::string_view kTextPrefix = "text:";
constexpr const char* kHowFields = "fields stand apart by a tab or two spaces";

template <std::size_t N>
Fields strings(const std::array<std::string_view, N>& names) {
  return Fields(names.begin(), names.end());
}

TypedName typed_name(const std::string& field) {
  if (auto name = parse_typed_name(field)) return *std::move(name);
  const std::string type = field.substr(0, field.find(':'));
  if (type.size() < field.size() && !entity_type_of(type)) {
    throw Malformed("'" + field + "': no type '" + type + "'; expected one of " +
                    entity_type_names());
  }
  throw Malformed("'" + field + "': expected TYPE:NAME, for example person:Angela Merkel");
}

void expect(const Fields& fields, std::size_t least, std::size_t most, const char* form) {
  if (fields.size() >= least && fields.size() <= most) return;
  throw Malformed(std::string("expected ") + form + "; " + kHowFields);
}

std::string spelling(const std::string& text) {
  if (!can_be_name(text)) throw Malformed("'" + text + "': no letter or digit in it");
  return text;
}

// "2001", "2001-09", "2001-09-11"; the last day meant when `end`.
Date parse_day(const std::string& text, bool end) {
  std::optional<Date> day = parse_iso(text);
  const auto number = [&](std::size_t begin, std::size_t size) {
    unsigned value = 0;
    const char* const first = text.data() + begin;
    const auto [stop, error] = std::from_chars(first, first + size, value);
    return error == std::errc{} && stop == first + size ? value : 0;
  };
  if (!day && text.size() == 7 && text[4] == '-') {
    const auto year = static_cast<int>(number(0, 4));
    const unsigned month = number(5, 2);
    if (year != 0 && month >= 1 && month <= 12) {
      day = make_date(year, month, end ? days_in_month(year, month) : 1);
    }
  } else if (!day && text.size() == 4) {
    day = make_date(static_cast<int>(number(0, 4)), end ? 12 : 1, end ? 31 : 1);
  }
  if (!day) throw Malformed("'" + text + "': expected a date such as 2001-09-11, 2001-09 or 2001");
  return *day;
}

// Takes the KEY=VALUE fields out of the line. Names may hold '=' where no key stands before it.
template <std::size_t N>
std::map<std::string, std::string> take_settings(Fields& fields,
                                                 const std::array<std::string_view, N>& known,
                                                 std::size_t first) {
  std::map<std::string, std::string> settings;
  for (std::size_t i = fields.size(); i-- > first;) {
    const std::size_t equals = fields[i].find('=');
    if (equals == std::string::npos || equals == 0) break;
    const std::string key = fields[i].substr(0, equals);
    if (!std::ranges::all_of(key, [](char c) { return c >= 'a' && c <= 'z'; })) break;
    if (std::ranges::find(known, key) == known.end()) {
      throw Malformed("'" + fields[i] + "': '" + key + "' has no place here" +
                      did_you_mean(key, strings(known)));
    }
    std::string value = clean_field(fields[i].substr(equals + 1));
    if (value.empty()) throw Malformed("'" + fields[i] + "': a value is missing");
    if (!settings.emplace(key, std::move(value)).second) {
      throw Malformed("'" + key + "' is given twice");
    }
    fields.pop_back();
  }
  return settings;
}

CorrectionLimits take_limits(Fields& fields, std::size_t first) {
  CorrectionLimits limits;
  for (const auto& [key, value] : take_settings(fields, kLimitKeys, first)) {
    if (key == "country") limits.country = value;
    if (key == "source") limits.source = value;
    if (key == "id") limits.id = value;
    if (key == "since") limits.since = parse_day(value, false);
    if (key == "until") limits.until = parse_day(value, true);
  }
  if (limits.since && limits.until && *limits.until < *limits.since) {
    throw Malformed("'until' lies before 'since'");
  }
  return limits;
}

void parse_merge(Fields& fields, Correction& line) {
  line.kind = CorrectionKind::merge;
  expect(fields, 2, fields.size() + 2, "merge TYPE:NAME, then the names it takes in");
  line.name = typed_name(fields[0]);
  for (std::size_t i = 1; i < fields.size(); ++i) line.others.push_back(typed_name(fields[i]));
}

void parse_rename(Fields& fields, Correction& line) {
  line.kind = CorrectionKind::rename;
  expect(fields, 2, 2, "rename TYPE:NAME and the new name");
  line.name = typed_name(fields[0]);
  line.text = spelling(fields[1]);
  const auto typed = parse_typed_name(fields[1]);
  if (typed && typed->type == line.name.type) line.text = typed->name;
  if (typed && typed->type != line.name.type) {
    throw Malformed("'" + fields[1] + "': a rename keeps the type; use merge or retype");
  }
}

void parse_retype(Fields& fields, Correction& line) {
  line.kind = CorrectionKind::retype;
  expect(fields, 2, 2, "retype TYPE:NAME and the new type");
  line.name = typed_name(fields[0]);
  const auto type = entity_type_of(fields[1]);
  if (!type) {
    throw Malformed("'" + fields[1] + "': no such type; expected one of " + entity_type_names());
  }
  line.new_type = *type;
}

void parse_split(Fields& fields, Correction& line) {
  line.kind = CorrectionKind::split;
  line.limits = take_limits(fields, 3);
  expect(fields, 3, 3, "split TYPE:NAME, a spelling, and the TYPE:NAME it is");
  line.name = typed_name(fields[0]);
  line.text = spelling(fields[1]);
  line.others.push_back(typed_name(fields[2]));
}

void parse_hide(Fields& fields, Correction& line) {
  line.limits = take_limits(fields, 1);
  expect(fields, 1, 1, "hide TYPE:NAME, or hide text:SPELLING");
  if (fields[0].starts_with(kTextPrefix)) {
    line.kind = CorrectionKind::hide_text;
    line.text = spelling(clean_field(fields[0].substr(kTextPrefix.size())));
    return;
  }
  line.kind = CorrectionKind::hide;
  line.name = typed_name(fields[0]);
}

void parse_add(Fields& fields, Correction& line) {
  line.kind = CorrectionKind::add;
  for (const auto& [key, value] : take_settings(fields, kAddKeys, 1)) {
    if (key == "country") line.country = value;
    if (key == "wikidata") line.wikidata = value;
    if (key == "aliases") line.aliases = split_at_bars(value);
  }
  expect(fields, 1, 1, "add TYPE:NAME, then aliases=A|B, country=XX, wikidata=Q1 as wanted");
  line.name = typed_name(fields[0]);
  for (const std::string& alias : line.aliases) (void)spelling(alias);
  if (!line.country.empty() && !is_country_code(line.country)) {
    throw Malformed("'country=" + line.country + "': expected a code of two capitals such as DE");
  }
  if (!line.wikidata.empty() && !is_wikidata_id(line.wikidata)) {
    throw Malformed("'wikidata=" + line.wikidata + "': expected Q and a number");
  }
}

Correction parse_line(const TableLine& line) {
  if (!line.is_utf8) throw Malformed("not UTF-8");
  Correction correction{.line = line.number, .source_line = line.text};
  Fields fields = line.fields;
  // One space is enough behind the operation, which is always a single word.
  std::string operation = fields.front();
  if (const std::size_t space = operation.find(' '); space != std::string::npos) {
    fields.front() = operation.substr(space + 1);
    operation.resize(space);
  } else {
    fields.erase(fields.begin());
  }
  if (operation == "merge") {
    parse_merge(fields, correction);
  } else if (operation == "rename") {
    parse_rename(fields, correction);
  } else if (operation == "retype") {
    parse_retype(fields, correction);
  } else if (operation == "split") {
    parse_split(fields, correction);
  } else if (operation == "hide") {
    parse_hide(fields, correction);
  } else if (operation == "add") {
    parse_add(fields, correction);
  } else {
    throw Malformed("'" + operation + "': expected merge, rename, retype, split, hide or add" +
                    did_you_mean(operation, strings(kOperations)));
  }
  return correction;
}

}  // namespace

CorrectionFile parse_corrections(std::string_view content, const std::string& file) {
  CorrectionFile parsed;
  for (const TableLine& line : table_lines(content)) {
    try {
      parsed.corrections.push_back(parse_line(line));
    } catch (const Malformed& malformed) {
      parsed.malformed.push_back({file, line.number, malformed.what()});
    }
  }
  return parsed;
}

}  // namespace news

#include "indexer/entities/custom_names.h"

#include <algorithm>

#include "common/content_hash.h"
#include "common/error.h"
#include "common/value_codec.h"
#include "indexer/entities/correction_file.h"
#include "indexer/entities/gazetteer_file.h"

namespace news {
namespace {

constexpr std::size_t kMaxLinesNamed = 8;

// Everything a file says, so that a changed comment re-tags nothing.
void append_meaning(const std::vector<TableLine>& lines, bool is_correction, std::string& out) {
  out += is_correction ? 'c' : 'g';
  for (const TableLine& line : lines) {
    std::string fields;
    for (const std::string& field : line.fields) fields += field + '\x1f';
    // One space or two behind the operation are the same.
    const std::size_t gap = fields.find_first_of(" \x1f");
    if (is_correction && gap != std::string::npos) fields[gap] = ' ';
    append_string(fields, out);
  }
}

[[noreturn]] void refuse(const std::vector<LineProblem>& malformed) {
  std::string hint =
      "nothing was changed; a line is one of merge, rename, retype, split, hide, add "
      "(`indexer retag --help`)";
  if (malformed.size() > 1) {
    hint = "more such lines:";
    for (std::size_t i = 1; i < std::min(malformed.size(), kMaxLinesNamed); ++i) {
      hint += (i == 1 ? " " : ", ") + malformed[i].file + ':' + std::to_string(malformed[i].line);
    }
    if (malformed.size() > kMaxLinesNamed) {
      hint += " and " + std::to_string(malformed.size() - kMaxLinesNamed) + " more";
    }
  }
  throw Error(ErrorCode::usage, to_string(malformed.front()), hint);
}

}  // namespace

CustomNames CustomNames::load(const CustomNameFiles& files, const Knowledge& knowledge) {
  std::vector<Text> texts;
  for (const std::string& file : files.gazetteers) {
    texts.push_back({file, read_table_file(file), false});
  }
  for (const std::string& file : files.corrections) {
    texts.push_back({file, read_table_file(file), true});
  }
  std::vector<LineProblem> malformed;
  CustomNames names = compile(texts, &knowledge, malformed);
  if (!malformed.empty()) refuse(malformed);
  return names;
}

CustomNames CustomNames::compile(const std::vector<Text>& texts, const Knowledge* knowledge,
                                 std::vector<LineProblem>& malformed) {
  CustomNames names;
  names.knowledge_ = knowledge;
  names.corrections_ = Corrections(knowledge);
  std::string meaning;
  for (const Text& text : texts) {
    append_meaning(table_lines(text.content), text.is_correction, meaning);
    if (text.is_correction) {
      names.add_corrections(text, malformed);
    } else {
      names.add_gazetteer(text, malformed);
    }
  }
  names.gazetteer_.prepare();
  if (!names.empty()) names.fingerprint_ = hash128_hex(meaning).substr(0, 16);
  return names;
}

std::uint32_t CustomNames::add_line(CustomLine line) {
  lines_.push_back(std::move(line));
  return static_cast<std::uint32_t>(lines_.size() - 1);
}

void CustomNames::report(std::uint32_t number, const std::string& reason) {
  lines_[number].is_left_out = true;
  problems_.push_back({lines_[number].file, lines_[number].line, reason});
}

void CustomNames::add_corrections(const Text& text, std::vector<LineProblem>& malformed) {
  CorrectionFile parsed = parse_corrections(text.content, text.file);
  malformed.insert(malformed.end(), parsed.malformed.begin(), parsed.malformed.end());
  for (const Correction& correction : parsed.corrections) {
    const std::uint32_t number =
        add_line({text.file, correction.line, correction.source_line, true, false});
    const auto problem =
        corrections_.add(correction, number, text.file + ':' + std::to_string(correction.line));
    if (problem) {
      report(number, *problem);
    } else if (correction.kind == CorrectionKind::add) {
      add_spellings(correction.name, correction.aliases, correction.country, correction.wikidata,
                    number);
    }
  }
}

void CustomNames::add_gazetteer(const Text& text, std::vector<LineProblem>& malformed) {
  const GazetteerFile parsed = parse_gazetteer(text.content, text.file);
  malformed.insert(malformed.end(), parsed.malformed.begin(), parsed.malformed.end());
  for (const GazetteerName& row : parsed.names) {
    const std::uint32_t number = add_line({text.file, row.line, row.source_line, false, false});
    add_spellings(row.name, row.aliases, row.country, row.wikidata, number);
  }
}

void CustomNames::add_spellings(const TypedName& name, const std::vector<std::string>& aliases,
                                const std::string& country, const std::string& wikidata,
                                std::uint32_t number) {
  if (knowledge_ != nullptr && !country.empty() && knowledge_->country_name(country).empty()) {
    problems_.push_back({lines_[number].file, lines_[number].line,
                         "no country has the code " + country + "; it is shown as it is"});
  }
  const std::uint32_t id = gazetteer_.add_name({name.type, name.name, country, wikidata, true});
  std::vector<std::string> spellings = aliases;
  spellings.push_back(name.name);
  for (const std::string& spelling : spellings) {
    std::uint32_t owner = 0;
    if (gazetteer_.add_spelling(spelling, id, number, owner)) continue;
    const EntityHead& other = gazetteer_.name(owner);
    problems_.push_back({lines_[number].file, lines_[number].line,
                         "'" + spelling + "' is a spelling of " +
                             to_string(TypedName{other.type, other.name}) +
                             " already; it stays so"});
  }
}

std::vector<GazetteerMatch> CustomNames::place_names(const Article& article,
                                                     std::vector<NameSpan>& spans) const {
  std::vector<GazetteerMatch> matches = gazetteer_.find(article);
  UserGazetteer::place(article, gazetteer_, spans, matches);
  return matches;
}

Annotations CustomNames::apply(const Article& article, const std::vector<GazetteerMatch>& matches,
                               Annotations annotations, std::vector<std::uint32_t>* lines) const {
  if (!gazetteer_.empty()) {
    Annotations named = annotations;
    gazetteer_.name_matches(article, matches, named, lines);
    if (knowledge_ != nullptr) follow_countries(annotations, *knowledge_, named);
    annotations = std::move(named);
  }
  return corrections_.apply(article, std::move(annotations), lines);
}

void LineCounts::count(std::vector<std::uint32_t>& lines) {
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (const std::uint32_t line : lines) counts_[line].fetch_add(1, std::memory_order_relaxed);
  lines.clear();
}

std::vector<LineProblem> LineCounts::unused(const CustomNames& names) const {
  std::vector<LineProblem> problems;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const CustomLine& line = names.lines()[i];
    if (counts_[i] != 0 || line.is_left_out || !line.is_correction) continue;
    problems.push_back({line.file, line.line, "changes no article"});
  }
  return problems;
}

}  // namespace news

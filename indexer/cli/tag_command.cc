#include "indexer/cli/tag_command.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/article_json.h"
#include "common/data_directory.h"
#include "common/date.h"
#include "common/error.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "indexer/cli/explanation_output.h"
#include "indexer/cli/interruption.h"
#include "indexer/entities/explanation.h"
#include "indexer/index/reader_settings.h"
#include "indexer/index/stored_articles.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

std::string value_of(const Article& article, std::string_view field) {
  if (field == "title") return article.title;
  if (field == "source") return article.source;
  if (field == "author") return article.author;
  if (field == "section") return article.section;
  if (field == "url") return article.url;
  if (field == "lang") return article.language;
  if (field == "date" && article.date) return to_iso(*article.date);
  if (field == "modified" && article.modified) return to_iso(*article.modified);
  if (field == "body") return std::to_string(article.body.size()) + " bytes";
  return {};
}

// One line a field: its name, where the value came from, the value.
void print_provenance(std::ostream& out, const Article& article) {
  constexpr std::size_t kFieldWidth = 10;
  constexpr std::size_t kFromWidth = 28;
  for (const auto& [field, from] : provenance_of(article)) {
    const std::string origin = neutralize_controls(from);
    out << "  " << field << std::string(kFieldWidth - std::min(kFieldWidth - 1, field.size()), ' ')
        << origin << std::string(kFromWidth - std::min(kFromWidth - 1, origin.size()), ' ')
        << neutralize_controls(value_of(article, field)) << '\n';
  }
}

// One line an entity: type, canonical name, mentions, country, Wikidata id, spellings.
void print_entities(std::ostream& out, const Article& article, const Annotations& annotations,
                    bool with_provenance) {
  out << neutralize_controls(article.title.empty() ? article.id : article.title) << '\n';
  if (with_provenance) print_provenance(out, article);
  std::size_t name_width = 0;
  for (const Entity& entity : annotations.entities) {
    name_width = std::max(name_width, display_width(entity.name));
  }
  for (const Entity& entity : annotations.entities) {
    std::string type(mention_type_name(entity.type));
    type.resize(9, ' ');
    const std::string name = neutralize_controls(entity.name);
    std::string count = std::to_string(entity.count);
    count.insert(0, count.size() < 4 ? 4 - count.size() : 0, ' ');
    out << "  " << type << name
        << std::string(name_width - std::min(name_width, display_width(name)), ' ') << count << "  "
        << (entity.country.empty() ? "--" : entity.country) << "  ";
    for (std::size_t i = 0; i < entity.aliases.size(); ++i) {
      out << (i == 0 ? "" : " | ") << neutralize_controls(entity.aliases[i].text);
    }
    out << '\n';
  }
  if (!annotations.countries.empty()) {
    out << "  countries:";
    for (std::size_t i = 0; i < annotations.countries.size(); ++i) {
      out << (i == 0 ? " " : ", ") << neutralize_controls(annotations.countries[i]);
    }
    out << '\n';
  }
  out << '\n';
}

// The files given, or those the index remembers when its articles are asked for.
CustomNames load_names(const IndexerOptions& options, const Knowledge& knowledge) {
  IndexingOptions indexing = options.indexing;
  if (!options.ids.empty()) apply_reader_settings(remembered_settings(indexing.index), indexing);
  return CustomNames::load(indexing.names, knowledge);
}

// The lines of the user's files that made the article what it is, below its explanation.
std::string with_lines(std::string explained, const CustomNames& names,
                       std::vector<std::uint32_t> lines) {
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  if (lines.empty()) return explained;
  if (explained.ends_with("\n\n")) explained.pop_back();
  for (const std::uint32_t number : lines) {
    const CustomLine& line = names.lines()[number];
    explained += "  changed by " + neutralize_controls(line.file) + ':' +
                 std::to_string(line.line) + ": " + neutralize_controls(collapse_space(line.text)) +
                 '\n';
  }
  return explained + '\n';
}

}  // namespace

int run_tag(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const Knowledge knowledge = Knowledge::open(data_file("knowledge.bin"));
  const CustomNames names = load_names(options, knowledge);
  for (const LineProblem& problem : names.problems()) {
    err << neutralize_controls(to_string(problem)) << '\n';
  }
  const EntityTagger tagger(knowledge, &names);
  const Recognizer recognizer(knowledge);  // for explanations
  bool failed = false;
  const auto print = [&](const Article& article) {
    std::vector<std::uint32_t> lines;
    const Annotations annotations = tagger.tag(article, &lines);
    if (options.explain) {
      std::vector<NameSpan> spans = recognizer.recognize(article, true);
      (void)names.place_names(article, spans);
      const Explanation explanation = explain(article, annotations, spans, knowledge);
      out << (options.jsonl
                  ? explained_json(article, annotations, explanation) + '\n'
                  : with_lines(explained_text(article, annotations, explanation), names, lines));
    } else if (options.jsonl && options.provenance) {
      out << article_json(article, annotations, Provenance::included) << '\n';
    } else if (options.jsonl) {
      out << annotations_json(article, annotations) << '\n';
    } else {
      print_entities(out, article, annotations, options.provenance);
    }
    return out.good() && !is_interrupted();
  };
  for (const std::string& id : options.ids) {
    const std::optional<StoredArticle> stored = find_article(options.indexing.index, id);
    if (stored) {
      if (!print(stored->article)) return interruption_status();
      continue;
    }
    failed = true;
    err << "indexer: " << neutralize_controls(id) << ": no article has this id\n";
  }
  if (!options.ids.empty()) return failed ? static_cast<int>(ErrorCode::partial) : 0;
  const ReaderSink sink{.article = print, .failure = [&](const InputFailure& failure) {
                          failed = true;
                          err << "indexer: " << to_string(failure) << '\n';
                          return !is_interrupted();
                        }};
  std::vector<std::string> inputs = options.inputs;
  if (inputs.empty()) inputs.emplace_back("-");
  for (const std::string& input : inputs) {
    if (input == "-") {
      read_input({.path = "-", .name = "-"}, options.indexing.reader, sink);
      continue;
    }
    const InputListing listing = list_inputs({input}, options.indexing.listing);
    for (const InputFailure& failure : listing.failures) sink.failure(failure);
    for (const InputFile& file : listing.files) {
      read_input(file, options.indexing.reader, sink);
      if (is_interrupted()) return interruption_status();
    }
  }
  return failed ? static_cast<int>(ErrorCode::partial) : 0;
}

}  // namespace news

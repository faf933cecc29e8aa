#include "indexer/cli/tag_command.h"

#include <filesystem>

#include "common/article_json.h"
#include "common/data_directory.h"
#include "common/error.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "indexer/cli/explanation_output.h"
#include "indexer/cli/interruption.h"
#include "indexer/tagger/entity_tagger.h"
#include "indexer/entities/explanation.h"
#include "indexer/index/stored_articles.h"

namespace news {
namespace {

// One line an entity: type, canonical name, mentions, country, Wikidata id, spellings.
void print_entities(std::ostream& out, const Article& article, const Annotations& annotations) {
  out << neutralize_controls(article.title.empty() ? article.id : article.title) << '\n';
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

}  // namespace

int run_tag(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const Knowledge knowledge = Knowledge::open(data_file("knowledge.bin"));
  const CustomNames names = CustomNames::load(options.indexing.names, knowledge);
  for (const LineProblem& problem : names.problems()) {
    err << neutralize_controls(to_string(problem)) << '\n';
  }
  const EntityTagger tagger(knowledge, &names);
  const Recognizer recognizer(knowledge);  // for explanations
  bool failed = false;
  const auto print = [&](const Article& article) {
    const Annotations annotations = tagger.tag(article);
    if (options.explain) {
      const Explanation explanation =
          explain(article, annotations, recognizer.recognize(article, true), knowledge);
      out << (options.jsonl ? explained_json(article, annotations, explanation) + '\n'
                            : explained_text(article, annotations, explanation));
    } else if (options.jsonl) {
      out << annotations_json(article, annotations) << '\n';
    } else {
      print_entities(out, article, annotations);
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

// How often a short form of a person's name is joined to the right full name of its article.
//
//   score_short_names WORLDWIDE_DEV.tsv [DECISIONS.tsv] [--verbose]
//
// DECISIONS.tsv (tests/data/short_person_names.tsv unless given) says of 300 mentions, drawn with a
// fixed seed and read by a person, at which token their full name stands; "-" where the article
// gives none. The gold spans go into `canonicalize`; the recogniser has no part in it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "common/error.h"
#include "indexer/entities/canonicalizer.h"
#include "tagged_documents.h"

namespace {

using news::Annotations;
using news::MentionType;
using news::TaggedDocument;

struct Decision {
  std::string document{};
  std::size_t token{};
  std::string mention{};
  std::optional<std::size_t> full_token{};
  std::string note{};
};

struct Tally {
  int right{};
  int wrong{};
  int missed{};
  int rightly_alone{};
};

std::vector<Decision> read_decisions(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) {
    throw news::Error(news::ErrorCode::unavailable, "cannot read " + path.string());
  }
  std::vector<Decision> decisions;
  std::string line;
  std::getline(file, line);  // header
  while (std::getline(file, line)) {
    std::istringstream row(line);
    Decision decision;
    std::string token;
    std::string full_token;
    std::string full;
    std::getline(row, decision.document, '\t');
    std::getline(row, token, '\t');
    std::getline(row, decision.mention, '\t');
    std::getline(row, full_token, '\t');
    std::getline(row, full, '\t');
    std::getline(row, decision.note, '\t');
    decision.token = std::stoul(token);
    if (full_token != "-") decision.full_token = std::stoul(full_token);
    decisions.push_back(decision);
  }
  return decisions;
}

// Entity of the mention that begins at this token; nothing where the canonicaliser left it out.
std::optional<std::uint32_t> entity_at(const TaggedDocument& document,
                                       const Annotations& annotations, std::size_t token) {
  for (std::size_t i = 0; i < document.spans.size(); ++i) {
    if (document.first_tokens[i] != token) continue;
    for (const news::Mention& mention : annotations.mentions) {
      if (mention.byte_begin == document.spans[i].byte_begin) return mention.entity;
    }
  }
  return std::nullopt;
}

// Whether a name of several parts stands for this entity somewhere in the article.
bool has_full_form(const TaggedDocument& document, const Annotations& annotations,
                   std::uint32_t entity) {
  for (const news::Mention& mention : annotations.mentions) {
    if (mention.entity != entity) continue;
    const std::string text =
        document.article.body.substr(mention.byte_begin, mention.byte_end - mention.byte_begin);
    if (text.find(' ') != std::string::npos) return true;
  }
  return false;
}

void judge(const TaggedDocument& document, const Annotations& annotations, const Decision& decision,
           bool verbose, Tally& tally) {
  const std::optional<std::uint32_t> entity = entity_at(document, annotations, decision.token);
  const bool joined = entity && has_full_form(document, annotations, *entity);
  const char* verdict = "right";
  if (joined && decision.full_token &&
      entity_at(document, annotations, *decision.full_token) == entity) {
    ++tally.right;
  } else if (joined) {
    ++tally.wrong;
    verdict = "WRONG";
  } else if (decision.full_token) {
    ++tally.missed;
    verdict = "missed";
  } else {
    ++tally.rightly_alone;
    verdict = "alone";
  }
  if (!verbose || verdict == std::string("right") || verdict == std::string("alone")) return;
  std::cout << verdict << '\t' << decision.document << '\t' << decision.token << '\t'
            << decision.mention << '\t'
            << (entity ? annotations.entities[*entity].name : std::string("(nothing)")) << '\t'
            << decision.note << '\n';
}

int score(const std::filesystem::path& gold, const std::filesystem::path& decisions_path,
          bool verbose) {
  const news::Knowledge knowledge = news::Knowledge::open(std::filesystem::path(NEWS_BINARY_DIR) /
                                                          "share/news-search/knowledge.bin");
  std::map<std::string, TaggedDocument> documents;
  for (TaggedDocument& document : news::read_tagged_documents(gold)) {
    std::string name = document.name;
    documents.emplace(std::move(name), std::move(document));
  }
  std::map<std::string, Annotations> annotated;
  Tally tally;
  for (const Decision& decision : read_decisions(decisions_path)) {
    const auto document = documents.find(decision.document);
    if (document == documents.end()) {
      std::cerr << "no document " << decision.document << " in " << gold.string() << '\n';
      return EXIT_FAILURE;
    }
    auto [annotations, is_new] = annotated.try_emplace(decision.document);
    if (is_new) {
      annotations->second =
          canonicalize(document->second.article, document->second.spans, knowledge);
    }
    judge(document->second, annotations->second, decision, verbose, tally);
  }
  const double joined = tally.right + tally.wrong;
  // A wrong join of a mention that has a full name is a miss as well; those without one are not.
  int with_full_name = 0;
  for (const Decision& decision : read_decisions(decisions_path)) {
    with_full_name += decision.full_token ? 1 : 0;
  }
  std::cout << "precision " << tally.right / joined << "  recall "
            << static_cast<double>(tally.right) / with_full_name << "  right " << tally.right
            << "  wrong " << tally.wrong << "  missed " << tally.missed << "  rightly alone "
            << tally.rightly_alone << '\n';
  return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
  bool verbose = false;
  std::vector<std::string> paths;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--verbose") {
      verbose = true;
    } else {
      paths.push_back(argument);
    }
  }
  if (paths.empty() || paths.size() > 2) {
    std::cerr << "usage: score_short_names WORLDWIDE_DEV.tsv [DECISIONS.tsv] [--verbose]\n";
    return 2;
  }
  if (paths.size() == 1) {
    paths.push_back(std::string(NEWS_SOURCE_DIR) + "/tests/data/short_person_names.tsv");
  }
  try {
    return score(paths[0], paths[1], verbose);
  } catch (const news::Error& error) {
    std::cerr << "score_short_names: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
}

// The program that trains the tagging model: `train_tagger --help`.
#include <fstream>
#include <iostream>

#include <cxxopts.hpp>

#include "common/data_directory.h"
#include "common/error.h"
#include "indexer/tagger/tagger_trainer.h"

namespace {

constexpr const char* kDescription =
    "Trains the model that finds names in English news.\n\n"
    "CORPUS files have a token, a tab and a BIO tag on each line, a blank line after each "
    "sentence\n"
    "and a line -DOCSTART- before each article. The first one's way of marking is learnt; the\n"
    "others help with words and contexts. Example, with the data described in\n"
    "indexer/tagger/model/README.md:\n\n"
    "  train_tagger -o news.tagmodel --clusters indexer/tagger/model/word_classes.tsv \\\n"
    "    ner/worldwide.train.tsv ner/gmb.train.tsv ner/re3d.train.tsv \\\n"
    "    ner/crossner_politics.train.tsv ner/wnut17.train.tsv\n";

// Word classes and corpora that may be passed on by anybody: worldwide newswire states no licence,
// and neither does the news that the word classes were counted in.
bool is_open(const std::string& name) { return name != "worldwide"; }

int run(int argc, char** argv) {
  cxxopts::Options options("train_tagger", kDescription);
  news::TaggerTrainingOptions training;
  options.custom_help("[OPTIONS]").positional_help("CORPUS...");
  options.add_options()("o,output", "where the model goes", cxxopts::value<std::string>())(
      "clusters", "table of word classes", cxxopts::value<std::string>())(
      "knowledge", "compiled knowledge table", cxxopts::value<std::string>())(
      "open-data-only",
      "leave out the corpora without an open licence and the word classes; the first of the rest "
      "leads",
      cxxopts::value<bool>())("epochs", "rounds over the data",
                              cxxopts::value<int>()->default_value("12"))("h,help", "this text")(
      "corpus", "", cxxopts::value<std::vector<std::string>>());
  options.parse_positional({"corpus"});
  const cxxopts::ParseResult given = options.parse(argc, argv);
  if (given.count("help") != 0) {
    std::cout << options.help({""});
    return 0;
  }
  if (given.count("output") == 0 || given.count("corpus") == 0) {
    std::cerr << "train_tagger: wants -o FILE and at least one corpus\n"
                 "hint: see train_tagger --help\n";
    return static_cast<int>(news::ErrorCode::usage);
  }
  const bool open_only = given["open-data-only"].as<bool>();
  std::vector<news::TrainingCorpus> corpora;
  for (const std::string& path : given["corpus"].as<std::vector<std::string>>()) {
    news::TrainingCorpus corpus = news::read_training_corpus(path);
    if (!open_only || is_open(corpus.name)) corpora.push_back(std::move(corpus));
  }
  if (corpora.empty()) {
    std::cerr << "train_tagger: no openly licensed corpus is left\n";
    return static_cast<int>(news::ErrorCode::usage);
  }
  const news::Knowledge knowledge = news::Knowledge::open(
      given.count("knowledge") != 0 ? std::filesystem::path(given["knowledge"].as<std::string>())
                                    : news::data_file("knowledge.bin"));
  news::WordClusters clusters;
  if (given.count("clusters") != 0 && !open_only)
    clusters = news::WordClusters::read(given["clusters"].as<std::string>());
  training.first.epochs = given["epochs"].as<int>();
  training.second.epochs = training.first.epochs;
  const std::string model =
      news::train_tagger(corpora, knowledge, clusters, training,
                         [](const std::string& line) { std::cerr << line << '\n'; });
  std::ofstream out(given["output"].as<std::string>(), std::ios::binary);
  out << model;
  out.close();
  if (!out) {
    std::cerr << "train_tagger: " << given["output"].as<std::string>() << ": cannot be written\n";
    return static_cast<int>(news::ErrorCode::unavailable);
  }
  std::cerr << model.size() << " bytes\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const news::Error& error) {
    std::cerr << "train_tagger: " << error.what() << '\n';
    return static_cast<int>(error.code());
  } catch (const std::exception& error) {
    std::cerr << "train_tagger: " << error.what() << '\n';
    return static_cast<int>(news::ErrorCode::usage);
  }
}

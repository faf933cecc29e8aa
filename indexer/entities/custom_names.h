// What an index's owner adds to the tagger's own knowledge: corrections and gazetteers, read from
// their files and compiled.
//
//   const CustomNames names = CustomNames::load({.corrections = {"fixes.tsv"}}, knowledge);
//   const EntityTagger tagger(knowledge, &names);
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/corrections.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/table_lines.h"
#include "indexer/entities/user_gazetteer.h"

namespace news {

struct CustomNameFiles {
  std::vector<std::string> corrections{};
  std::vector<std::string> gazetteers{};

  [[nodiscard]] bool empty() const { return corrections.empty() && gazetteers.empty(); }
  bool operator==(const CustomNameFiles&) const = default;
};

// One line of a file that can change articles; its number is its place in CustomNames::lines().
struct CustomLine {
  std::string file{};
  std::size_t line{};
  std::string text{};
  bool is_correction{};  // otherwise of a gazetteer
  bool is_left_out{};    // told among the problems
};

// Thread-safe once loaded. The knowledge must outlive it.
class CustomNames {
 public:
  // Changes nothing.
  CustomNames() = default;
  // Throws Error(usage) naming file and line when a file can't be read or a line is malformed.
  static CustomNames load(const CustomNameFiles& files, const Knowledge& knowledge);
  // The same from text; `malformed` receives the lines that are none.
  struct Text {
    std::string file{};
    std::string content{};
    bool is_correction{};
  };
  static CustomNames compile(const std::vector<Text>& texts, const Knowledge* knowledge,
                             std::vector<LineProblem>& malformed);

  [[nodiscard]] bool empty() const { return lines_.empty(); }
  [[nodiscard]] const std::vector<CustomLine>& lines() const { return lines_; }
  // Lines that contradict an earlier one or can't change anything, in the order of the files.
  [[nodiscard]] const std::vector<LineProblem>& problems() const { return problems_; }
  // Hash of what the files say, without comments and space; empty when they say nothing.
  [[nodiscard]] std::string fingerprint() const { return fingerprint_; }

  // Before canonicalisation: puts names of the user's own among the recogniser's spans.
  [[nodiscard]] std::vector<GazetteerMatch> place_names(const Article& article,
                                                        std::vector<NameSpan>& spans) const;
  // After it: gives these their names, then applies the corrections. Appends the numbers of the
  // lines that changed something to `lines`, when given, with repeats.
  [[nodiscard]] Annotations apply(const Article& article,
                                  const std::vector<GazetteerMatch>& matches,
                                  Annotations annotations,
                                  std::vector<std::uint32_t>* lines = nullptr) const;

 private:
  void add_corrections(const Text& text, std::vector<LineProblem>& malformed);
  void add_gazetteer(const Text& text, std::vector<LineProblem>& malformed);
  void add_spellings(const TypedName& name, const std::vector<std::string>& aliases,
                     const std::string& country, const std::string& wikidata, std::uint32_t number);
  std::uint32_t add_line(CustomLine line);
  void report(std::uint32_t number, const std::string& reason);

  const Knowledge* knowledge_ = nullptr;
  Corrections corrections_{};
  UserGazetteer gazetteer_{};
  std::vector<CustomLine> lines_{};
  std::vector<LineProblem> problems_{};
  std::string fingerprint_{};
};

// Counts articles by the lines that changed them. Thread-safe.
class LineCounts {
 public:
  explicit LineCounts(const CustomNames& names) : counts_(names.lines().size()) {}

  // `lines` of one article as apply gives them; repeats count once. Leaves it sorted and empty.
  void count(std::vector<std::uint32_t>& lines);
  [[nodiscard]] std::uint64_t articles(std::uint32_t line) const { return counts_[line]; }
  // Lines that changed no article, but for those left out.
  [[nodiscard]] std::vector<LineProblem> unused(const CustomNames& names) const;

 private:
  std::vector<std::atomic<std::uint64_t>> counts_;
};

}  // namespace news

// Corrections, compiled: applied to what the tagger made of an article, they give what people have
// found right. The outcome does not depend on the order of lines that do not conflict.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/annotation_edit.h"
#include "indexer/entities/correction_file.h"
#include "indexer/entities/knowledge.h"

namespace news {

// Add all lines; then `apply` from any number of threads.
class Corrections {
 public:
  // The knowledge, if any, must outlive the object: it tells country and Wikidata id of names that
  // corrections introduce. Without it countries stay as they are.
  explicit Corrections(const Knowledge* knowledge = nullptr) : knowledge_(knowledge) {}

  // Takes in one line; `number` is what `apply` calls it, `place` what messages do ("line 7").
  // Gives the reason when the line contradicts an earlier one or can't change anything: then it is
  // left out.
  std::optional<std::string> add(const Correction& correction, std::uint32_t number,
                                 const std::string& place);

  [[nodiscard]] bool empty() const { return is_empty_; }

  // Pure function of its arguments; applying twice is applying once (but for lines limited to a
  // country, when others change the countries of the article). Appends the numbers of the lines
  // that changed something to `lines`, when given, with repeats.
  [[nodiscard]] Annotations apply(const Article& article, Annotations annotations,
                                  std::vector<std::uint32_t>* lines = nullptr) const;

 private:
  struct Line {
    std::uint32_t number{};
    std::string place{};
  };
  // What a node becomes: another node, or the same one with another type of its facet.
  struct Step {
    std::optional<std::string> name{};
    std::optional<MentionType> type{};
    bool is_merge{};  // `type` need not replace one of the same facet
    Line name_line{};
    Line type_line{};
  };
  struct Limited {
    CorrectionLimits limits{};
    Line line{};
  };
  struct Split {
    std::string spelling{};  // folded
    TypedName target{};
    Limited when{};
  };
  // How a node is written and what is known of it.
  struct Target {
    std::string name{};
    std::string country{};
    std::string wikidata{};
    Line line{};
    bool is_added{};
  };
  struct Context;  // what limits are compared with in one article

  std::optional<std::string> add_step(const NameNode& node, const TypedName& from,
                                      const std::optional<std::string>& name,
                                      std::optional<MentionType> type, bool is_merge,
                                      const Line& line);
  std::optional<std::string> add_target(const TypedName& name, const Line& line);
  std::optional<std::string> add_merge(const Correction& correction, const Line& line);
  std::optional<std::string> add_split(const Correction& correction, const Line& line);
  std::optional<std::string> add_hide(const Correction& correction, const Line& line);
  std::optional<std::string> add_hide_text(const Correction& correction, const Line& line);
  std::optional<std::string> add_name(const Correction& correction, const Line& line);
  [[nodiscard]] static TypedName after(const Step& step, const TypedName& from);
  [[nodiscard]] bool leads_to(const TypedName& from, const NameNode& node) const;
  [[nodiscard]] const Split* split_for(const NameNode& node, const std::string& spelling,
                                       const Context& context) const;
  [[nodiscard]] const Limited* hidden(const std::unordered_map<std::string, std::vector<Limited>>&,
                                      const std::string& key, const Context& context) const;
  [[nodiscard]] bool holds(const CorrectionLimits& limits, const Context& context) const;
  [[nodiscard]] bool concerns(const Annotations& annotations) const;
  [[nodiscard]] std::optional<EntityHead> correct(const EntityHead& head,
                                                  const std::string& spelling,
                                                  const Context& context,
                                                  std::vector<std::uint32_t>& lines) const;

  const Knowledge* knowledge_;
  bool is_empty_ = true;
  std::unordered_map<NameNode, Step> steps_{};
  std::unordered_map<NameNode, Target> targets_{};
  std::unordered_map<NameNode, std::vector<Split>> splits_{};
  std::unordered_map<std::string, std::vector<Limited>> hidden_{};        // by node
  std::unordered_map<std::string, std::vector<Limited>> hidden_texts_{};  // by folded spelling
  std::unordered_map<std::string, Line> added_texts_{};                   // by folded spelling
};

}  // namespace news

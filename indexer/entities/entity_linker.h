// Decides which known entity a group of mentions stands for, if any, and what it is called.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/mention_groups.h"
#include "indexer/entities/provenance.h"
#include "indexer/entities/name_span.h"

namespace news {

struct LinkedEntity {
  MentionType type{};     // of the facet
  std::string name{};     // empty: nothing to show, a generic word without its state
  std::string country{};  // ISO 3166-1 alpha-2 where known
  std::string state{};  // former state where `country` is only its successor, or whose town it was
                        // at the article's date
  std::uint32_t wikidata{};
  std::optional<EntityKind> kind{};  // absent: not in the table
  bool in_office{};                  // a person who held an office at the article's date
  LinkedBy linked_by{};
};

// One entity a group might have stood for.
struct RankedReading {
  std::string name{};
  EntityKind kind{};
  std::string country{};
  std::uint32_t wikidata{};
  std::string table_line{};  // "people.tsv:1234"
  unsigned weight{};         // of the table: prior = exp(weight / 9), normalised
  double score{};            // weight and what the article adds to it
  double share{};            // of the likelihood of all readings, 0 to 1
};

// "King" and "Pope", which belong to a single name.
bool is_royal(const TitleBefore& title);

class EntityLinker {
 public:
  // All must outlive the object.
  EntityLinker(const Article& article, const std::vector<NameSpan>& spans,
               const std::vector<MentionGroup>& groups, const Knowledge& knowledge);

  [[nodiscard]] LinkedEntity link(const MentionGroup& group) const;
  // What `link` chose among, best first; for explanations.
  [[nodiscard]] std::vector<RankedReading> readings(const MentionGroup& group) const;

 private:
  // Weights are in the units of the table: prior = exp(weight / 9).
  static constexpr double kClearLead = 15.0;
  static constexpr double kOfficeAtTheTime = 12.0;
  static constexpr std::size_t kMaxMembersLookedAt = 32;

  struct CountryVotes {
    bool named{};       // the country itself or its people
    bool has_places{};  // one of its towns or divisions
  };
  struct Candidate {
    Reading reading{};
    double score{};
  };

  // What the article says of divided Germany.
  struct GermanEvidence {
    bool western{};
    bool eastern{};
  };

  void count_votes(const std::vector<MentionGroup>& groups);
  [[nodiscard]] KnowledgeEntry find(std::string_view key) const;
  [[nodiscard]] std::vector<Candidate> candidates(const MentionGroup& group) const;
  [[nodiscard]] double context_score(const KnownEntity& entity) const;
  [[nodiscard]] double office_score(std::uint32_t id, const MentionGroup& group) const;
  [[nodiscard]] double enclosing_place_score(const MentionGroup& group,
                                             const KnownEntity& entity) const;
  [[nodiscard]] bool stands_behind_town(const MentionGroup& group,
                                        const KnownEntity& entity) const;
  [[nodiscard]] double period_score(const KnownEntity& entity) const;
  [[nodiscard]] bool is_safe(const MentionGroup& group, const std::vector<Candidate>& ranked) const;
  [[nodiscard]] std::string regnal_key(const MentionGroup& group) const;
  [[nodiscard]] std::string enclosing_place_key(const NameSpan& span) const;
  void weigh_country(const MentionGroup& group, const KnownEntity& entity);
  void note_german_evidence(const MentionGroup& group, const KnownEntity& entity);
  [[nodiscard]] bool is_west_german_time() const;
  [[nodiscard]] bool is_other_state_named(const MentionGroup& group,
                                          const KnownEntity& entity) const;
  [[nodiscard]] std::string state_of(const KnownEntity& entity) const;
  [[nodiscard]] std::optional<LinkedEntity> west_german(const KnownEntity& entity) const;
  [[nodiscard]] std::string country_beside(const MentionGroup& group) const;
  [[nodiscard]] std::string main_country() const;
  [[nodiscard]] LinkedEntity institution(std::string_view key, std::string_view country) const;
  [[nodiscard]] std::optional<LinkedEntity> generic_institution(const MentionGroup& group) const;
  [[nodiscard]] LinkedEntity known(const KnownEntity& entity) const;
  [[nodiscard]] std::string enclosing_country(const MentionGroup& group) const;
  [[nodiscard]] bool is_other_gender(const MentionGroup& group, const KnownEntity& entity) const;
  [[nodiscard]] std::optional<LinkedEntity> of_other_type(const MentionGroup& group) const;
  [[nodiscard]] bool is_description(const MentionGroup& group) const;
  [[nodiscard]] bool follows_determiner(const MentionGroup& group) const;
  [[nodiscard]] bool is_name_of_others(const MentionGroup& group) const;
  [[nodiscard]] LinkedEntity unknown(const MentionGroup& group) const;

  const Article& article_;
  const std::vector<NameSpan>& spans_;
  const Knowledge& knowledge_;
  std::optional<int> year_{};
  std::size_t dateline_end_{};
  GermanEvidence german_{};
  std::map<std::string, double, std::less<>> country_weights_{};
  double country_weight_{};  // of all together
  std::map<std::string, CountryVotes, std::less<>> votes_{};
};

}  // namespace news

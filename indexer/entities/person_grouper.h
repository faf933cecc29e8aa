// Joins what an article calls one person: full names with their longer and shorter forms, then
// parts of names with the one full name they can mean.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/mention_groups.h"
#include "indexer/entities/person_names.h"
#include "indexer/entities/provenance.h"
#include "indexer/entities/name_span.h"

namespace news {

enum class Gender { unknown, male, female };

// What "Mrs" or "King" says of who bears it.
Gender gender_of(const TitleBefore& title);
// Whether a mention behind this title can mean the person, by given name and titles.
bool gender_agrees(const MentionGroup& group, const TitleBefore& title);
bool has_title(const MentionGroup& group, const TitleBefore& title);

// Appends the groups of persons to `groups`; `joined_by`, one value a span, says why each member is
// where it is. All arguments must outlive the object. The order of full names in the text makes no
// difference.
class PersonGrouper {
 public:
  PersonGrouper(const Article& article, const std::vector<NameSpan>& spans,
                const Knowledge& knowledge, std::vector<MentionGroup>& groups,
                std::vector<JoinedBy>& joined_by)
      : article_(article),
        spans_(spans),
        knowledge_(knowledge),
        groups_(groups),
        joined_by_(joined_by),
        first_group_(groups.size()) {}

  void run();

 private:
  struct Mentioned {
    std::size_t span{};
    std::size_t position{};  // a headline counts as written after its body
    PersonName name{};
    TitleBefore title{};
  };
  // All mentions under one full name.
  struct FullForm {
    std::string key{};
    std::vector<std::size_t> mentions{};
  };
  // What is known of a group beside its names.
  struct Presence {
    std::vector<std::size_t> positions{};  // of its mentions, ascending
    std::vector<std::size_t> full{};       // of those that are full names
    std::optional<std::size_t> first_short{};
    bool relative{};
  };

  void read();
  void add_full(const FullForm& form);
  void add_short(std::size_t mention);
  [[nodiscard]] std::optional<std::size_t> home_of(const Mentioned& first, const std::string& key,
                                                   bool& is_exact) const;
  [[nodiscard]] bool may_be_one(const MentionGroup& group, const Mentioned& mention,
                                const std::string& key) const;
  [[nodiscard]] std::vector<std::size_t> bearers_of(const Mentioned& mention) const;
  [[nodiscard]] std::optional<std::size_t> bearer(const Mentioned& mention) const;
  [[nodiscard]] std::optional<std::size_t> by_office(const std::vector<std::size_t>& bearers,
                                                     const Mentioned& mention, bool& decided) const;
  [[nodiscard]] std::optional<std::size_t> by_nearness(const std::vector<std::size_t>& bearers,
                                                       std::size_t position) const;
  [[nodiscard]] bool is_followed_by_government(const NameSpan& span) const;
  [[nodiscard]] bool held_office(const std::string& key) const;
  [[nodiscard]] std::optional<std::size_t> by_initials(const Mentioned& mention) const;
  [[nodiscard]] std::optional<std::size_t> by_misspelling(const Mentioned& mention) const;
  [[nodiscard]] std::optional<std::size_t> by_alias_phrase(std::size_t mention) const;
  [[nodiscard]] std::optional<std::size_t> same_short_name(const Mentioned& mention) const;
  [[nodiscard]] std::string_view text_between(const NameSpan& a, const NameSpan& b) const;
  void index_parts(std::size_t group);
  void join(std::size_t group, std::size_t mention, JoinedBy joined_by);
  std::size_t start(const PersonName& name, std::string key);
  [[nodiscard]] std::size_t mentions_before(std::size_t group, std::size_t position) const;

  const Article& article_;
  const std::vector<NameSpan>& spans_;
  const Knowledge& knowledge_;
  std::vector<MentionGroup>& groups_;
  std::vector<JoinedBy>& joined_by_;
  std::size_t first_group_;
  std::vector<Mentioned> mentions_{};  // body first, then title
  std::vector<std::size_t> short_{};
  std::map<std::string, FullForm> full_{};
  std::vector<Presence> presence_{};
  std::unordered_map<std::string, std::vector<std::size_t>> by_part_{};
  std::unordered_map<std::string, std::size_t> by_key_{};
  std::unordered_map<std::string, std::vector<std::size_t>> by_short_key_{};
  std::unordered_map<std::string, std::size_t> aliases_{};
};

}  // namespace news

// What an article names: mentions (places in the text) and the entities they stand for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace news {

enum class MentionType : std::uint8_t {
  person,
  org,
  place,
  facility,
  group,
  misc,
  product,
  date,
  money
};
inline constexpr std::size_t kMentionTypeCount = 9;

// "person", "org", ... as in JSON.
std::string_view mention_type_name(MentionType type);
std::optional<MentionType> mention_type_of(std::string_view name);

enum class TextField : std::uint8_t { title, body };
std::string_view text_field_name(TextField field);

// One place in the text. Bytes [byte_begin, byte_end) of the article's stored title or body.
struct Mention {
  TextField field{};
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
  MentionType type{};
  std::optional<std::uint32_t>
      entity{};  // index into Annotations::entities; dates and money have none

  bool operator==(const Mention&) const = default;
};

struct Alias {
  std::string text{};  // a spelling as it stands in the article
  std::uint32_t count{};

  bool operator==(const Alias&) const = default;
};

struct Entity {
  MentionType type{};            // of its facet: never date or money
  std::string name{};            // canonical name: the facet value
  std::uint32_t count{};         // mentions in this article
  std::vector<Alias> aliases{};  // sorted by text; their counts add up to `count`
  std::string country{};         // ISO 3166-1 alpha-2 where known
  std::string wikidata{};        // "Q7747" where known

  bool operator==(const Entity&) const = default;
};

// Everything recognised in one article. Mentions are sorted by (field, byte_begin) and do not
// overlap; entities are sorted by first mention; countries by weight, most important first.
struct Annotations {
  std::vector<Mention> mentions{};
  std::vector<Entity> entities{};
  std::vector<std::string> countries{};  // English names, as in the `country` facet

  bool operator==(const Annotations&) const = default;
};

}  // namespace news

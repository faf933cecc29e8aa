#include "annotation_checker.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

namespace news {
namespace {

bool is_boundary(std::string_view text, std::size_t position) {
  return position == text.size() ||
         (position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0U) != 0x80U);
}

testing::AssertionResult mentions_are_sound(const Article& article,
                                            const Annotations& annotations) {
  std::pair<TextField, std::uint32_t> end_before{TextField::title, 0};
  std::uint32_t next_entity = 0;
  for (const Mention& mention : annotations.mentions) {
    const std::string_view text = mention.field == TextField::title ? article.title : article.body;
    if (mention.byte_begin >= mention.byte_end || mention.byte_end > text.size()) {
      return testing::AssertionFailure()
             << "range " << mention.byte_begin << ".." << mention.byte_end;
    }
    if (!is_boundary(text, mention.byte_begin) || !is_boundary(text, mention.byte_end)) {
      return testing::AssertionFailure() << "code point split at " << mention.byte_begin;
    }
    if (std::pair{mention.field, mention.byte_begin} < end_before) {
      return testing::AssertionFailure() << "unsorted or overlapping at " << mention.byte_begin;
    }
    end_before = {mention.field, mention.byte_end};
    const bool value = mention.type == MentionType::date || mention.type == MentionType::money;
    if (value == mention.entity.has_value()) {
      return testing::AssertionFailure() << "entity of a mention at " << mention.byte_begin;
    }
    if (!mention.entity) continue;
    if (*mention.entity > next_entity)
      return testing::AssertionFailure() << "entities out of order";
    next_entity = std::max(next_entity, *mention.entity + 1);
  }
  if (next_entity != annotations.entities.size()) {
    return testing::AssertionFailure() << "entity without mention";
  }
  return testing::AssertionSuccess();
}

testing::AssertionResult entity_is_sound(const Annotations& annotations, std::uint32_t id) {
  const Entity& entity = annotations.entities[id];
  if (entity.type == MentionType::date || entity.type == MentionType::money ||
      entity.name.empty()) {
    return testing::AssertionFailure() << "type or name of '" << entity.name << "'";
  }
  const auto mentions =
      std::ranges::count(annotations.mentions, std::optional(id), &Mention::entity);
  std::uint32_t aliases = 0;
  for (const Alias& alias : entity.aliases) aliases += alias.count;
  if (entity.count != aliases || entity.count != static_cast<std::uint32_t>(mentions)) {
    return testing::AssertionFailure() << "counts of '" << entity.name << "'";
  }
  if (!std::ranges::is_sorted(entity.aliases, std::less<>{}, &Alias::text)) {
    return testing::AssertionFailure() << "aliases of '" << entity.name << "'";
  }
  if (!entity.country.empty() && entity.country.size() != 2) {
    return testing::AssertionFailure() << "country of '" << entity.name << "'";
  }
  return testing::AssertionSuccess();
}

}  // namespace

testing::AssertionResult annotations_are_sound(const Article& article,
                                               const Annotations& annotations) {
  if (testing::AssertionResult result = mentions_are_sound(article, annotations); !result)
    return result;
  std::set<std::pair<MentionType, std::string>> names;
  for (std::uint32_t id = 0; id < annotations.entities.size(); ++id) {
    if (testing::AssertionResult result = entity_is_sound(annotations, id); !result) return result;
    if (!names.emplace(annotations.entities[id].type, annotations.entities[id].name).second) {
      return testing::AssertionFailure() << "twice: " << annotations.entities[id].name;
    }
  }
  const std::set<std::string> countries(annotations.countries.begin(), annotations.countries.end());
  if (countries.size() != annotations.countries.size() || countries.contains("")) {
    return testing::AssertionFailure() << "countries";
  }
  return testing::AssertionSuccess();
}

const Knowledge& test_knowledge() {
  static const Knowledge knowledge =
      Knowledge::open(std::filesystem::path(NEWS_BINARY_DIR) / "share/news-search/knowledge.bin");
  return knowledge;
}

}  // namespace news

#include "indexer/entities/language_lookup.h"

#include <array>
#include <span>

#include "indexer/entities/sound_key.h"

namespace news {
namespace {

// What is written as one word with the name.
constexpr auto kArabicPrefixes =
    std::to_array<std::string_view>({"و", "ف", "ب", "ل", "ك", "وب", "ول", "وال"});
constexpr auto kHebrewPrefixes =
    std::to_array<std::string_view>({"ו", "ה", "ב", "ל", "מ", "ש", "כ", "וב", "ול", "שב", "של"});
constexpr auto kKoreanParticles = std::to_array<std::string_view>(
    {"에서는", "에서", "에게", "으로", "까지", "부터", "에는", "은", "는", "이", "가",
     "을",     "를",   "의",   "에",   "와",   "과",   "도",   "로", "만", "측"});
constexpr auto kGenitive = std::to_array<std::string_view>({"s"});

struct Attachments {
  std::span<const std::string_view> prefixes{};
  std::span<const std::string_view> suffixes{};
  std::size_t min_bytes{};  // of what is left
};

Attachments attachments_of(std::string_view language) {
  if (language == "ar") return {kArabicPrefixes, {}, 6};
  if (language == "he") return {kHebrewPrefixes, {}, 6};
  if (language == "ko") return {{}, kKoreanParticles, 6};
  if (language == "de" || language == "nl" || language == "sv" || language == "da" ||
      language == "no") {
    return {{}, kGenitive, 4};
  }
  return {};
}

KnowledgeEntry find_exact(const Knowledge& knowledge, std::string_view language,
                          std::string_view key) {
  const KnowledgeEntry own = knowledge.find(language_key(language, key));
  return own.readings.empty() ? knowledge.find(key) : own;
}

LanguageMatch find_detached(const Knowledge& knowledge, std::string_view language,
                            std::string_view key) {
  const Attachments attachments = attachments_of(language);
  for (const std::string_view prefix : attachments.prefixes) {
    if (!key.starts_with(prefix) || key.size() < prefix.size() + attachments.min_bytes) continue;
    const KnowledgeEntry entry = find_exact(knowledge, language, key.substr(prefix.size()));
    if (!entry.readings.empty()) return {entry, false, false, prefix.size(), 0};
  }
  for (const std::string_view suffix : attachments.suffixes) {
    if (!key.ends_with(suffix) || key.size() < suffix.size() + attachments.min_bytes) continue;
    const std::string_view rest = key.substr(0, key.size() - suffix.size());
    const KnowledgeEntry entry = find_exact(knowledge, language, rest);
    if (!entry.readings.empty()) return {entry, false, false, 0, suffix.size()};
  }
  return {};
}

}  // namespace

std::string sound_entry(std::string_view key) {
  std::string sound = sound_key(key);
  return sound.empty() ? sound : "~" + sound;
}

std::string stem_entry(std::string_view key) {
  std::string stem = stem_key(key);
  return stem.empty() ? stem : "~~" + stem;
}

LanguageMatch find_in_language(const Knowledge& knowledge, std::string_view language,
                               std::string_view key) {
  KnowledgeEntry entry = knowledge.find(language_key(language, key));
  if (!entry.readings.empty()) return {entry, true, true};
  entry = knowledge.find(key);
  if (!entry.readings.empty()) return {entry, true};
  if (is_found_by_sound(language)) {
    if (!has_cyrillic_or_greek(key)) return {entry, true};
    const std::string sound = sound_entry(key);
    return {sound.empty() ? KnowledgeEntry{} : knowledge.find(sound)};
  }
  if (is_found_by_stem(language)) {
    const std::string stem = stem_entry(key);
    return {stem.empty() ? KnowledgeEntry{} : knowledge.find(stem)};
  }
  return find_detached(knowledge, language, key);
}

}  // namespace news

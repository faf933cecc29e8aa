#include "indexer/tagger/word_clusters.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

#include "common/error.h"
#include "common/unicode.h"

namespace news {

namespace {

std::uint32_t key_of(std::string_view word) {
  const auto key = static_cast<std::uint32_t>(text_hash(word) >> 32);
  return key == 0 ? 1 : key;
}

}  // namespace

std::uint64_t text_hash(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ (seed * 0x9e3779b97f4a7c15ULL);
  for (const char c : text) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  }
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 32;
  return hash == 0 ? 1 : hash;
}

WordClusters WordClusters::read(const std::filesystem::path& path) {
  std::ifstream input(path, std::ios::binary);
  if (!input) throw Error(ErrorCode::unavailable, path.string() + ": cannot be read");
  std::vector<Slot> words;
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (line.starts_with("# ")) continue;
    Slot slot;
    std::size_t begin = line.find('\t');
    const std::string_view word = std::string_view(line).substr(0, begin);
    bool good = begin != std::string::npos && !word.empty();
    for (std::uint16_t& level : slot.classes.level) {
      if (!good) break;
      const std::size_t end = std::min(line.find('\t', begin + 1), line.size());
      const char* const last = line.data() + end;
      const auto [stop, error] = std::from_chars(line.data() + begin + 1, last, level);
      good = error == std::errc{} && stop == last && level != 0;
      begin = end;
    }
    if (!good || begin != line.size()) {
      throw Error(ErrorCode::unavailable, path.string() + ":" + std::to_string(number) +
                                              ": expected a word and three class numbers");
    }
    slot.key = key_of(word);
    words.push_back(slot);
  }
  WordClusters clusters;
  clusters.owned_.resize(words.size() * 10 / 7 + 1);
  for (const Slot& slot : words) {
    std::size_t place = slot.key % clusters.owned_.size();
    while (clusters.owned_[place].key != 0 && clusters.owned_[place].key != slot.key)
      place = place + 1 == clusters.owned_.size() ? 0 : place + 1;
    clusters.owned_[place] = slot;
  }
  clusters.slots_ = clusters.owned_;
  return clusters;
}

const WordClusters::Slot* WordClusters::look_up(std::string_view word) const {
  const std::uint32_t key = key_of(word);
  std::size_t place = key % slots_.size();
  for (std::size_t probes = 0; probes < slots_.size() && slots_[place].key != 0; ++probes) {
    if (slots_[place].key == key) return &slots_[place];
    place = place + 1 == slots_.size() ? 0 : place + 1;
  }
  return nullptr;
}

WordClasses WordClusters::find(std::string_view form) const {
  if (slots_.empty()) return {};
  const Slot* slot = look_up(form);
  if (slot == nullptr) slot = look_up(to_lower(form));
  return slot == nullptr ? WordClasses{} : slot->classes;
}

}  // namespace news

#include "indexer/entities/knowledge_writer.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>

#include "common/error.h"

namespace news {
namespace {

using knowledge_format::Header;
using knowledge_format::OfficeRow;
using knowledge_format::ProfileRow;
using knowledge_format::WikidataRow;

// Lighter readings could not win by anything an article says: ", Texas" is worth 60.
constexpr unsigned kLightestRelative = 65;
constexpr std::size_t kMaxReadings = 12;
// A bucket is one place in the table of offsets and then a few fingerprints side by side: with
// four, both fit the second-level cache together.
constexpr std::size_t kKeysPerBucket = 4;
constexpr std::uint64_t kSeeds = 64;
constexpr std::size_t kMaxProfiles = 65536;

template <class T>
void append_bytes(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

struct Slot {
  std::uint64_t hash{};
  std::uint32_t value{};
};

std::vector<std::uint32_t> posting_list(const KeyFacts& facts) {
  std::vector<WeightedReading> readings = facts.readings;
  std::ranges::sort(readings, [](const WeightedReading& a, const WeightedReading& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  });
  if (!readings.empty()) {
    const unsigned heaviest = readings.front().weight;
    std::erase_if(readings, [heaviest](const WeightedReading& reading) {
      return reading.weight + kLightestRelative < heaviest;
    });
  }
  if (readings.size() > kMaxReadings) readings.resize(kMaxReadings);
  std::vector<std::uint32_t> list = {facts.bits |
                                     (size32(readings.size()) << knowledge_format::kIdBits)};
  for (const WeightedReading& reading : readings) {
    list.push_back(reading.id | (reading.weight << knowledge_format::kIdBits));
  }
  return list;
}

class TableWriter {
 public:
  explicit TableWriter(const KnowledgeContents& contents) : contents_(contents) {}

  std::string write() {
    list_postings();
    place_keys();
    list_entities();
    return assemble();
  }

 private:
  // Most keys name one entity and are no word: their reading stands in `values` itself. Thousands
  // of others are just "family name" and share one list.
  void list_postings() {
    std::map<std::vector<std::uint32_t>, std::uint32_t> known_lists;
    for (const auto& [key, facts] : contents_.keys) {
      std::vector<std::uint32_t> list = posting_list(facts);
      if (list.size() == 2 && facts.bits == 0) {
        values_of_keys_.push_back(list[1]);
        continue;
      }
      const auto [place, is_new] = known_lists.emplace(std::move(list), size32(postings_.size()));
      if (is_new) postings_.insert(postings_.end(), place->first.begin(), place->first.end());
      values_of_keys_.push_back(place->second | knowledge_format::kListBit);
    }
  }

  void place_keys() {
    const auto buckets = size32(contents_.keys.size() / kKeysPerBucket + 1);
    for (seed_ = 0; seed_ < kSeeds; ++seed_) {
      const auto order = [buckets](const Slot& slot) {
        return std::tuple(knowledge_format::bucket_of(slot.hash, buckets),
                          knowledge_format::fingerprint_of(slot.hash));
      };
      std::vector<Slot> slots;
      auto value = values_of_keys_.begin();
      for (const auto& [key, facts] : contents_.keys) {
        slots.push_back({knowledge_format::key_hash(key, seed_), *value++});
      }
      std::ranges::sort(slots, {}, order);
      if (std::ranges::adjacent_find(slots, {}, order) != slots.end()) continue;
      first_of_bucket_.assign(buckets + 1, 0);
      for (const Slot& slot : slots) {
        ++first_of_bucket_[knowledge_format::bucket_of(slot.hash, buckets) + 1];
        fingerprints_.push_back(knowledge_format::fingerprint_of(slot.hash));
        values_.push_back(slot.value);
      }
      for (std::size_t i = 1; i < first_of_bucket_.size(); ++i) {
        first_of_bucket_[i] += first_of_bucket_[i - 1];
      }
      return;
    }
    throw Error(ErrorCode::unavailable, "knowledge table: keys share a hash under every seed");
  }

  void list_entities() {
    std::vector<OfficeFacts> offices = contents_.offices;
    std::ranges::stable_sort(offices, {}, &OfficeFacts::entity);
    for (const OfficeFacts& office : offices) {
      offices_.push_back({office.entity, intern(office.title), office.from_year, office.to_year});
    }
    std::map<std::tuple<std::uint32_t, std::array<char, 2>, int, int, int, int, bool, bool>,
             std::uint16_t>
        known_profiles;
    for (std::uint32_t id = 0; id < contents_.entities.size(); ++id) {
      const EntityFacts& entity = contents_.entities[id];
      if (id % knowledge_format::kNamesPerBlock == 0) name_blocks_.push_back(size32(names_.size()));
      names_ += entity.name;
      name_lengths_.push_back(static_cast<std::uint8_t>(entity.name.size()));
      if (entity.wikidata != 0) wikidata_.push_back({id, entity.wikidata});
      ProfileRow row;
      row.state = intern(entity.state);
      row.country = entity.country;
      row.kind = entity.kind;
      row.prominence = entity.prominence;
      row.from_year = entity.from_year;
      row.to_year = entity.to_year;
      row.has_wikidata = entity.wikidata != 0 ? 1 : 0;
      row.has_office = std::ranges::binary_search(offices, id, {}, &OfficeFacts::entity) ? 1 : 0;
      if (profiles_.size() == kMaxProfiles)
        throw Error(ErrorCode::unavailable, "knowledge table: too many kinds of entities");
      const auto [place, is_new] = known_profiles.emplace(
          std::tuple(row.state, row.country, row.kind, row.prominence, row.from_year, row.to_year,
                     row.has_wikidata != 0, row.has_office != 0),
          static_cast<std::uint16_t>(profiles_.size()));
      if (is_new) profiles_.push_back(row);
      profile_of_.push_back(place->second);
    }
  }

  std::uint32_t intern(const std::string& text) {
    if (text.empty()) return 0;
    const auto [found, is_new] = string_offsets_.emplace(text, size32(strings_.size()));
    if (is_new) {
      strings_ += static_cast<char>(static_cast<std::uint8_t>(text.size()));
      strings_ += text;
    }
    return found->second;
  }

  [[nodiscard]] std::string assemble() const {
    std::string content;
    append_bytes(content, first_of_bucket_);
    append_bytes(content, fingerprints_);
    append_bytes(content, values_);
    append_bytes(content, postings_);
    append_bytes(content, wikidata_);
    append_bytes(content, offices_);
    append_bytes(content, profiles_);
    append_bytes(content, name_blocks_);
    append_bytes(content, profile_of_);
    append_bytes(content, name_lengths_);
    content += strings_;
    content += names_;

    Header header;
    header.magic = knowledge_format::kMagic;
    header.version = knowledge_format::kVersion;
    header.byte_order = knowledge_format::kByteOrder;
    header.content_hash = XXH3_64bits(content.data(), content.size());
    header.file_size = sizeof header + content.size();
    header.seed = seed_;
    header.bucket_count = size32(first_of_bucket_.size() - 1);
    header.key_count = size32(fingerprints_.size());
    header.posting_words = size32(postings_.size());
    header.entity_count = size32(profile_of_.size());
    header.wikidata_count = size32(wikidata_.size());
    header.office_count = size32(offices_.size());
    header.profile_count = size32(profiles_.size());
    header.string_bytes = size32(strings_.size());
    header.name_bytes = size32(names_.size());
    header.first_entity = contents_.first_entity;
    return std::string(reinterpret_cast<const char*>(&header), sizeof header) + content;
  }

  const KnowledgeContents& contents_;
  std::uint64_t seed_{};
  std::vector<std::uint32_t> values_of_keys_{};  // in the order of contents_.keys
  std::vector<std::uint32_t> first_of_bucket_{};
  std::vector<std::uint32_t> fingerprints_{};
  std::vector<std::uint32_t> values_{};
  std::vector<std::uint32_t> postings_{};
  std::vector<WikidataRow> wikidata_{};
  std::vector<OfficeRow> offices_{};
  std::vector<ProfileRow> profiles_{};
  std::vector<std::uint32_t> name_blocks_{};
  std::vector<std::uint16_t> profile_of_{};
  std::vector<std::uint8_t> name_lengths_{};
  std::unordered_map<std::string, std::uint32_t> string_offsets_{};
  std::string strings_ = std::string(1, '\0');
  std::string names_{};
};

}  // namespace

std::string knowledge_file(const KnowledgeContents& contents) {
  return TableWriter(contents).write();
}

}  // namespace news

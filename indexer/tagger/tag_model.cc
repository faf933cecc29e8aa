#include "indexer/tagger/tag_model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "common/error.h"

namespace news {

struct TagModel::Impl {
  ~Impl() {
    if (mapping != nullptr) ::munmap(mapping, bytes);
  }
  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void* mapping{};
  std::size_t bytes{};
  TagModelHeader header{};
  WordClusters clusters{};
  std::span<const FeatureSlot> slots{};
  std::span<const std::uint8_t> weights{};
};

TagModel::TagModel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TagModel::~TagModel() = default;
TagModel::TagModel(TagModel&&) noexcept = default;
TagModel& TagModel::operator=(TagModel&&) noexcept = default;

TagModel TagModel::open(const std::filesystem::path& path) {
  auto impl = std::make_unique<Impl>();
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    throw Error(ErrorCode::unavailable, path.string() + ": cannot be read",
                "install the model beside the program or build the project anew");
  }
  struct stat facts {};
  if (::fstat(file, &facts) == 0 && facts.st_size > 0) {
    impl->bytes = static_cast<std::size_t>(facts.st_size);
    void* const mapping = ::mmap(nullptr, impl->bytes, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapping != MAP_FAILED) impl->mapping = mapping;
  }
  ::close(file);
  if (impl->mapping == nullptr || impl->bytes < sizeof(TagModelHeader)) {
    throw Error(ErrorCode::unavailable, path.string() + ": not a tagging model");
  }
  std::memcpy(&impl->header, impl->mapping, sizeof(TagModelHeader));
  const TagModelHeader& header = impl->header;
  if (header.magic != kTagModelMagic || header.version != kTagModelVersion) {
    throw Error(ErrorCode::unavailable,
                path.string() + ": not a tagging model, or one of another version");
  }
  const std::size_t class_bytes = std::size_t{header.class_slots} * sizeof(WordClusters::Slot);
  const std::size_t slot_bytes = std::size_t{header.feature_slots} * sizeof(FeatureSlot);
  if (sizeof(TagModelHeader) + class_bytes + slot_bytes + header.weight_bytes != impl->bytes ||
      header.feature_slots == 0) {
    throw Error(ErrorCode::damaged, path.string() + ": the model is cut short");
  }
  const char* cursor = static_cast<const char*>(impl->mapping) + sizeof(TagModelHeader);
  impl->clusters = WordClusters(
      std::span(reinterpret_cast<const WordClusters::Slot*>(cursor), header.class_slots));
  cursor += class_bytes;
  impl->slots = {reinterpret_cast<const FeatureSlot*>(cursor), header.feature_slots};
  cursor += slot_bytes;
  impl->weights = {reinterpret_cast<const std::uint8_t*>(cursor), header.weight_bytes};
  return TagModel(std::move(impl));
}

namespace {

std::size_t home_of(FeatureKey key, std::size_t slots) {
  return static_cast<std::size_t>((std::uint64_t{key} * slots) >> 32);
}

}  // namespace

void TagModel::prefetch(FeatureKey key) const {
  __builtin_prefetch(&impl_->slots[home_of(key, impl_->slots.size())]);
}

std::uint32_t TagModel::find(FeatureKey key) const {
  const std::span<const FeatureSlot> slots = impl_->slots;
  std::size_t place = home_of(key, slots.size());
  for (std::size_t probes = 0; probes < slots.size() && slots[place].key != 0; ++probes) {
    if (slots[place].key == key) {
      const std::uint32_t offset = slots[place].offset;
      if (std::size_t{offset} + 2 > impl_->weights.size()) return kNoWeights;
      __builtin_prefetch(&impl_->weights[offset]);
      return offset;
    }
    if (++place == slots.size()) place = 0;
  }
  return kNoWeights;
}

void TagModel::add(std::uint32_t found, StageSums& sums) const {
  const std::span<const std::uint8_t> weights = impl_->weights;
  const std::size_t first = weights[found];
  const std::size_t second = weights[found + 1];
  std::size_t at = std::size_t{found} + 2;
  if (at + 2 * (first + second) > weights.size()) return;
  const auto add_stage = [&](std::size_t count, std::int16_t* row) {
    for (std::size_t i = 0; i < count; ++i, at += 2) {
      const std::uint8_t label = weights[at];
      if (label >= kLabelCount) continue;
      row[label] =
          static_cast<std::int16_t>(row[label] + static_cast<std::int8_t>(weights[at + 1]));
    }
  };
  add_stage(first, sums.data());
  add_stage(second, sums.data() + kRowWidth);
}

const Transitions& TagModel::transitions(std::size_t stage) const {
  return impl_->header.transitions[stage];
}
float TagModel::quantum() const { return impl_->header.quantum; }
const WordClusters& TagModel::clusters() const { return impl_->clusters; }
std::uint64_t TagModel::content_hash() const { return impl_->header.content_hash; }

}  // namespace news

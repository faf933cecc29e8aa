#include "indexer/entities/knowledge.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "common/error.h"
#include "common/unicode.h"
#include "indexer/entities/knowledge_format.h"

namespace news {
namespace {

using knowledge_format::EntityRow;
using knowledge_format::Header;
using knowledge_format::OfficeRow;

constexpr std::array<std::string_view, kEntityKindCount> kKindNames = {
    "country",     "former_country", "constituent",  "admin1",     "capital",     "city",
    "region",      "person",         "organisation", "government", "legislature", "party",
    "armed_group", "company",        "media",        "university", "club",        "group"};

[[noreturn]] void throw_unusable(const std::filesystem::path& path, const std::string& what) {
  throw Error(ErrorCode::unavailable, path.string() + ": " + what,
              "build or install the program's data files again");
}

[[noreturn]] void throw_damaged(const std::string& what) {
  throw Error(ErrorCode::damaged, "knowledge table: " + what,
              "build or install the program's data files again");
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int value) : value_(value) {}
  ~FileDescriptor() {
    if (value_ >= 0) ::close(value_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

}  // namespace

std::string_view entity_kind_name(EntityKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<EntityKind> entity_kind_of(std::string_view name) {
  const auto* const found = std::ranges::find(kKindNames, name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<EntityKind>(found - kKindNames.begin());
}

MentionType mention_type_of(EntityKind kind) {
  if (kind <= EntityKind::region) return MentionType::place;
  if (kind == EntityKind::person) return MentionType::person;
  if (kind == EntityKind::group) return MentionType::group;
  return MentionType::org;
}

struct Knowledge::Impl {
  void* mapping{};
  std::size_t mapped_bytes{};
  Header header{};
  const std::uint64_t* hashes{};
  const std::uint32_t* posting_of{};
  const std::uint32_t* postings{};
  const EntityRow* entities{};
  const OfficeRow* offices{};
  const char* strings{};

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (mapping != nullptr) ::munmap(mapping, mapped_bytes);
  }

  void map(const std::filesystem::path& path);
  void read_header(const std::filesystem::path& path);
  void locate_sections();

  [[nodiscard]] std::string_view string_at(std::uint32_t offset) const {
    if (offset >= header.string_bytes) throw_damaged("string offset out of range");
    const auto length = static_cast<std::uint8_t>(strings[offset]);
    if (std::size_t{offset} + 1 + length > header.string_bytes) throw_damaged("string too long");
    return {strings + offset + 1, length};
  }
  [[nodiscard]] std::span<const OfficeRow> offices_of(std::uint32_t id) const {
    const std::span<const OfficeRow> all(offices, header.office_count);
    const auto begin = std::ranges::lower_bound(all, id, {}, &OfficeRow::entity);
    const auto end = std::ranges::upper_bound(all, id, {}, &OfficeRow::entity);
    return {begin, end};
  }
};

void Knowledge::Impl::map(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) throw_unusable(path, std::generic_category().message(errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0)
    throw_unusable(path, std::generic_category().message(errno));
  if (!S_ISREG(status.st_mode)) throw_unusable(path, "not a file");
  mapped_bytes = static_cast<std::size_t>(status.st_size);
  if (mapped_bytes < sizeof(Header)) throw_unusable(path, "too short for a knowledge table");
  void* const address = ::mmap(nullptr, mapped_bytes, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (address == MAP_FAILED) throw_unusable(path, std::generic_category().message(errno));
  mapping = address;
}

void Knowledge::Impl::read_header(const std::filesystem::path& path) {
  std::memcpy(&header, mapping, sizeof header);
  if (header.magic != knowledge_format::kMagic) throw_unusable(path, "not a knowledge table");
  if (header.byte_order != knowledge_format::kByteOrder) {
    throw_unusable(path, "made for a machine with another byte order");
  }
  if (header.version != knowledge_format::kVersion) {
    throw_unusable(path, "knowledge table of version " + std::to_string(header.version) +
                             ", this program reads version " +
                             std::to_string(knowledge_format::kVersion));
  }
  const std::uint64_t expected = sizeof(Header) + std::uint64_t{header.slot_count} * 12 +
                                 std::uint64_t{header.posting_words} * 4 +
                                 std::uint64_t{header.entity_count} * sizeof(EntityRow) +
                                 std::uint64_t{header.office_count} * sizeof(OfficeRow) +
                                 header.string_bytes;
  if (expected != mapped_bytes || header.file_size != mapped_bytes || header.slot_count == 0 ||
      header.string_bytes == 0) {
    throw_unusable(path, "knowledge table is cut or damaged");
  }
}

// Every section starts on a multiple of its element size: the header and the wide sections come
// first.
void Knowledge::Impl::locate_sections() {
  const char* cursor = static_cast<const char*>(mapping) + sizeof(Header);
  hashes = reinterpret_cast<const std::uint64_t*>(cursor);
  cursor += std::size_t{header.slot_count} * sizeof(std::uint64_t);
  posting_of = reinterpret_cast<const std::uint32_t*>(cursor);
  cursor += std::size_t{header.slot_count} * sizeof(std::uint32_t);
  postings = reinterpret_cast<const std::uint32_t*>(cursor);
  cursor += std::size_t{header.posting_words} * sizeof(std::uint32_t);
  entities = reinterpret_cast<const EntityRow*>(cursor);
  cursor += std::size_t{header.entity_count} * sizeof(EntityRow);
  offices = reinterpret_cast<const OfficeRow*>(cursor);
  cursor += std::size_t{header.office_count} * sizeof(OfficeRow);
  strings = cursor;
}

Knowledge::Knowledge(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Knowledge::~Knowledge() = default;
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;

Knowledge Knowledge::open(const std::filesystem::path& path) {
  auto impl = std::make_unique<Impl>();
  impl->map(path);
  impl->read_header(path);
  impl->locate_sections();
  return Knowledge(std::move(impl));
}

KnowledgeEntry Knowledge::find(std::string_view key) const {
  const Header& header = impl_->header;
  const std::uint64_t hash = knowledge_format::key_hash(key);
  std::uint32_t slot = knowledge_format::home_slot(hash, header.slot_count);
  for (std::uint32_t probes = 0; probes < header.slot_count; ++probes) {
    if (impl_->hashes[slot] == 0) return {};
    if (impl_->hashes[slot] == hash) {
      const std::uint32_t position = impl_->posting_of[slot];
      if (position >= header.posting_words) throw_damaged("posting out of range");
      const std::uint32_t head = impl_->postings[position];
      const std::uint32_t length = head >> knowledge_format::kIdBits;
      if (std::uint64_t{position} + 1 + length > header.posting_words) {
        throw_damaged("posting list too long");
      }
      const auto* const readings = reinterpret_cast<const Reading*>(impl_->postings + position + 1);
      return {WordFacts(head & knowledge_format::kIdMask), {readings, length}};
    }
    slot = slot + 1 == header.slot_count ? 0 : slot + 1;
  }
  return {};
}

KnownEntity Knowledge::entity(std::uint32_t id) const {
  if (id >= impl_->header.entity_count) throw_damaged("entity out of range");
  const EntityRow& row = impl_->entities[id];
  if (row.kind >= kEntityKindCount) throw_damaged("unknown kind of entity");
  KnownEntity known;
  known.name = impl_->string_at(row.name);
  known.state = impl_->string_at(row.state);
  if (row.country[0] != '\0') known.country = {row.country.data(), row.country.size()};
  known.wikidata = row.wikidata;
  known.kind = static_cast<EntityKind>(row.kind);
  known.prominence = row.prominence;
  known.from_year = row.from_year;
  known.to_year = row.to_year;
  return known;
}

std::size_t Knowledge::office_count(std::uint32_t id) const { return impl_->offices_of(id).size(); }

KnownOffice Knowledge::office(std::uint32_t id, std::size_t index) const {
  const OfficeRow& row = impl_->offices_of(id)[index];
  return {impl_->string_at(row.title), row.from_year, row.to_year};
}

std::string_view Knowledge::country_name(std::string_view alpha2) const {
  std::string key = "@";
  key += alpha2;
  const KnowledgeEntry entry = find(key);
  return entry.readings.empty() ? std::string_view{} : entity(entry.readings.front().id()).name;
}

std::uint64_t Knowledge::content_hash() const { return impl_->header.content_hash; }
std::size_t Knowledge::entity_count() const { return impl_->header.entity_count; }

bool Knowledge::is_intact() const {
  const char* const content = static_cast<const char*>(impl_->mapping) + sizeof(Header);
  return XXH3_64bits(content, impl_->mapped_bytes - sizeof(Header)) == impl_->header.content_hash;
}

std::string knowledge_key(std::string_view name) {
  const std::string key = name_key(name);
  std::string joined;
  joined.reserve(key.size());
  const auto is_letter_at = [&key](std::size_t i) { return key[i] >= 'a' && key[i] <= 'z'; };
  for (std::size_t i = 0; i < key.size(); ++i) {
    const bool between_initials = key[i] == ' ' && i > 0 && i + 1 < key.size() &&
                                  is_letter_at(i - 1) && (i == 1 || key[i - 2] == ' ') &&
                                  is_letter_at(i + 1) && (i + 2 == key.size() || key[i + 2] == ' ');
    if (!between_initials) joined += key[i];
  }
  return joined;
}

std::string language_key(std::string_view language, std::string_view key) {
  std::string out(language);
  out += ':';
  out += key;
  return out;
}

}  // namespace news

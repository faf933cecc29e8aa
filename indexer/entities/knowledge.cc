#include "indexer/entities/knowledge.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "common/error.h"
#include "common/file_descriptor.h"
#include "common/unicode.h"
#include "indexer/entities/knowledge_format.h"

namespace news {
namespace {

using knowledge_format::Header;
using knowledge_format::OfficeRow;
using knowledge_format::ProfileRow;
using knowledge_format::WikidataRow;

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
  std::filesystem::path opened{};
  void* mapping{};
  std::size_t mapped_bytes{};
  Header header{};
  const std::uint32_t* buckets{};
  const std::uint32_t* fingerprints{};
  const std::uint32_t* values{};
  const std::uint32_t* postings{};
  const WikidataRow* wikidata{};
  const OfficeRow* offices{};
  const ProfileRow* profiles{};
  const std::uint32_t* name_blocks{};
  const std::uint16_t* profile_of{};
  const std::uint8_t* name_lengths{};
  const char* strings{};
  const char* names{};

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (mapping != nullptr) ::munmap(mapping, mapped_bytes);
  }

  void map(const std::filesystem::path& path);
  void read_header(const std::filesystem::path& path);
  std::uint64_t locate_sections();

  [[nodiscard]] std::string_view string_at(std::uint32_t offset) const {
    if (offset >= header.string_bytes) throw_damaged("string offset out of range");
    const auto length = static_cast<std::uint8_t>(strings[offset]);
    if (std::size_t{offset} + 1 + length > header.string_bytes) throw_damaged("string too long");
    return {strings + offset + 1, length};
  }
  [[nodiscard]] const ProfileRow& profile(std::uint32_t id) const {
    if (id >= header.entity_count) throw_damaged("entity out of range");
    if (profile_of[id] >= header.profile_count) throw_damaged("profile out of range");
    const ProfileRow& row = profiles[profile_of[id]];
    if (row.kind >= kEntityKindCount) throw_damaged("unknown kind of entity");
    return row;
  }
  [[nodiscard]] std::string_view name_of(std::uint32_t id) const {
    const std::uint32_t block = id / knowledge_format::kNamesPerBlock;
    std::uint64_t begin = name_blocks[block];
    for (std::uint32_t i = block * knowledge_format::kNamesPerBlock; i < id; ++i) {
      begin += name_lengths[i];
    }
    if (begin + name_lengths[id] > header.name_bytes) throw_damaged("name out of range");
    return {names + begin, name_lengths[id]};
  }
  [[nodiscard]] std::uint32_t wikidata_of(std::uint32_t id) const {
    const std::span<const WikidataRow> all(wikidata, header.wikidata_count);
    const auto found = std::ranges::lower_bound(all, id, {}, &WikidataRow::entity);
    return found != all.end() && found->entity == id ? found->number : 0;
  }
  [[nodiscard]] KnowledgeEntry entry(const std::uint32_t& value) const {
    if ((value & knowledge_format::kListBit) == 0) {
      return {WordFacts(), {reinterpret_cast<const Reading*>(&value), 1}};
    }
    const std::uint32_t position = value & ~knowledge_format::kListBit;
    if (position >= header.posting_words) throw_damaged("posting out of range");
    const std::uint32_t head = postings[position];
    const std::uint32_t length = head >> knowledge_format::kIdBits;
    if (std::uint64_t{position} + 1 + length > header.posting_words) {
      throw_damaged("posting list too long");
    }
    const auto* const readings = reinterpret_cast<const Reading*>(postings + position + 1);
    return {WordFacts(head & knowledge_format::kIdMask), {readings, length}};
  }
  [[nodiscard]] std::span<const OfficeRow> offices_of(std::uint32_t id) const {
    if (profile(id).has_office == 0) return {};
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
  if (header.bucket_count == 0 || header.string_bytes == 0 || header.file_size != mapped_bytes ||
      locate_sections() != mapped_bytes) {
    throw_unusable(path, "knowledge table is cut or damaged");
  }
}

// Says how long the file must be. Every section starts on a multiple of its element size: sections
// of wide elements come first.
std::uint64_t Knowledge::Impl::locate_sections() {
  std::uint64_t offset = sizeof(Header);
  const auto section = [this, &offset]<class T>(const T*& begin, std::uint64_t count) {
    if (offset < mapped_bytes) {
      begin = reinterpret_cast<const T*>(static_cast<const char*>(mapping) + offset);
    }
    offset += count * sizeof(T);
  };
  section(buckets, std::uint64_t{header.bucket_count} + 1);
  section(fingerprints, header.key_count);
  section(values, header.key_count);
  section(postings, header.posting_words);
  section(wikidata, header.wikidata_count);
  section(offices, header.office_count);
  section(profiles, header.profile_count);
  section(name_blocks, knowledge_format::name_block_count(header.entity_count));
  section(profile_of, header.entity_count);
  section(name_lengths, header.entity_count);
  section(strings, header.string_bytes);
  section(names, header.name_bytes);
  return offset;
}

Knowledge::Knowledge(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Knowledge::~Knowledge() = default;
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;

Knowledge Knowledge::open(const std::filesystem::path& path) {
  auto impl = std::make_unique<Impl>();
  impl->opened = path;
  impl->map(path);
  impl->read_header(path);
  return Knowledge(std::move(impl));
}

KnowledgeEntry Knowledge::find(std::string_view key) const {
  const Header& header = impl_->header;
  const std::uint64_t hash = knowledge_format::key_hash(key, header.seed);
  const std::uint32_t bucket = knowledge_format::bucket_of(hash, header.bucket_count);
  const std::uint32_t fingerprint = knowledge_format::fingerprint_of(hash);
  const std::uint32_t end = impl_->buckets[bucket + 1];
  if (end > header.key_count) throw_damaged("bucket out of range");
  for (std::uint32_t i = impl_->buckets[bucket]; i < end; ++i) {
    if (impl_->fingerprints[i] == fingerprint) return impl_->entry(impl_->values[i]);
  }
  return {};
}

KnownEntity Knowledge::entity(std::uint32_t id) const {
  const ProfileRow& row = impl_->profile(id);
  KnownEntity known;
  known.name = impl_->name_of(id);
  known.state = impl_->string_at(row.state);
  if (row.country[0] != '\0') known.country = {row.country.data(), row.country.size()};
  if (row.has_wikidata != 0) known.wikidata = impl_->wikidata_of(id);
  known.kind = static_cast<EntityKind>(row.kind);
  known.prominence = row.prominence;
  known.from_year = row.from_year;
  known.to_year = row.to_year;
  return known;
}

EntityKind Knowledge::kind(std::uint32_t id) const {
  return static_cast<EntityKind>(impl_->profile(id).kind);
}

std::string Knowledge::table_line(std::uint32_t id) const {
  const auto& first = impl_->header.first_entity;
  if (id >= impl_->header.entity_count) throw_damaged("entity out of range");
  std::size_t table = first.size() - 1;
  while (table > 0 && first[table] > id) --table;
  // Counted from 1, after the line of column names.
  const std::uint64_t line = std::uint64_t{id} - first[table] + 2;
  return std::string(knowledge_format::kEntityTables[table]) + ':' + std::to_string(line);
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

const std::filesystem::path& Knowledge::path() const { return impl_->opened; }
std::uint64_t Knowledge::content_hash() const { return impl_->header.content_hash; }
std::size_t Knowledge::entity_count() const { return impl_->header.entity_count; }

bool Knowledge::is_intact() const {
  const char* const content = static_cast<const char*>(impl_->mapping) + sizeof(Header);
  return XXH3_64bits(content, impl_->mapped_bytes - sizeof(Header)) == impl_->header.content_hash;
}

std::string knowledge_key(std::string_view name) {
  std::string key = name_key(name);
  const auto is_letter_at = [&key](std::size_t i) { return key[i] >= 'a' && key[i] <= 'z'; };
  const auto between_initials = [&](std::size_t i) {
    return i > 0 && i + 1 < key.size() && is_letter_at(i - 1) && (i == 1 || key[i - 2] == ' ') &&
           is_letter_at(i + 1) && (i + 2 == key.size() || key[i + 2] == ' ');
  };
  std::size_t space = key.find(' ');
  while (space != std::string::npos && !between_initials(space)) space = key.find(' ', space + 1);
  if (space == std::string::npos) return key;
  std::string joined(key, 0, space);
  for (std::size_t i = space + 1; i < key.size(); ++i) {
    if (key[i] != ' ' || !between_initials(i)) joined += key[i];
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

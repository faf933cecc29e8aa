#include "common/facet_column.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <bit>
#include <cstring>
#include <string>
#include <utility>

namespace news {
namespace {

static_assert(sizeof(FacetFileHeader) == 64 && sizeof(FacetFileColumn) == 48);

}  // namespace

std::optional<FacetColumns> FacetColumns::open(const std::filesystem::path& generation,
                                               const Xapian::Database& database) {
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  const int file = ::open((generation / kFacetColumnName).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat state {};
  FacetColumns columns;
  if (::fstat(file, &state) == 0 && state.st_size >= static_cast<off_t>(sizeof(FacetFileHeader))) {
    columns.bytes_ = static_cast<std::size_t>(state.st_size);
    columns.memory_ = ::mmap(nullptr, columns.bytes_, PROT_READ, MAP_SHARED, file, 0);
    if (columns.memory_ == MAP_FAILED) columns.memory_ = nullptr;
  }
  ::close(file);
  if (columns.memory_ == nullptr) return std::nullopt;
  const FacetFileHeader header = columns.header();
  const std::uint64_t table = std::uint64_t{header.columns} * sizeof(FacetFileColumn);
  if (!columns.belong_to(database) || table > columns.bytes_ - sizeof header) return std::nullopt;
  columns.last_docid_ = header.last_docid;
  return columns;
}

FacetFileHeader FacetColumns::header() const {
  FacetFileHeader header;
  std::memcpy(&header, memory_, sizeof header);
  header.uuid.back() = '\0';
  return header;
}

bool FacetColumns::belong_to(const Xapian::Database& database) const {
  const FacetFileHeader header = this->header();
  return header.magic == kFacetFileMagic && header.revision == database.get_revision() &&
         database.get_uuid() == header.uuid.data();
}

FacetColumns::FacetColumns(FacetColumns&& other) noexcept
    : memory_(std::exchange(other.memory_, nullptr)),
      bytes_(other.bytes_),
      last_docid_(other.last_docid_) {}

FacetColumns& FacetColumns::operator=(FacetColumns&& other) noexcept {
  std::swap(memory_, other.memory_);
  std::swap(bytes_, other.bytes_);
  last_docid_ = other.last_docid_;
  return *this;
}

FacetColumns::~FacetColumns() {
  if (memory_ != nullptr) ::munmap(memory_, bytes_);
}

FacetColumn::Arrays FacetColumns::find(char letter) const {
  const auto* const bytes = static_cast<const char*>(memory_);
  const FacetFileHeader header = this->header();
  const auto array = [&](std::uint64_t offset,
                         std::uint64_t count) -> std::span<const std::uint32_t> {
    constexpr std::uint64_t kWidth = sizeof(std::uint32_t);
    if (offset % kWidth != 0 || offset > bytes_ || count > (bytes_ - offset) / kWidth) return {};
    // The mapping begins at a page, and the writer aligns arrays.
    return {reinterpret_cast<const std::uint32_t*>(bytes + offset),
            static_cast<std::size_t>(count)};
  };
  for (std::uint32_t i = 0; i < header.columns; ++i) {
    FacetFileColumn column;
    std::memcpy(&column, bytes + sizeof header + i * sizeof column, sizeof column);
    if (column.letter != static_cast<unsigned char>(letter)) continue;
    FacetColumn::Arrays arrays{array(column.starts_offset, std::uint64_t{last_docid_} + 2),
                               array(column.values_offset, column.count),
                               array(column.label_ends_offset, column.labels),
                               {}};
    if (column.labels_offset <= bytes_) {
      arrays.labels = {bytes + column.labels_offset, bytes_ - column.labels_offset};
    }
    return arrays;
  }
  return {};
}

FacetColumn FacetColumns::column(Facet facet) const {
  return FacetColumn(find(facet_spec(facet).letter));
}

std::span<const std::int32_t> FacetColumns::days() const {
  const std::span<const std::uint32_t> days = find(kDateLetter).values;
  if (days.size() != std::size_t{last_docid_} + 1) return {};
  return {reinterpret_cast<const std::int32_t*>(days.data()), days.size()};
}

}  // namespace news

// All facet values of all articles in one mapped file beside the tables: docid -> ordinals, a facet
// at a time. Counting facets reads a few bytes an article from it, where a value slot costs a
// search in a block and a copy.
//
//   file   := "newscol1", u64 revision, u32 last docid, u32 columns, 40 bytes UUID (padded with 0),
//             column*, then the arrays
//   column := u32 facet letter ('=' for dates), u32 0, u64 number of values, u64 offset of the
//             values, u64 offset of the starts
//   values := u32*                ordinals, of docid 1 first; for dates days since 1970, signed
//   starts := u32[last docid + 2] where the values of a docid begin; those of docid d end where
//             those of d + 1 begin; not for dates, which have one value a docid (kUndated: none)
// All little-endian; offsets from the beginning of the file, multiples of 4.
//
// The file belongs to one revision of one database. Where it does not fit, as while an update
// writes, the value slots are counted instead.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>

#include "common/schema.h"

namespace Xapian {
class Database;
}

namespace news {

inline constexpr const char* kFacetColumnName = "facets.column";

// The layout, for who writes it (indexer/index/facet_column_writer.h).
struct FacetFileHeader {
  std::array<char, 8> magic{};
  std::uint64_t revision{};
  std::uint32_t last_docid{};
  std::uint32_t columns{};
  std::array<char, 40> uuid{};
};
struct FacetFileColumn {
  std::uint32_t letter{};
  std::uint32_t unused{};
  std::uint64_t count{};
  std::uint64_t values_offset{};
  std::uint64_t starts_offset{};
};
inline constexpr std::array<char, 8> kFacetFileMagic = {'n', 'e', 'w', 's', 'c', 'o', 'l', '1'};
inline constexpr char kDateLetter = '=';
inline constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();

// The values of one facet. Nothing in it is trusted: a docid or range outside gives an empty list.
class FacetColumn {
 public:
  FacetColumn() = default;
  FacetColumn(std::span<const std::uint32_t> starts, std::span<const std::uint32_t> values)
      : starts_(starts), values_(values) {}

  [[nodiscard]] std::span<const std::uint32_t> ordinals(std::uint32_t docid) const {
    if (std::size_t{docid} + 1 >= starts_.size()) return {};
    const std::uint32_t begin = starts_[docid];
    const std::uint32_t end = starts_[docid + 1];
    if (begin > end || end > values_.size()) return {};
    return values_.subspan(begin, end - begin);
  }

  // Of all articles.
  [[nodiscard]] std::span<const std::uint32_t> values() const { return values_; }

 private:
  std::span<const std::uint32_t> starts_{};
  std::span<const std::uint32_t> values_{};
};

class FacetColumns {
 public:
  // Maps the file of this generation. nullopt: there is none, or it is of another revision or
  // database. Never throws for what is in the file.
  static std::optional<FacetColumns> open(const std::filesystem::path& generation,
                                          const Xapian::Database& database);
  FacetColumns(FacetColumns&& other) noexcept;
  FacetColumns& operator=(FacetColumns&& other) noexcept;
  FacetColumns(const FacetColumns&) = delete;
  FacetColumns& operator=(const FacetColumns&) = delete;
  ~FacetColumns();

  [[nodiscard]] FacetColumn column(Facet facet) const;
  // Days since 1970 by docid; kUndated where there is none. Index 0 is not used.
  [[nodiscard]] std::span<const std::int32_t> days() const;
  [[nodiscard]] std::uint32_t last_docid() const { return last_docid_; }

 private:
  FacetColumns() = default;
  struct Arrays {
    std::span<const std::uint32_t> starts{};
    std::span<const std::uint32_t> values{};
  };
  [[nodiscard]] Arrays find(char letter) const;

  void* memory_ = nullptr;
  std::size_t bytes_ = 0;
  std::uint32_t last_docid_ = 0;
};

}  // namespace news

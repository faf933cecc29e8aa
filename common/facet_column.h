// All facet values of all articles in one mapped file beside the tables: docid -> ordinals, a facet
// at a time. Counting facets reads a few bytes an article from it, where a value slot costs a
// search in a block and a copy; the names that are shown are found by one look.
//
//   file   := "newscol2", u64 revision, u32 last docid, u32 columns, 40 bytes UUID (padded with 0),
//             column*, then the arrays
//   column := u32 facet letter ('=' for dates), u32 number of labels, u64 number of values, u64
//             offset of the values, u64 offset of the starts, u64 offset of the label ends, u64
//             offset of the labels
//   values := u32*                ordinals, of docid 1 first; for dates days since 1970, signed
//   starts := u32[last docid + 2] where the values of a docid begin; those of docid d end where
//             those of d + 1 begin; not for dates, which have one value a docid (kUndated: none)
//   labels := bytes               labels by ordinal, one behind the other
//   label ends := u32[number of labels]  counted from where the labels begin
// All little-endian; offsets from the beginning of the file, multiples of 4 but for the labels.
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
#include <string_view>

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
  std::uint32_t labels{};
  std::uint64_t count{};
  std::uint64_t values_offset{};
  std::uint64_t starts_offset{};
  std::uint64_t label_ends_offset{};
  std::uint64_t labels_offset{};
};
inline constexpr std::array<char, 8> kFacetFileMagic = {'n', 'e', 'w', 's', 'c', 'o', 'l', '2'};
inline constexpr char kDateLetter = '=';
inline constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();

// The values of one facet. Nothing in it is trusted: a docid or range outside gives an empty list.
class FacetColumn {
 public:
  FacetColumn() = default;
  struct Arrays {
    std::span<const std::uint32_t> starts{};
    std::span<const std::uint32_t> values{};
    std::span<const std::uint32_t> label_ends{};
    std::string_view labels{};  // all of them
  };
  explicit FacetColumn(const Arrays& arrays) : arrays_(arrays) {}

  [[nodiscard]] std::span<const std::uint32_t> ordinals(std::uint32_t docid) const {
    if (std::size_t{docid} + 1 >= arrays_.starts.size()) return {};
    const std::uint32_t begin = arrays_.starts[docid];
    const std::uint32_t end = arrays_.starts[docid + 1];
    if (begin > end || end > arrays_.values.size()) return {};
    return arrays_.values.subspan(begin, end - begin);
  }

  // nullopt: there is no such ordinal.
  [[nodiscard]] std::optional<std::string_view> label(std::uint32_t ordinal) const {
    if (ordinal >= arrays_.label_ends.size()) return std::nullopt;
    const std::uint32_t begin = ordinal == 0 ? 0 : arrays_.label_ends[ordinal - 1];
    const std::uint32_t end = arrays_.label_ends[ordinal];
    if (begin > end || end > arrays_.labels.size()) return std::nullopt;
    return arrays_.labels.substr(begin, end - begin);
  }
  [[nodiscard]] std::size_t label_count() const { return arrays_.label_ends.size(); }

 private:
  Arrays arrays_{};
};

class FacetColumns {
 public:
  // Maps the file of this generation. nullopt: there is none, or it is of another revision or
  // database. Never throws for what is in the file.
  static std::optional<FacetColumns> open(const std::filesystem::path& generation,
                                          const Xapian::Database& database);
  // Whether they are of what the database holds.
  [[nodiscard]] bool belong_to(const Xapian::Database& database) const;

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
  [[nodiscard]] FacetFileHeader header() const;
  [[nodiscard]] FacetColumn::Arrays find(char letter) const;

  void* memory_ = nullptr;
  std::size_t bytes_ = 0;
  std::uint32_t last_docid_ = 0;
};

}  // namespace news

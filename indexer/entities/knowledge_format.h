// The knowledge table on disk, shared by the program that compiles it and the class that reads it.
//
//   file     = header hashes posting_of postings entities offices strings
//   hashes   = u64 x slot_count      open addressing with linear probing; 0 = empty slot
//   posting_of = u32 x slot_count    index into `postings`, in words
//   postings = lists; list = head (facts in the low 24 bits, length in the high 8), then `length`
//   readings reading  = entity id in the low 24 bits, weight in the high 8; heaviest first strings
//   = (u8 length, bytes)*; offset 0 is the empty string
//
// Integers are little-endian; a table is made on the machine kind that reads it, which `byte_order`
// checks.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace news::knowledge_format {

inline constexpr std::array<char, 8> kMagic = {'N', 'E', 'W', 'S', 'K', 'N', 'O', 'W'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint32_t kByteOrder = 0x01020304;

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t version{};
  std::uint32_t byte_order{};
  std::uint64_t content_hash{};  // of all bytes after the header
  std::uint64_t file_size{};
  std::uint32_t slot_count{};
  std::uint32_t posting_words{};
  std::uint32_t entity_count{};
  std::uint32_t office_count{};
  std::uint32_t string_bytes{};
  std::uint32_t reserved{};
};
static_assert(sizeof(Header) == 56);

struct EntityRow {
  std::uint32_t name{};      // offset into strings
  std::uint32_t state{};     // offset: the former state it belongs to, 0 = the country of `country`
  std::uint32_t wikidata{};  // the number behind Q, 0 = unknown
  std::array<char, 2> country{};
  std::uint8_t kind{};
  std::uint8_t prominence{};
  std::uint16_t from_year{};  // 0 = open
  std::uint16_t to_year{};
};
static_assert(sizeof(EntityRow) == 20);

struct OfficeRow {  // sorted by entity
  std::uint32_t entity{};
  std::uint32_t title{};  // offset into strings, folded
  std::uint16_t from_year{};
  std::uint16_t to_year{};
};
static_assert(sizeof(OfficeRow) == 12);

inline constexpr std::uint32_t kIdBits = 24;
inline constexpr std::uint32_t kIdMask = (1U << kIdBits) - 1;

// Never 0, which marks empty slots. FNV-1a over the bytes, then one mixing step so that the high
// bits, which choose the slot, depend on the last bytes too.
constexpr std::uint64_t key_hash(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : key) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3ULL;
  }
  hash ^= hash >> 32;
  hash *= 0xd6e8feb86659fd93ULL;
  hash ^= hash >> 32;
  return hash == 0 ? 1 : hash;
}

constexpr std::uint32_t home_slot(std::uint64_t hash, std::uint32_t slot_count) {
  return static_cast<std::uint32_t>(((hash >> 32) * slot_count) >> 32);
}

}  // namespace news::knowledge_format

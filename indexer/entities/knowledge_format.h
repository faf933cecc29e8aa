// The knowledge table on disk, shared by the program that compiles it and the class that reads it.
//
//   file          = header buckets fingerprints values postings wikidata offices profiles
//                   name_blocks profile_of name_lengths strings names
//   buckets       = u32 x (bucket_count + 1)  first key of each bucket; the hash's high bits choose
//   fingerprints  = u32 x key_count           the hash's low bits, sorted within a bucket
//   values        = u32 x key_count           a reading, or with the top bit set the index of a
//   list postings      = lists; list = head (facts in the low 24 bits, length in the high 8), then
//                   `length` readings, heaviest first; equal lists are stored once
//   reading       = entity id in the low 24 bits, weight in the high 8, which is below 128
//   wikidata      = (u32 entity, u32 number behind Q)*, sorted
//   profiles      = what many entities have in common; profile_of = u16 x entity_count
//   name_blocks   = u32 x blocks of 16 entities: where the block's first name begins in `names`
//   name_lengths  = u8 x entity_count         names follow each other without anything between
//   strings       = (u8 length, bytes)*       of states and offices; offset 0 is the empty string
//
// No key is stored. Two keys meet only when all bits of bucket and fingerprint agree: the builder
// takes another seed if that happens among its keys, and of foreign keys one in about a billion is
// found by mistake.
//
// Integers are little-endian; a table is made on the machine kind that reads it, which `byte_order`
// checks.
#pragma once

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL  // short keys are hashed many times for each word of an article
#endif
#include <xxhash.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace news::knowledge_format {

inline constexpr std::array<char, 8> kMagic = {'N', 'E', 'W', 'S', 'K', 'N', 'O', 'W'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kByteOrder = 0x01020304;

// The tables that make entities, in the order of the ids they make: one entity a line, so the line
// an entity came from needs no room of its own.
inline constexpr std::array<std::string_view, 4> kEntityTables = {
    "places.tsv", "people.tsv", "organisations.tsv", "groups.tsv"};

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t version{};
  std::uint32_t byte_order{};
  std::uint64_t content_hash{};  // of all bytes after the header
  std::uint64_t file_size{};
  std::uint64_t seed{};  // of the key hash
  std::uint32_t bucket_count{};
  std::uint32_t key_count{};
  std::uint32_t posting_words{};
  std::uint32_t entity_count{};
  std::uint32_t wikidata_count{};
  std::uint32_t office_count{};
  std::uint32_t profile_count{};
  std::uint32_t string_bytes{};
  std::uint32_t name_bytes{};
  std::array<std::uint32_t, kEntityTables.size()> first_entity{};  // of each table
  std::uint32_t reserved{};
};
static_assert(sizeof(Header) == 96);

struct WikidataRow {
  std::uint32_t entity{};
  std::uint32_t number{};
};
static_assert(sizeof(WikidataRow) == 8);

struct OfficeRow {  // sorted by entity
  std::uint32_t entity{};
  std::uint32_t title{};  // offset into strings, folded
  std::uint16_t from_year{};
  std::uint16_t to_year{};
};
static_assert(sizeof(OfficeRow) == 12);

struct ProfileRow {
  std::uint32_t state{};  // offset: the former state it belongs to, 0 = the country of `country`
  std::array<char, 2> country{};
  std::uint8_t kind{};
  std::uint8_t prominence{};
  std::uint16_t from_year{};  // 0 = open
  std::uint16_t to_year{};
  std::uint8_t has_wikidata{};
  std::uint8_t has_office{};
  std::uint16_t reserved{};
};
static_assert(sizeof(ProfileRow) == 16);

inline constexpr std::uint32_t kIdBits = 24;
inline constexpr std::uint32_t kIdMask = (1U << kIdBits) - 1;
inline constexpr std::uint32_t kListBit = 1U << 31;
inline constexpr std::uint32_t kNamesPerBlock = 16;

inline std::uint64_t key_hash(std::string_view key, std::uint64_t seed) {
  return XXH3_64bits_withSeed(key.data(), key.size(), seed);
}
constexpr std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t bucket_count) {
  return static_cast<std::uint32_t>(((hash >> 32) * bucket_count) >> 32);
}
constexpr std::uint32_t fingerprint_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash);
}
constexpr std::uint32_t name_block_count(std::uint32_t entity_count) {
  return (entity_count + kNamesPerBlock - 1) / kNamesPerBlock;
}

}  // namespace news::knowledge_format

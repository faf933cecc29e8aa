#include "indexer/glass/version_file.h"

#include <random>

namespace news::glass {
namespace {

constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
constexpr unsigned kFormatYear = 2016;
constexpr unsigned kFormatMonth = 3;
constexpr unsigned kFormatDay = 14;
constexpr unsigned kFormatDate = (kFormatYear - 2014) << 9U | kFormatMonth << 5U | kFormatDay;

// Version 4 of RFC 4122: random.
void append_uuid(std::string& out) {
  std::random_device random;
  const std::size_t begin = out.size();
  for (int part = 0; part < 4; ++part) {
    const std::uint32_t bits = random();
    for (unsigned byte = 0; byte < 4; ++byte) out += static_cast<char>(bits >> (8 * byte));
  }
  out[begin + 6] = static_cast<char>((out[begin + 6] & 0x0F) | 0x40);
  out[begin + 8] = static_cast<char>((out[begin + 8] & 0x3F) | 0x80);
}

void append_root(const TableRoot& root, std::string& out) {
  append_varint(root.block, out);
  append_varint(root.level << 2U | 2U | (root.is_empty ? 1U : 0U), out);
  append_varint(root.entries, out);
  append_varint(kBlockBytes / 2048, out);
  append_varint(root.compress_from, out);
  std::string free_list;
  if (!root.is_empty) {
    append_varint(kRevision, free_list);
    append_varint(root.blocks, free_list);
    free_list.append(4, '\0');
  }
  append_string(free_list, out);
}

}  // namespace

void write_version_file(const std::filesystem::path& database, const DatabaseTables& tables,
                        const DatabaseStatistics& statistics) {
  std::string out(kMagic);
  out += static_cast<char>(kFormatDate >> 8U);
  out += static_cast<char>(kFormatDate & 0xFFU);
  append_uuid(out);
  append_varint(kRevision, out);
  const TableRoot unused{.compress_from = kCompressFrom};  // spelling, synonyms
  for (const TableRoot* root :
       {&tables.postings, &tables.data, &tables.term_lists, &tables.positions, &unused, &unused}) {
    append_root(*root, out);
  }
  for (const std::uint64_t number :
       {std::uint64_t{statistics.documents},
        std::uint64_t{statistics.last_id - statistics.documents},
        std::uint64_t{statistics.least_length}, std::uint64_t{statistics.largest_wdf},
        std::uint64_t{statistics.largest_length - statistics.largest_wdf}, std::uint64_t{0},
        statistics.total_length, std::uint64_t{0}}) {
    append_varint(number, out);
  }
  OutputFile file(database / "iamglass");
  file.append(out);
  file.close();
}

}  // namespace news::glass

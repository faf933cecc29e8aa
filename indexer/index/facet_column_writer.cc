#include "indexer/index/facet_column_writer.h"

#include <xapian.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/date.h"
#include "common/durable_file.h"
#include "common/error.h"
#include "common/facet_column.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"
#include "indexer/glass/output_file.h"

namespace news {
namespace {

namespace fs = std::filesystem;

std::string_view bytes_of(const auto& list) {
  return {reinterpret_cast<const char*>(list.data()), list.size() * sizeof list.front()};
}

class ColumnWriter {
 public:
  ColumnWriter(glass::OutputFile& file, const Xapian::Database& database)
      : file_(file), database_(database), last_(database.get_lastdocid()) {}

  FacetFileColumn facet(const FacetSpec& spec) {
    FacetFileColumn column{.letter = static_cast<unsigned char>(spec.letter),
                           .values_offset = file_.size()};
    std::vector<std::uint32_t> starts;
    starts.reserve(std::size_t{last_} + 2);
    std::uint64_t count = 0;
    const auto end = database_.valuestream_end(spec.slot);
    for (auto value = database_.valuestream_begin(spec.slot); value != end; ++value) {
      starts.resize(std::size_t{value.get_docid()} + 1, static_cast<std::uint32_t>(count));
      const bool whole = for_each_ordinal(*value, [&](std::uint32_t ordinal) {
        file_.append({reinterpret_cast<const char*>(&ordinal), sizeof ordinal});
        ++count;
      });
      if (!whole) {
        throw Error(ErrorCode::damaged,
                    "document " + std::to_string(value.get_docid()) + ": " +
                        std::string(spec.name) + " is no list of ordinals",
                    "build the index anew with `indexer build`");
      }
      if (count > kMaxValues) {
        throw Error(ErrorCode::temporary,
                    std::string(spec.name) + ": more than four billion values");
      }
    }
    starts.resize(std::size_t{last_} + 2, static_cast<std::uint32_t>(count));
    column.count = count;
    column.starts_offset = file_.size();
    file_.append(bytes_of(starts));
    add_labels(spec.facet, column);
    return column;
  }

  FacetFileColumn dates() {
    std::vector<std::int32_t> days(std::size_t{last_} + 1, kUndated);
    const auto end = database_.valuestream_end(kDateSlot);
    for (auto value = database_.valuestream_begin(kDateSlot); value != end; ++value) {
      if (const auto date = parse_compact(*value)) {
        days[value.get_docid()] = static_cast<std::int32_t>(day_number(*date));
      }
    }
    const FacetFileColumn column{.letter = static_cast<unsigned char>(kDateLetter),
                                 .count = days.size(),
                                 .values_offset = file_.size()};
    file_.append(bytes_of(days));
    return column;
  }

 private:
  // Labels first, so that they need not be kept.
  void add_labels(Facet facet, FacetFileColumn& column) {
    std::vector<std::uint32_t> ends;
    column.labels_offset = file_.size();
    for (std::size_t block = 0;; ++block) {
      const std::vector<std::string> labels = read_label_block(database_, facet, block);
      for (const std::string& label : labels) {
        file_.append(label);
        ends.push_back(static_cast<std::uint32_t>(file_.size() - column.labels_offset));
      }
      if (labels.size() != kLabelsPerBlock) break;
    }
    if (file_.size() - column.labels_offset > kMaxValues) {
      throw Error(ErrorCode::temporary,
                  std::string(facet_spec(facet).name) + ": more than 4 GiB of labels");
    }
    while (file_.size() % sizeof(std::uint32_t) != 0) file_.append(std::string_view("", 1));
    column.labels = static_cast<std::uint32_t>(ends.size());
    column.label_ends_offset = file_.size();
    file_.append(bytes_of(ends));
  }

  static constexpr std::uint64_t kMaxValues = 0xFFFFFFFFU;

  glass::OutputFile& file_;
  const Xapian::Database& database_;
  Xapian::docid last_;
};

}  // namespace

void write_facet_columns(const fs::path& generation, const Xapian::Database& database) {
  if (FacetColumns::open(generation, database)) return;
  const fs::path path = generation / kFacetColumnName;
  fs::path temporary = path;
  temporary += ".tmp";
  glass::OutputFile file(temporary);
  FacetFileHeader header{kFacetFileMagic,
                         database.get_revision(),
                         database.get_lastdocid(),
                         static_cast<std::uint32_t>(kFacets.size() + 1),
                         {}};
  const std::string uuid = database.get_uuid();
  std::copy_n(uuid.begin(), std::min(uuid.size(), header.uuid.size() - 1), header.uuid.begin());
  std::vector<FacetFileColumn> columns(header.columns);
  const auto beginning = [&] {
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    bytes += bytes_of(columns);
    return bytes;
  };
  file.append(beginning());  // the places of the arrays are known when they are written
  ColumnWriter writer(file, database);
  auto column = columns.begin();
  for (const FacetSpec& spec : kFacets) *column++ = writer.facet(spec);
  *column = writer.dates();
  file.overwrite(0, beginning());
  file.sync();
  file.close();
  publish_durably(temporary, path);
}

}  // namespace news

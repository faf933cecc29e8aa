#include "indexer/index/facet_column_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

#include "common/date.h"
#include "common/durable_file.h"
#include "common/error.h"
#include "common/facet_column.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"

namespace news {
namespace {

namespace fs = std::filesystem;

// A file that takes its name when it is whole.
class NewFile {
 public:
  explicit NewFile(fs::path path) : path_(std::move(path)), temporary_(path_) {
    temporary_ += ".tmp";
    file_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file_ < 0) refuse("create");
  }
  ~NewFile() {
    if (file_ >= 0) ::close(file_);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void append(const void* data, std::size_t bytes) {
    buffer_.append(static_cast<const char*>(data), bytes);
    if (buffer_.size() >= kBufferBytes) flush();
  }
  [[nodiscard]] std::uint64_t size() const { return written_ + buffer_.size(); }

  // Over what has been written, from the beginning.
  void overwrite_beginning(std::string_view bytes) {
    flush();
    if (::pwrite(file_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
      refuse("write");
  }

  void publish() {
    flush();
    if (::fsync(file_) != 0) refuse("write");
    if (::close(std::exchange(file_, -1)) != 0) refuse("close");
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) refuse("replace");
    sync_directory(path_.parent_path());
  }

 private:
  static constexpr std::size_t kBufferBytes = 1U << 20U;

  void flush() {
    for (std::string_view rest = buffer_; !rest.empty();) {
      const ssize_t written = ::write(file_, rest.data(), rest.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) refuse("write");
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
    written_ += buffer_.size();
    buffer_.clear();
  }

  [[noreturn]] void refuse(const char* action) const {
    throw Error(ErrorCode::temporary,
                path_.string() + ": cannot " + action + ": " + std::strerror(errno));
  }

  fs::path path_;
  fs::path temporary_;
  int file_ = -1;
  std::string buffer_;
  std::uint64_t written_ = 0;
};

class ColumnWriter {
 public:
  ColumnWriter(NewFile& file, const Xapian::Database& database)
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
        file_.append(&ordinal, sizeof ordinal);
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
    file_.append(starts.data(), starts.size() * sizeof starts.front());
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
    file_.append(days.data(), days.size() * sizeof days.front());
    return column;
  }

 private:
  void add_labels(Facet facet, FacetFileColumn& column) {
    const std::vector<std::string> labels = read_labels(database_, facet);
    std::vector<std::uint32_t> ends;
    std::uint64_t end = 0;
    for (const std::string& label : labels) {
      end += label.size();
      ends.push_back(static_cast<std::uint32_t>(end));
    }
    if (end > kMaxValues) {
      throw Error(ErrorCode::temporary,
                  std::string(facet_spec(facet).name) + ": more than 4 GiB of labels");
    }
    column.labels = static_cast<std::uint32_t>(labels.size());
    column.label_ends_offset = file_.size();
    file_.append(ends.data(), ends.size() * sizeof(std::uint32_t));
    column.labels_offset = file_.size();
    for (const std::string& label : labels) file_.append(label.data(), label.size());
    while (file_.size() % sizeof(std::uint32_t) != 0) file_.append("", 1);
  }

  static constexpr std::uint64_t kMaxValues = 0xFFFFFFFFU;

  NewFile& file_;
  const Xapian::Database& database_;
  Xapian::docid last_;
};

}  // namespace

void write_facet_columns(const fs::path& generation, const Xapian::Database& database) {
  if (FacetColumns::open(generation, database)) return;
  NewFile file(generation / kFacetColumnName);
  FacetFileHeader header{kFacetFileMagic,
                         database.get_revision(),
                         database.get_lastdocid(),
                         static_cast<std::uint32_t>(kFacets.size() + 1),
                         {}};
  const std::string uuid = database.get_uuid();
  std::copy_n(uuid.begin(), std::min(uuid.size(), header.uuid.size() - 1), header.uuid.begin());
  std::vector<FacetFileColumn> columns(header.columns);
  const std::size_t table_bytes = columns.size() * sizeof columns.front();
  // Their places are known when they are written.
  const std::string place(sizeof header + table_bytes, '\0');
  file.append(place.data(), place.size());
  ColumnWriter writer(file, database);
  auto column = columns.begin();
  for (const FacetSpec& spec : kFacets) *column++ = writer.facet(spec);
  *column = writer.dates();
  std::string beginning(reinterpret_cast<const char*>(&header), sizeof header);
  beginning.append(reinterpret_cast<const char*>(columns.data()), table_bytes);
  file.overwrite_beginning(beginning);
  file.publish();
}

}  // namespace news

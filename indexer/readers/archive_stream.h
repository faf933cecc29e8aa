// Archives and compression that libarchive undoes, read once from front to back: nothing is ever
// written to disk, so names inside an archive are labels and can do no harm.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/buffered_input.h"

namespace news {

// A 7-Zip file is read from its end, so all of it is held in memory; larger ones are refused.
inline constexpr std::size_t kMaxSevenZipBytes = 256U << 20U;

// "zip archive", "tar archive", "7-Zip archive", "RAR archive": what reads as an archive; empty for
// anything else. `beginning`: at least the first 512 bytes, where there are as many. Documents that
// are zip files inside
// (.docx, .odt, .epub) are none.
std::string_view archive_kind(std::string_view beginning);

// What a zip file is for when it is a document, not an archive ("Word document"); empty otherwise.
std::string_view zip_document_kind(std::string_view beginning);

struct ArchiveMember {
  std::string path{};  // any bytes
  bool is_file{};      // else a folder, link or device
  bool is_encrypted{};
};

// The members of one archive, in its order.
class ArchiveStream {
 public:
  explicit ArchiveStream(BufferedInput& input);
  ~ArchiveStream();
  ArchiveStream(const ArchiveStream&) = delete;
  ArchiveStream& operator=(const ArchiveStream&) = delete;

  // False at the end or at damage. Skips what was not read of the member before. After a member of
  // a zip file that is damaged or encrypted the next one is looked for by its signature.
  bool next(ArchiveMember& member);
  // The content of the member found last; to be read before the next one is asked for.
  std::unique_ptr<ByteSource> content();
  // Why members were lost that nobody was told of; empty when none were.
  [[nodiscard]] const std::optional<std::string>& damage() const { return damage_; }

 private:
  friend class MemberContent;
  struct Handle;
  void open();
  void open_seven_zip();
  bool go_on_behind_damage();

  BufferedInput& input_;
  bool is_zip_;
  bool is_damage_told_ = false;  // of the member at hand
  bool is_over_ = false;
  std::size_t restarts_ = 0;
  std::unique_ptr<Handle> handle_{};
  std::optional<std::string> damage_{};
};

// One stream of bzip2, xz, lzma, lz4 or compress (.Z) data; several on end are read as one.
std::unique_ptr<ByteSource> decompress_by_archive_library(std::string_view name,
                                                          std::unique_ptr<BufferedInput> input);

}  // namespace news

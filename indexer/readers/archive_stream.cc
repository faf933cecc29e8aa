#include "indexer/readers/archive_stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <new>
#include <utility>

namespace news {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBlockBytes = 64U << 10U;
constexpr std::size_t kTarBlockBytes = 512;

// 7-Zip and RAR keep names in UTF-16, which the library can only turn into the thread's charset.
class Utf8Names {
 public:
  Utf8Names() : before_(uselocale(utf8())) {}
  ~Utf8Names() { uselocale(before_); }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  static locale_t utf8() {
    static const locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return made;  // nullptr, which changes nothing, where the system has none
  }
  locale_t before_;
};

struct FreeArchive {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
using ArchivePointer = std::unique_ptr<archive, FreeArchive>;

// The library reads through this. A block it was lent, and the one before, stay in the input until
// it asks for more: a search behind damage can begin there.
struct InputBlocks {
  explicit InputBlocks(BufferedInput& source) : input(source) {}
  BufferedInput& input;
  std::size_t before = 0;  // bytes of the block before
  std::size_t lent = 0;    // bytes of the block at hand
};

la_ssize_t read_block(archive* /*handle*/, void* data, const void** block) {
  auto& blocks = *static_cast<InputBlocks*>(data);
  const std::size_t known = blocks.before + blocks.lent;
  const std::string_view bytes = blocks.input.peek(known + kBlockBytes).substr(known);
  if (bytes.empty()) return 0;
  blocks.input.consume(blocks.before);
  blocks.before = blocks.lent;
  blocks.lent = bytes.size();
  *block = bytes.data();
  return static_cast<la_ssize_t>(bytes.size());
}

std::string error_of(archive* handle) {
  const char* text = archive_error_string(handle);
  return text == nullptr ? "damaged" : text;
}

// The checksum of a tar header: the sum of its bytes, its own field taken as spaces (POSIX ustar,
// and every tar before it).
bool is_tar_header(std::string_view block) {
  constexpr std::size_t kChecksum = 148;
  constexpr std::size_t kChecksumBytes = 8;
  if (block.size() < kTarBlockBytes || block[0] == '\0') return false;
  std::string_view digits = block.substr(kChecksum, kChecksumBytes);
  digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
  unsigned expected = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), expected, 8);
  if (parsed.ec != std::errc{}) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < kTarBlockBytes; ++i) {
    const bool is_checksum = i >= kChecksum && i < kChecksum + kChecksumBytes;
    sum += is_checksum ? ' ' : static_cast<unsigned char>(block[i]);
  }
  return sum == expected;
}

bool is_zip(std::string_view beginning) {
  return beginning.starts_with("PK\x03\x04"sv) || beginning.starts_with("PK\x05\x06"sv) ||
         beginning.starts_with("PK00PK\x03\x04"sv);
}

bool is_seven_zip(std::string_view beginning) {
  return beginning.starts_with("7z\xbc\xaf\x27\x1c"sv);
}

bool is_rar(std::string_view beginning) { return beginning.starts_with("Rar!\x1a\x07"sv); }

unsigned little_endian16(std::string_view bytes, std::size_t offset) {
  return static_cast<unsigned char>(bytes[offset]) |
         static_cast<unsigned>(static_cast<unsigned char>(bytes[offset + 1])) << 8U;
}

}  // namespace

// APPNOTE.TXT 4.3.7: name length at 26, length of the extra field at 28, name at 30, then content.
std::string_view zip_document_kind(std::string_view beginning) {
  constexpr std::size_t kHeaderBytes = 30;
  if (!beginning.starts_with("PK\x03\x04"sv) || beginning.size() < kHeaderBytes) return {};
  const std::size_t name_bytes = little_endian16(beginning, 26);
  const std::string_view name = beginning.substr(kHeaderBytes, name_bytes);
  if (name == "mimetype") {
    const std::size_t content = kHeaderBytes + name_bytes + little_endian16(beginning, 28);
    const std::string_view type = beginning.substr(std::min(content, beginning.size()), 100);
    if (type.starts_with("application/epub")) return "EPUB book";
    return "OpenDocument file";
  }
  const bool is_office =
      name == "[Content_Types].xml" || name.starts_with("_rels/") || name.starts_with("docProps/");
  if (!is_office) return {};
  // The parts of the document follow soon enough to be named in the first kilobytes, mostly.
  if (beginning.find("word/") != std::string_view::npos) return "Word document";
  if (beginning.find("xl/") != std::string_view::npos) return "Excel document";
  if (beginning.find("ppt/") != std::string_view::npos) return "PowerPoint document";
  return "Office document";
}

std::string_view archive_kind(std::string_view beginning) {
  if (is_zip(beginning)) return zip_document_kind(beginning).empty() ? "zip archive"sv : ""sv;
  if (is_seven_zip(beginning)) return "7-Zip archive"sv;
  if (is_rar(beginning)) return "RAR archive"sv;
  return is_tar_header(beginning.substr(0, kTarBlockBytes)) ? "tar archive"sv : ""sv;
}

struct ArchiveStream::Handle {
  explicit Handle(BufferedInput& input)
      : begin(input.offset()), blocks(input), library(archive_read_new()) {
    if (library == nullptr) throw std::bad_alloc();
  }
  std::uint64_t begin;            // where in the input
  std::uint64_t last_header = 0;  // from there
  InputBlocks blocks;
  std::string whole{};  // of a 7-Zip file; must outlive the library's handle
  ArchivePointer library;
};

// Reads the member at hand out of the archive.
class MemberContent final : public ByteSource {
 public:
  explicit MemberContent(ArchiveStream& stream) : stream_(stream) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    if (damage_) return 0;
    archive* library = stream_.handle_->library.get();
    for (int tries = 0;; ++tries) {
      const la_ssize_t got = archive_read_data(library, buffer, capacity);
      if (got >= 0) return static_cast<std::size_t>(got);
      constexpr int kMaxTries = 10;
      if (got == ARCHIVE_RETRY && tries < kMaxTries) continue;
      damage_ = stream_.input_.damage().value_or("damaged in the archive: " + error_of(library));
      stream_.is_damage_told_ = true;
      return 0;
    }
  }
  [[nodiscard]] std::optional<std::string> damage() const override { return damage_; }

 private:
  ArchiveStream& stream_;
  std::optional<std::string> damage_{};
};

ArchiveStream::ArchiveStream(BufferedInput& input)
    : input_(input), is_zip_(is_zip(input.peek(kTarBlockBytes))) {
  open();
}

ArchiveStream::~ArchiveStream() = default;

void ArchiveStream::open() {
  handle_ = std::make_unique<Handle>(input_);
  archive* library = handle_->library.get();
  const std::string_view beginning = input_.peek(kTarBlockBytes);
  if (is_seven_zip(beginning)) return open_seven_zip();
  if (is_rar(beginning)) {
    archive_read_support_format_rar(library);
    archive_read_support_format_rar5(library);
  } else {
    archive_read_support_format_tar(library);
    archive_read_support_format_zip_streamable(library);
  }
  if (archive_read_open(library, &handle_->blocks, nullptr, read_block, nullptr) != ARCHIVE_OK) {
    is_over_ = true;
    damage_ = input_.damage().value_or("damaged archive: " + error_of(library));
  }
}

// The list of members stands at the end of a 7-Zip file, so it is held as a whole.
void ArchiveStream::open_seven_zip() {
  std::string& whole = handle_->whole;
  for (std::string_view chunk; !(chunk = input_.peek(kBlockBytes)).empty();) {
    if (whole.size() + chunk.size() > kMaxSevenZipBytes) {
      is_over_ = true;
      damage_ = "7-Zip archive larger than " + std::to_string(kMaxSevenZipBytes >> 20U) +
                " MiB; unpack it first";
      return;
    }
    whole += chunk;
    input_.consume(chunk.size());
  }
  archive* library = handle_->library.get();
  archive_read_support_format_7zip(library);
  if (archive_read_open_memory(library, whole.data(), whole.size()) != ARCHIVE_OK) {
    is_over_ = true;
    damage_ = input_.damage().value_or("damaged archive: " + error_of(library));
  }
}

// To the next local file header of a zip file (APPNOTE.TXT 4.3.7). The blocks last lent to the
// library have not left the input, so the search begins inside the damaged member.
bool ArchiveStream::go_on_behind_damage() {
  constexpr std::size_t kMaxRestarts = 1000;
  constexpr std::size_t kHeaderBytes = 30;
  if (!is_zip_ || ++restarts_ > kMaxRestarts) return false;
  const std::uint64_t behind_header = handle_->begin + handle_->last_header + kHeaderBytes;
  handle_.reset();
  if (behind_header > input_.offset()) {
    const std::uint64_t skipped = behind_header - input_.offset();
    input_.consume(input_.peek(static_cast<std::size_t>(skipped)).size());
  }
  for (;;) {
    const std::string_view chunk = input_.peek(kBlockBytes);
    if (chunk.size() < kHeaderBytes) return false;
    const std::size_t found = chunk.find("PK\x03\x04"sv);
    input_.consume(found == std::string_view::npos ? chunk.size() - 3 : found);
    if (found != std::string_view::npos) break;
  }
  open();
  return !is_over_;
}

bool ArchiveStream::next(ArchiveMember& member) {
  constexpr int kMaxTries = 10;
  archive_entry* entry = nullptr;
  const Utf8Names names;
  while (!is_over_) {
    archive* library = handle_->library.get();
    int status = archive_read_next_header(library, &entry);
    for (int tries = 0; status == ARCHIVE_RETRY && tries < kMaxTries; ++tries) {
      status = archive_read_next_header(library, &entry);
    }
    if (status >= ARCHIVE_WARN && status != ARCHIVE_EOF) break;
    if (status == ARCHIVE_EOF || input_.damage()) {
      is_over_ = true;
      if (!damage_) damage_ = input_.damage();
      return false;
    }
    const std::string reason = error_of(library);
    const bool goes_on = go_on_behind_damage();
    is_over_ = !goes_on;
    if (!damage_ && !is_damage_told_) {
      damage_ = (goes_on ? "a part of the archive is not read: "
                         : "the rest of the archive is not read: ") +
                reason;
    }
    is_damage_told_ = false;
  }
  if (is_over_) return false;
  handle_->last_header = static_cast<std::uint64_t>(
      std::max<la_int64_t>(archive_read_header_position(handle_->library.get()), 0));
  // Without a UTF-8 locale the library converts no names; then the bytes as they stand must do.
  const char* path = archive_entry_pathname_utf8(entry);
  if (path == nullptr) path = archive_entry_pathname(entry);
  member.path = path == nullptr ? "" : path;
  member.is_file =
      archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
  member.is_encrypted = archive_entry_is_encrypted(entry) != 0;
  is_damage_told_ = member.is_encrypted;
  return true;
}

std::unique_ptr<ByteSource> ArchiveStream::content() {
  return std::make_unique<MemberContent>(*this);
}

namespace {

class LibrarySource final : public ByteSource {
 public:
  LibrarySource(std::string_view name, std::unique_ptr<BufferedInput> input)
      : name_(name), input_(std::move(input)), blocks_(*input_), library_(archive_read_new()) {
    if (library_ == nullptr) throw std::bad_alloc();
    archive* library = library_.get();
    archive_read_support_filter_bzip2(library);
    archive_read_support_filter_xz(library);
    archive_read_support_filter_lzma(library);
    archive_read_support_filter_lz4(library);
    archive_read_support_filter_compress(library);
    archive_read_support_format_raw(library);
    archive_entry* entry = nullptr;
    if (archive_read_open(library, &blocks_, nullptr, read_block, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(library, &entry) < ARCHIVE_WARN) {
      fail();
    }
  }

  std::size_t read(char* buffer, std::size_t capacity) override {
    if (damage_) return 0;
    const la_ssize_t got = archive_read_data(library_.get(), buffer, capacity);
    if (got >= 0) {
      if (got == 0) damage_ = input_->damage();
      return static_cast<std::size_t>(got);
    }
    fail();
    return 0;
  }
  [[nodiscard]] std::optional<std::string> damage() const override { return damage_; }

 private:
  void fail() {
    const std::size_t known = blocks_.before + blocks_.lent;
    const bool ends_early = input_->peek(known + 1).size() <= known;
    damage_ = input_->damage().value_or(
        (ends_early ? std::string(name_) + " data ends early"
                    : "damaged " + std::string(name_) + " data") +
        " at compressed byte " +
        std::to_string(input_->offset() + (ends_early ? known : blocks_.before)) + " (" +
        error_of(library_.get()) + ")");
  }

  std::string_view name_;
  std::unique_ptr<BufferedInput> input_;
  InputBlocks blocks_;
  ArchivePointer library_;
  std::optional<std::string> damage_{};
};

}  // namespace

std::unique_ptr<ByteSource> decompress_by_archive_library(std::string_view name,
                                                          std::unique_ptr<BufferedInput> input) {
  return std::make_unique<LibrarySource>(name, std::move(input));
}

}  // namespace news

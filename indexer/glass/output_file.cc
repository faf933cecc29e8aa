#include "indexer/glass/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "common/error.h"

namespace news::glass {
namespace {

constexpr std::size_t kBufferBytes = 256U << 10U;

}  // namespace

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)) {
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) fail("create");
  buffer_.reserve(kBufferBytes);
}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
}

void OutputFile::append(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBufferBytes) flush();
  buffer_ += bytes;
  size_ += bytes.size();
}

void OutputFile::read(std::uint64_t offset, std::span<char> bytes) {
  flush();
  while (!bytes.empty()) {
    const ssize_t got = ::pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;  // somebody has cut the file
    if (got <= 0) fail("read");
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
}

void OutputFile::overwrite(std::uint64_t offset, std::string_view bytes) {
  flush();
  write_at(offset, bytes);
}

void OutputFile::flush() {
  write_at(size_ - buffer_.size(), buffer_);
  buffer_.clear();
}

void OutputFile::write_at(std::uint64_t offset, std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write");
    bytes.remove_prefix(static_cast<std::size_t>(written));  // the rest may still fit
    offset += static_cast<std::uint64_t>(written);
  }
}

void OutputFile::sync() {
  flush();
  if (::fsync(file_) != 0) fail("write");
}

void OutputFile::close() {
  flush();
  buffer_ = {};
  if (::close(std::exchange(file_, -1)) != 0) fail("close");
}

void OutputFile::fail(const char* action) const {
  const int reason = errno;
  const bool is_full = reason == ENOSPC || reason == EDQUOT;
  throw Error(ErrorCode::temporary,
              path_.string() + ": cannot " + action + ": " + std::strerror(reason),
              is_full ? "free some space and run the command again: what was committed is safe"
                      : "what was committed is safe; run the command again");
}

}  // namespace news::glass

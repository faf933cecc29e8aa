#include "indexer/readers/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace news {
namespace {

constexpr std::string_view kReadError = "read error";

class DescriptorSource : public ByteSource {
 public:
  explicit DescriptorSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, buffer, capacity);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      damage_ = std::string(kReadError) + ": " + std::strerror(errno);
      return 0;
    }
  }
  [[nodiscard]] std::optional<std::string> damage() const override { return damage_; }

 private:
  int descriptor_;
  bool owned_;
  std::optional<std::string> damage_{};
};

// Whoever writes to a pipe may take its time, and the user must not have to wait for it.
class PatientSource : public ByteSource {
 public:
  PatientSource(int descriptor, std::function<bool()> gives_up)
      : descriptor_(descriptor), source_(descriptor, false), gives_up_(std::move(gives_up)) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    for (pollfd awaited{.fd = descriptor_, .events = POLLIN, .revents = 0};
         !was_given_up_ && ::poll(&awaited, 1, kLookMs) <= 0;) {
      was_given_up_ = gives_up_();
    }
    return was_given_up_ ? 0 : source_.read(buffer, capacity);
  }
  [[nodiscard]] std::optional<std::string> damage() const override {
    return was_given_up_ ? std::string(kReadError) + ": interrupted" : source_.damage();
  }

 private:
  static constexpr int kLookMs = 200;
  int descriptor_;
  DescriptorSource source_;
  std::function<bool()> gives_up_;
  bool was_given_up_ = false;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::size_t count = std::min(capacity, bytes_.size() - position_);
    std::memcpy(buffer, bytes_.data() + position_, count);
    position_ += count;
    return count;
  }
  [[nodiscard]] std::optional<std::string> damage() const override { return std::nullopt; }

 private:
  std::string bytes_;
  std::size_t position_ = 0;
};

// Empty when reading a file of this kind is safe.
std::string refusal(const struct stat& status) {
  if (S_ISREG(status.st_mode)) return {};
  if (S_ISDIR(status.st_mode)) return "is a folder";
  if (S_ISFIFO(status.st_mode)) return "not a regular file (FIFO)";
  if (S_ISSOCK(status.st_mode)) return "not a regular file (socket)";
  return "not a regular file (device)";
}

}  // namespace

bool is_read_error(std::string_view damage) { return damage.starts_with(kReadError); }

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return Failure{std::string("cannot open: ") + std::strerror(errno)};
  }
  if (std::string reason = refusal(status); !reason.empty()) return Failure{std::move(reason)};
  // Should the name change hands between the two calls, O_NONBLOCK keeps a FIFO from blocking the
  // open and the second look refuses it.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0) return Failure{std::string("cannot open: ") + std::strerror(errno)};
  auto source = std::make_unique<DescriptorSource>(descriptor, true);
  if (::fstat(descriptor, &status) != 0) {
    return Failure{std::string("cannot open: ") + std::strerror(errno)};
  }
  if (std::string reason = refusal(status); !reason.empty()) return Failure{std::move(reason)};
  return Result<std::unique_ptr<ByteSource>>(std::move(source));
}

std::unique_ptr<ByteSource> make_descriptor_source(int descriptor,
                                                   std::function<bool()> gives_up) {
  return std::make_unique<PatientSource>(descriptor, std::move(gives_up));
}

std::unique_ptr<ByteSource> make_memory_source(std::string bytes) {
  return std::make_unique<MemorySource>(std::move(bytes));
}

}  // namespace news

#include "searcher/cli/pager.h"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/terminal.h"

namespace news {

class Pager::Pipe : public std::streambuf {
 public:
  explicit Pipe(const std::string& command) {
    ::setenv("LESS", "FRX", 0);
    file_ = ::popen(command.c_str(), "w");
    // Ctrl-C is for the pager.
    before_ = std::signal(SIGINT, SIG_IGN);
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }
  ~Pipe() override {
    Pipe::sync();
    if (file_ != nullptr) ::pclose(file_);
    std::signal(SIGINT, before_);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] bool is_open() const { return file_ != nullptr; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(c);
      pbump(1);
    }
    return traits_type::not_eof(c);
  }
  int sync() override {
    const auto size = static_cast<std::size_t>(pptr() - pbase());
    const bool written =
        file_ != nullptr && std::fwrite(pbase(), 1, size, file_) == size && std::fflush(file_) == 0;
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return written ? 0 : -1;
  }

 private:
  std::FILE* file_ = nullptr;
  void (*before_)(int) = SIG_DFL;
  std::array<char, 8192> buffer_{};
};

namespace {

std::string pager_command() {
  const char* chosen = std::getenv("PAGER");
  std::string command = chosen != nullptr ? chosen : "less";
  return command == "cat" ? "" : command;
}

bool has_screen() {
  const char* term = std::getenv("TERM");
  return is_terminal(STDOUT_FILENO) && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

Pager::Pager(bool wanted, std::ostream& out) : out_(out) {
  const std::string command = pager_command();
  if (!wanted || command.empty() || !has_screen()) return;
  out_.flush();
  pipe_ = std::make_unique<Pipe>(command);
  if (pipe_->is_open()) stream_ = std::make_unique<std::ostream>(pipe_.get());
}

Pager::~Pager() = default;

}  // namespace news

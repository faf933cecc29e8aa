#include "indexer/readers/converter.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "common/file_descriptor.h"
#include "common/unicode.h"
#include "indexer/readers/article_text.h"

namespace news {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNoSuchProgram = 127;  // exit status, as shells have it

std::string system_error(const char* what) {
  return std::string("converter: ") + what + ": " + std::strerror(errno);
}

// A file in memory that the program can open by name; nothing is written to disk.
Result<FileDescriptor> file_in_memory(ByteSource& content, std::size_t max_bytes) {
  FileDescriptor file(::memfd_create("article", MFD_CLOEXEC));
  if (file.get() < 0) return Failure{system_error("memory")};
  std::array<char, 64U << 10U> buffer{};
  std::size_t total = 0;
  while (const std::size_t got = content.read(buffer.data(), buffer.size())) {
    total += got;
    if (total > max_bytes) {
      return Failure{"file longer than " + std::to_string(max_bytes) + " bytes"};
    }
    if (!write_all(file.get(), {buffer.data(), got})) return Failure{system_error("memory")};
  }
  if (auto damage = content.damage()) return Failure{std::move(*damage)};
  if (::lseek(file.get(), 0, SEEK_SET) != 0) return Failure{system_error("memory")};
  return Result<FileDescriptor>(std::move(file));
}

void limit(int resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

// In the child, between fork and exec: only what is safe there (signal-safety(7)). `named`: a file
// the arguments name, negative for none; no other program started meanwhile inherits it.
[[noreturn]] void run_program(char* const* arguments, int named, int input, int output, int errors,
                              const ConverterLimits& limits) {
  ::setpgid(0, 0);
  ::dup2(input, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(errors, STDERR_FILENO);
  if (named >= 0) ::fcntl(named, F_SETFD, 0);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  std::signal(SIGPIPE, SIG_DFL);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.processor_time.count()));
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CORE, 0);
  ::execvp(arguments[0], arguments);
  ::_exit(kNoSuchProgram);
}

struct Output {
  std::string text{};
  std::string errors{};
  std::string problem{};  // a limit that was hit
};

// Reads until both ends are closed, the time is over or there is too much.
Output collect(int output, int errors, const ConverterLimits& limits, Clock::time_point end) {
  constexpr std::size_t kMaxErrorBytes = 4096;
  Output result;
  std::array<pollfd, 2> ends{pollfd{output, POLLIN, 0}, pollfd{errors, POLLIN, 0}};
  std::array<char, 64U << 10U> buffer{};
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) {
      result.problem = "no end after " + std::to_string(limits.running_time.count() / 1000) + " s";
      return result;
    }
    if (::poll(ends.data(), ends.size(), static_cast<int>(left.count()) + 1) < 0) continue;
    for (pollfd& one : ends) {
      if (one.fd < 0 || one.revents == 0) continue;
      const ssize_t got = ::read(one.fd, buffer.data(), buffer.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        one.fd = -1;
        continue;
      }
      const auto count = static_cast<std::size_t>(got);
      if (one.fd == output) {
        result.text.append(buffer.data(), count);
      } else if (result.errors.size() < kMaxErrorBytes) {
        result.errors.append(buffer.data(), count);
      }
      if (result.text.size() > limits.output_bytes) {
        result.problem = "more than " + std::to_string(limits.output_bytes) + " bytes of text";
        return result;
      }
    }
  }
  return result;
}

// Whether it ends in time. It stays a zombie: until it is reaped no other process group can have
// its number.
bool ends_before(Clock::time_point end, pid_t child) {
  constexpr useconds_t kStepMicroseconds = 2000;
  for (;;) {
    siginfo_t ended{};
    const int status =
        ::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT);
    if (status == 0 && ended.si_pid == child) return true;
    if (status < 0 && errno != EINTR) return false;
    if (Clock::now() > end) return false;
    ::usleep(kStepMicroseconds);
  }
}

// Ends it and whatever it left running; its status.
int end_group(pid_t child) {
  ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

std::string first_line(std::string_view text) {
  constexpr std::size_t kMaxBytes = 200;
  text = trim(text);
  text = text.substr(0, text.find('\n'));
  return clean_line(text.substr(0, kMaxBytes));
}

std::string ending_of(int status, const std::string& errors, const ConverterLimits& limits) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU || signal == SIGKILL) {
      return "more than " + std::to_string(limits.processor_time.count()) +
             " s of processor time, or killed";
    }
    return std::string("ended by signal ") + std::to_string(signal) + " (" + ::strsignal(signal) +
           ")";
  }
  const std::string said = first_line(errors);
  return "ended with status " + std::to_string(WEXITSTATUS(status)) +
         (said.empty() ? "" : ": " + said);
}

}  // namespace

Result<std::vector<std::string>> split_command(std::string_view command) {
  std::vector<std::string> arguments;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (quote != 0 && c == quote) {
      quote = 0;
    } else if (c == '\\' && quote != '\'' && i + 1 < command.size()) {
      word += command[++i];
      in_word = true;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
      in_word = true;
    } else if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
      if (in_word) arguments.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (quote != 0) return Failure{std::string("the quote ") + quote + " is not closed"};
  if (in_word) arguments.push_back(std::move(word));
  if (arguments.empty() || arguments.front().empty()) return Failure{"no command"};
  return arguments;
}

Result<Converter> parse_converter(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) {
    return Failure{"expected GLOB:COMMAND, for example '*.pdf:pdftotext {} -'"};
  }
  Converter converter{std::string(text.substr(0, colon)),
                      std::string(trim(text.substr(colon + 1)))};
  if (auto arguments = split_command(converter.command); !arguments) {
    return Failure{arguments.error().reason};
  }
  return converter;
}

const Converter* converter_for(std::string_view path, const std::vector<Converter>& converters) {
  if (converters.empty()) return nullptr;
  const std::string whole(path);
  const std::string name(path.substr(path.rfind('/') + 1));
  const auto found = std::ranges::find_if(converters, [&](const Converter& converter) {
    return ::fnmatch(converter.glob.c_str(), name.c_str(), FNM_CASEFOLD) == 0 ||
           ::fnmatch(converter.glob.c_str(), whole.c_str(), FNM_CASEFOLD) == 0;
  });
  return found == converters.end() ? nullptr : &*found;
}

Result<std::string> convert(const Converter& converter, ByteSource& content,
                            const ConverterLimits& limits) {
  constexpr std::string_view kPlace = "{}";
  Result<std::vector<std::string>> arguments = split_command(converter.command);
  if (!arguments) return Failure{"converter: " + arguments.error().reason};
  Result<FileDescriptor> file = file_in_memory(content, limits.memory_bytes / 4);
  if (!file) return Failure{file.error().reason};
  const std::string name = "/proc/self/fd/" + std::to_string(file->get());
  bool is_named = false;
  std::vector<char*> pointers;
  for (std::string& argument : *arguments) {
    for (std::size_t at = argument.find(kPlace); at != std::string::npos;
         at = argument.find(kPlace, at + name.size())) {
      argument.replace(at, kPlace.size(), name);
      is_named = true;
    }
    pointers.push_back(argument.data());
  }
  pointers.push_back(nullptr);
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return Failure{system_error("pipe")};
  FileDescriptor out_read(out[0]);
  FileDescriptor out_write(out[1]);
  if (::pipe2(err.data(), O_CLOEXEC) != 0) return Failure{system_error("pipe")};
  FileDescriptor err_read(err[0]);
  FileDescriptor err_write(err[1]);
  const FileDescriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const auto end = Clock::now() + limits.running_time;
  const pid_t child = ::fork();
  if (child < 0) return Failure{system_error("fork")};
  if (child == 0) {
    run_program(pointers.data(), is_named ? file->get() : -1,
                is_named ? nothing.get() : file->get(), out_write.get(), err_write.get(), limits);
  }
  ::setpgid(child, child);  // also here: whoever comes first
  out_write.close();
  err_write.close();
  Output output = collect(out_read.get(), err_read.get(), limits, end);
  const bool is_in_time = output.problem.empty() && ends_before(end, child);
  const int status = end_group(child);
  const std::string who = "converter " + arguments->front();
  if (!output.problem.empty()) return Failure{who + ": " + output.problem};
  if (!is_in_time) return Failure{who + ": no end after its time"};
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNoSuchProgram && output.errors.empty()) {
    return Failure{who + ": no such program"};
  }
  if (status != 0) return Failure{who + ": " + ending_of(status, output.errors, limits)};
  if (trim(output.text).empty()) return Failure{who + ": no text"};
  return std::move(output.text);
}

}  // namespace news

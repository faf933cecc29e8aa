#include "tests/faults/trial.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "common/error.h"
#include "indexer/index/check_index.h"
#include "indexer/index/stored_articles.h"

namespace news::faults {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

[[noreturn]] void become_indexer(const fs::path& folder, const std::string& arguments,
                                 const Environment& environment) {
  if (::chdir(folder.c_str()) != 0) ::_exit(99);
  for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
  const int err = ::open("stderr.txt", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const int out = ::open("/dev/null", O_WRONLY);
  ::dup2(err, STDERR_FILENO);
  ::dup2(out, STDOUT_FILENO);
  std::vector<std::string> words = words_of(arguments);
  words.insert(words.begin(), "indexer");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execv((program_folder() / "indexer").c_str(), argv.data());
  ::_exit(98);
}

CheckReport deep_check(const fs::path& index, std::string& why) {
  try {
    CheckReport report = check_index(index, {.depth = CheckDepth::deep});
    if (report.problem_count != 0) why = report.problems.front();
    return report;
  } catch (const std::exception& error) {
    why = error.what();
    return {.problem_count = 1};
  }
}

}  // namespace

fs::path program_folder() { return fs::read_symlink("/proc/self/exe").parent_path(); }

Run run_indexer(const fs::path& folder, const std::string& arguments,
                const Environment& environment, std::optional<KillPlan> kill) {
  fs::remove(folder / "stderr.txt");  // a child that is killed at once leaves that of the last run
  const pid_t child = ::fork();
  if (child == 0) become_indexer(folder, arguments, environment);
  if (kill) {
    ::usleep(static_cast<useconds_t>(kill->after_us));
    ::kill(child, kill->signal);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          content_of(folder / "stderr.txt")};
}

Environment faults_below(const fs::path& root) {
  return {{"LD_PRELOAD", (program_folder() / "libfault_io.so").string()},
          {"FAULT_ROOT", root.string()}};
}

std::optional<Content> sound_content(const fs::path& index, std::string& why) {
  if (deep_check(index, why).problem_count != 0) return std::nullopt;
  Content content;
  for_each_article(index, [&](const StoredArticle& stored) {
    content[stored.article.id] = stored.article.body;
    return true;
  });
  return content;
}

std::string digest_of(const fs::path& index, std::string& why) {
  const CheckReport report = deep_check(index, why);
  return report.problem_count == 0 ? report.digest : "";
}

std::optional<std::string> contradiction(const Content& now, const Content& before,
                                         const Content& after) {
  for (const auto& [id, body] : now) {
    const auto old_one = before.find(id);
    const auto new_one = after.find(id);
    const bool is_old = old_one != before.end() && old_one->second == body;
    const bool is_new = new_one != after.end() && new_one->second == body;
    if (!is_old && !is_new) return id + " is neither as it was nor as it shall be";
  }
  for (const auto& [id, body] : before) {
    if (after.contains(id) && !now.contains(id)) return id + " is lost";
  }
  return std::nullopt;
}

void replace_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace news::faults

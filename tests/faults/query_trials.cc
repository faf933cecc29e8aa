// People who search while an index is updated, built anew and rolled back under them.
#include <sys/wait.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <stdexcept>
#include <thread>

#include "tests/faults/archive.h"
#include "tests/faults/trial.h"

namespace news::faults {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Words of the archive that no other of its words has for a stem.
constexpr std::array kWords = {"oil",    "wheat",   "storm",  "bank",  "vote",
                               "budget", "Nigeria", "Madrid", "court", "Ukraine"};
constexpr std::size_t kArticles = 150;
constexpr std::size_t kReaders = 4;
constexpr std::size_t kQueriesARun = 40;

// One answer, record by record: its parts must be of one revision.
class Answer {
 public:
  explicit Answer(std::string word) : word_(std::move(word)) {}

  void add(const json& record) {
    const std::string& type = record.at("type").get_ref<const std::string&>();
    if (type == "hit") {
      ids_.insert(record.at("id").get<std::string>());
      ++hits_;
      has_word_ =
          has_word_ && record.at("body").get<std::string>().find(word_) != std::string::npos;
    } else if (type == "facet") {
      counted_ =
          record.at("missing").get<std::uint64_t>() + record.at("other").get<std::uint64_t>();
      for (const json& value : record.at("values"))
        counted_ += value.at("count").get<std::uint64_t>();
    }
  }

  // Empty when the answer holds together.
  [[nodiscard]] std::string contradiction(const json& summary) const {
    const auto matches = summary.at("matches").get<std::uint64_t>();
    if (!has_word_) return "a hit without the word asked for";
    if (ids_.size() != hits_) return "an article twice";
    if (matches == 0) return "nothing found";
    if (matches != hits_ || matches != counted_) {
      return std::to_string(matches) + " matches, " + std::to_string(hits_) + " hits, " +
             std::to_string(counted_) + " counted";
    }
    return {};
  }

 private:
  std::string word_;
  std::set<std::string> ids_{};
  std::uint64_t hits_ = 0;
  std::uint64_t counted_ = 0;
  bool has_word_ = true;
};

class Readers {
 public:
  Readers(fs::path work, std::uint64_t queries, std::uint64_t seed)
      : work_(std::move(work)), wanted_(queries) {
    for (std::size_t i = 0; i < kReaders; ++i) {
      threads_.emplace_back([this, i, seed] { read(i, seed); });
    }
  }
  ~Readers() {
    for (std::thread& thread : threads_) thread.join();
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  [[nodiscard]] bool are_done() const { return answers_ >= wanted_; }
  // After the end: how often what was seen, and what must not be.
  [[nodiscard]] std::uint64_t answers() const { return answers_; }
  [[nodiscard]] std::size_t revisions() const { return revisions_.size(); }
  [[nodiscard]] std::vector<std::string> violations() const {
    const std::lock_guard lock(mutex_);
    return violations_;
  }

 private:
  void read(std::size_t number, std::uint64_t seed) {
    std::mt19937_64 random(seed * kReaders + number);
    const fs::path file = work_ / ("queries" + std::to_string(number) + ".tsv");
    while (!are_done()) {
      std::vector<std::string> words;
      std::ofstream queries(file);
      // Programs that stay, and programs that write all hits of one question, which commits wait
      // for.
      const bool is_stream = random() % 8 == 0;
      const std::size_t count = is_stream ? 1 : kQueriesARun;
      for (std::size_t i = 0; i < count; ++i) {
        words.emplace_back(kWords[random() % kWords.size()]);
        queries << i << '\t' << words.back() << '\n';
      }
      queries.close();
      try {
        ask(file, words, is_stream ? "0" : "1000");
      } catch (const std::exception& error) {
        report(error.what());
      }
    }
  }

  void ask(const fs::path& queries, const std::vector<std::string>& words,
           const std::string& limit) {
    const std::string command = "'" + (program_folder() / "searcher").string() + "' batch -d '" +
                                (work_ / "idx").string() + "' '" + queries.string() + "' -n " +
                                limit + " --fields id,body -F lang:all --format jsonl 2>&1";
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no process");
    std::string out;
    std::array<char, 1U << 16U> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
      out.append(buffer.data(), got);
    }
    const int status = ::pclose(pipe);
    if (status != 0)
      report("status " + std::to_string(WEXITSTATUS(status)) + ": " + out.substr(0, 500));
    judge(out, words);
  }

  void judge(const std::string& out, const std::vector<std::string>& words) {
    std::size_t number = 0;
    Answer answer(words.front());
    for (std::size_t begin = 0; begin < out.size();) {
      const std::size_t end = std::min(out.find('\n', begin), out.size());
      const json record = json::parse(out.substr(begin, end - begin));
      begin = end + 1;
      if (record.at("type") == "begin") {
        number = std::stoul(record.at("id").get<std::string>());
        answer = Answer(words.at(number));
        const std::lock_guard lock(mutex_);
        revisions_.insert(record.at("revision").get<std::uint64_t>());
      } else if (record.at("type") == "error") {
        report(record.dump());
      } else if (record.at("type") == "summary") {
        ++answers_;
        const std::string why = answer.contradiction(record);
        if (!why.empty()) report(words.at(number) + ": " + why);
      } else {
        answer.add(record);
      }
    }
    if (number + 1 != words.size()) report("only " + std::to_string(number + 1) + " answers");
  }

  void report(std::string what) {
    const std::lock_guard lock(mutex_);
    violations_.push_back(std::move(what));
  }

  fs::path work_;
  std::uint64_t wanted_;
  std::atomic<std::uint64_t> answers_ = 0;
  mutable std::mutex mutex_{};
  std::set<std::uint64_t> revisions_{};
  std::vector<std::string> violations_{};
  std::vector<std::thread> threads_{};
};

}  // namespace

Tally query_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "queries during commits and swaps"};
  Archive archive(work / "in", kArticles, seed);
  std::mt19937_64 random(seed);
  const auto run = [&](const std::string& arguments, const std::string& kind) {
    const Run done = run_indexer(work, arguments);
    if (done.status != 0) tally.violations.push_back(arguments + ": " + done.err);
    ++tally.counts[kind];
  };
  run("build -d idx in", "builds");
  run("build -d idx in", "builds");  // so that there is one to roll back to
  Readers readers(work, trials, seed);
  while (!readers.are_done()) {
    archive.shrink(kArticles);
    archive.edit(0.1);
    const auto choice = random() % 8;
    if (choice == 0) run("rollback -d idx", "rollbacks");
    if (choice <= 1) run("build -d idx in", "builds");
    if (choice >= 2) run("update -d idx --allow-mass-delete --commit-every 5", "updates");
  }
  tally.trials = readers.answers();
  tally.counts["revisions seen"] = readers.revisions();
  for (const std::string& violation : readers.violations()) tally.violations.push_back(violation);
  return tally;
}

}  // namespace news::faults

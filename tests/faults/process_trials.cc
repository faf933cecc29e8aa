// Faults of the process and of its calls: kills, signals, failing calls, full disks.
#include <sys/mount.h>

#include <csignal>
#include <random>
#include <sstream>

#include "tests/faults/scene.h"

namespace news::faults {
namespace {

namespace fs = std::filesystem;

// A file system of its own, where that is allowed (root).
class SmallDisk {
 public:
  SmallDisk(fs::path place, std::uintmax_t bytes) : place_(std::move(place)) {
    fs::create_directories(place_);
    is_mounted_ = ::mount("tmpfs", place_.c_str(), "tmpfs", 0, size(bytes).c_str()) == 0;
  }
  ~SmallDisk() {
    if (is_mounted_) ::umount2(place_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  [[nodiscard]] bool is_mounted() const { return is_mounted_; }
  void grow() const {
    if (is_mounted_)
      ::mount("tmpfs", place_.c_str(), "tmpfs", MS_REMOUNT, size(64U << 20U).c_str());
  }

 private:
  static std::string size(std::uintmax_t bytes) { return "size=" + std::to_string(bytes); }

  fs::path place_;
  bool is_mounted_ = false;
};

}  // namespace

Tally kill_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "kills"};
  const Scene scene(work, 200, 0.3, seed);
  std::mt19937_64 random(seed);
  std::uint64_t longest_us = 400'000;
  for (; tally.trials < trials; ++tally.trials) {
    scene.reset();
    fs::remove(work / "run.json");
    const bool softly = random() % 4 == 0;
    const int signal = softly ? (random() % 2 == 0 ? SIGTERM : SIGINT) : SIGKILL;
    const Run run =
        run_indexer(work, command_of(tally.trials), {}, KillPlan{random() % longest_us, signal});
    const std::string label = "trial " + std::to_string(tally.trials) + ", signal " +
                              std::to_string(signal) + ", status " + std::to_string(run.status);
    if (run.status == 0) longest_us = std::max<std::uint64_t>(20'000, longest_us * 9 / 10);
    if (run.status != 0) longest_us = longest_us * 41 / 40;
    tally.counts[run.status == 0 ? "ended before the signal" : softly ? "signalled" : "killed"]++;
    if (softly && run.status != 0 && run.status != 128 + signal) {
      scene.fail(tally, label + ": not the status of its signal: " + run.err);
    }
    // A signal that comes before the handlers stand ends the program as it always did.
    if (softly && !run.err.empty() && !fs::exists(work / "run.json")) {
      scene.fail(tally, label + ": no report: " + run.err);
    }
    scene.judge(label, tally);
  }
  return tally;
}

Tally call_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "failing calls"};
  const Scene scene(work, 60, 0.3, seed);
  std::mt19937_64 random(seed);
  Environment environment = faults_below(work / "idx");
  std::vector<std::uint64_t> calls(3);
  for (std::uint64_t command = 0; command < calls.size(); ++command) {
    scene.reset();
    Environment counting = environment;
    counting.emplace_back("FAULT_COUNT", (work / "calls").string());
    const Run counted = run_indexer(work, command_of(command), counting);
    if (counted.status != 0) throw std::runtime_error("counting run fails: " + counted.err);
    calls[command] = std::stoull(content_of(work / "calls"));
  }
  tally.counts["calls of a build"] = calls[0];
  tally.counts["calls of an update"] = calls[1];
  const std::vector<std::string> kinds{"eio", "enospc", "torn", "kill"};
  const std::uint64_t all = (calls[0] + calls[1]) * kinds.size() * 2;
  const bool every = trials >= all;
  for (std::uint64_t i = 0; i < std::min(trials, all); ++i, ++tally.trials) {
    // All of them in order, or as many at random.
    const std::uint64_t number = every ? i : random() % all;
    const std::string& kind = kinds[number % kinds.size()];
    const bool sticky = number / kinds.size() % 2 == 1;
    const std::uint64_t call = number / kinds.size() / 2;
    const std::uint64_t command = call < calls[0] ? 0 : 1;
    Environment failing = environment;
    failing.emplace_back("FAULT_KIND", kind);
    failing.emplace_back("FAULT_STICKY", sticky ? "1" : "0");
    failing.emplace_back("FAULT_AT", std::to_string((command == 0 ? call : call - calls[0]) + 1));
    scene.reset();
    fs::remove(work / "run.json");
    const Run run = run_indexer(work, command_of(command), failing);
    const std::string label = std::string(command == 0 ? "build" : "update") + " call " +
                              failing.back().second + " " + kind + (sticky ? " sticky" : " once") +
                              ", status " + std::to_string(run.status);
    tally.counts["status " + std::to_string(run.status)]++;
    const bool expected =
        kind == "kill" ? run.status == 137 || run.status == 0 : run.status == 75 || run.status == 0;
    if (!expected) scene.fail(tally, label + ": " + run.err);
    if (kind != "kill" && !fs::exists(work / "run.json")) scene.fail(tally, label + ": no report");
    scene.judge(label, tally);
  }
  return tally;
}

Tally full_disk_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "full disks"};
  const Scene scene(work, 200, 0.4, seed);
  std::mt19937_64 random(seed);
  for (; tally.trials < trials; ++tally.trials) {
    fs::remove(work / "run.json");
    std::string label = "trial " + std::to_string(tally.trials);
    Environment failing;
    fs::remove_all(work / "idx");
    SmallDisk disk(work / "idx", scene.bytes_before * (105 + random() % 250) / 100 + (128U << 10U));
    if (disk.is_mounted()) {
      fs::copy(work / "before", work / "idx", fs::copy_options::recursive);
      tally.counts["real disks"]++;
    } else {
      // From some call on there is no room; what is freed does not help.
      scene.reset();
      failing = faults_below(work / "idx");
      failing.emplace_back("FAULT_KIND", "enospc");
      failing.emplace_back("FAULT_STICKY", "1");
      failing.emplace_back("FAULT_AT", std::to_string(1 + random() % 900));
    }
    const Run run = run_indexer(work, command_of(tally.trials), failing);
    label += ", status " + std::to_string(run.status);
    tally.counts["status " + std::to_string(run.status)]++;
    if (run.status != 0 && run.status != 75) scene.fail(tally, label + ": " + run.err);
    if (!fs::exists(work / "run.json")) scene.fail(tally, label + ": no report");
    disk.grow();
    scene.judge(label, tally);
  }
  return tally;
}

}  // namespace news::faults

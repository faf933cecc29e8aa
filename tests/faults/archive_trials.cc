// Damage to an index at rest, sources that vanish, and a month of nights.
#include <sys/stat.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <stdexcept>

#include "tests/faults/archive.h"
#include "tests/faults/trial.h"

namespace news::faults {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& generation) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(generation)) {
    if (entry.path().filename() != "flintlock") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Says what it did; the content always differs afterwards.
std::string damage(const fs::path& file, std::mt19937_64& random) {
  std::string content = content_of(file);
  const std::string before = content;
  std::string what;
  while (content == before) {
    const std::size_t at = random() % content.size();
    switch (random() % 6) {
      case 0:
        content[at] = static_cast<char>(content[at] ^ (1 << (random() % 8)));
        what = "bit";
        break;
      case 1:
        content[at] = static_cast<char>(random());
        what = "byte";
        break;
      case 2:
        content.resize(at);
        what = "truncated";
        break;
      case 3:
        for (std::size_t i = at; i < std::min(at + 4096, content.size()); ++i) content[i] = 0;
        what = "zeros";
        break;
      case 4:
        for (std::size_t i = at; i < std::min(at + 512, content.size()); ++i) {
          content[i] = static_cast<char>(random());
        }
        what = "noise";
        break;
      default:
        content += "more";
        what = "longer";
    }
    what += " at " + std::to_string(at);
  }
  std::ofstream(file, std::ios::binary) << content;
  return what;
}

int search_status(const fs::path& work, std::string& out) {
  const std::string command = std::string("cd '") + work.string() + "' && '" +
                              (program_folder() / "searcher").string() +
                              "' search -d idx 'oil Merkel' -n 0 -F person:all "
                              "--format ids >out.txt 2>stderr.txt";
  const int status = std::system(command.c_str());
  out = content_of(work / "out.txt");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void require(const Run& run) {
  if (run.status != 0) throw std::runtime_error("an undisturbed run fails: " + run.err);
}

}  // namespace

Tally damage_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "damages"};
  const Archive archive(work / "in", 120, seed);
  require(run_indexer(work, "build -d before in"));
  replace_folder(work / "before", work / "idx");
  std::string right;
  if (search_status(work, right) != 0) throw std::runtime_error("the search fails undamaged");
  std::mt19937_64 random(seed);
  for (; tally.trials < trials; ++tally.trials) {
    replace_folder(work / "before", work / "idx");
    const auto files = files_in(work / "idx/gen-0001");
    const fs::path& file = files[random() % files.size()];
    const auto time = fs::last_write_time(work / "before/gen-0001" / file.filename());
    const std::string label = file.filename().string() + " " + damage(file, random);
    // Decay leaves the time alone; programs and people do not.
    const bool decays = random() % 2 == 0;
    if (decays) {
      for (const fs::path& one : files) {
        fs::last_write_time(one, fs::last_write_time(work / "before/gen-0001" / one.filename()));
      }
      fs::last_write_time(file, time);
    }
    std::string why;
    const bool found = digest_of(work / "idx", why).empty();
    // The manifest's own notes (times, version of the program) are not the index.
    const bool is_note = file.filename() == "MANIFEST.json";
    if (!found && !is_note) tally.violations.push_back(label + ": the deep check finds nothing");
    tally.counts[found ? "found by the deep check" : "a note of the manifest"]++;
    std::string out;
    const int status = search_status(work, out);
    tally.counts[std::string(decays ? "time kept" : "touched") + ": search status " +
                 std::to_string(status)]++;
    if (status > 128) tally.violations.push_back(label + ": the searcher crashes");
    if (status == 0 && out != right && !decays) {
      tally.violations.push_back(label + ": another answer");
    }
    if (status == 0 && out != right && decays) tally.counts["time kept: another answer"]++;
  }
  return tally;
}

Tally lost_source_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "lost sources"};
  std::mt19937_64 random(seed);
  const Archive archive(work / "full", 400, seed);
  replace_folder(work / "full", work / "in");
  require(run_indexer(work, "build -d before in"));
  for (; tally.trials < trials; ++tally.trials) {
    replace_folder(work / "before", work / "idx");
    replace_folder(work / "full", work / "in");
    std::string what;
    switch (random() % 5) {
      case 0:
        what = "folder gone";
        fs::remove_all(work / "in");
        break;
      case 1:
        what = "folder empty";
        fs::remove_all(work / "in");
        fs::create_directory(work / "in");
        break;
      case 2:
        what = "folder is a file";
        fs::remove_all(work / "in");
        std::ofstream(work / "in") << "";
        break;
      case 3:
        what = "files empty";
        for (const auto& entry : fs::directory_iterator(work / "in")) {
          fs::resize_file(entry.path(), 0);
        }
        break;
      default:
        what = "a third gone";
        for (const fs::path& file : files_in(work / "in")) {
          if (random() % 3 == 0) fs::remove(file);
        }
        if (files_in(work / "in").size() >= 9) fs::remove_all(files_in(work / "in").front());
        if (files_in(work / "in").size() >= 9) fs::remove_all(files_in(work / "in").front());
    }
    tally.counts[what]++;
    const Run run = run_indexer(work, "update -d idx");
    std::string why;
    const auto now = sound_content(work / "idx", why);
    if (run.status != 4) {
      tally.violations.push_back(what + ": status " + std::to_string(run.status) + " " + run.err);
    }
    if (!now || *now != archive.articles()) {
      tally.violations.push_back(what + ": the index has changed " + why);
    }
  }
  return tally;
}

Tally night_trials(const fs::path& work, std::uint64_t nights, std::uint64_t seed) {
  Tally tally{.name = "nights"};
  std::mt19937_64 random(seed);
  Archive archive(work / "in", 200, seed);
  require(run_indexer(work, "build -d idx in"));
  for (; tally.trials < nights; ++tally.trials) {
    archive.edit(0.04);
    const std::string command =
        random() % 6 == 0 ? "build -d idx in" : "update -d idx --commit-every 7";
    Environment environment;
    std::optional<KillPlan> kill;
    const auto fault = random() % 4;
    if (fault == 1) kill = KillPlan{random() % 300'000, random() % 2 == 0 ? SIGKILL : SIGTERM};
    if (fault >= 2) {
      environment = faults_below(work / "idx");
      environment.emplace_back("FAULT_KIND", fault == 2 ? "enospc" : "torn");
      environment.emplace_back("FAULT_STICKY", fault == 2 ? "1" : "0");
      environment.emplace_back("FAULT_AT", std::to_string(1 + random() % 300));
    }
    const Run run = run_indexer(work, command, environment, kill);
    tally.counts["status " + std::to_string(run.status)]++;
    std::string why;
    if (!sound_content(work / "idx", why)) {
      tally.violations.push_back("night " + std::to_string(tally.trials) + ", " + command +
                                 ": not sound: " + why);
    }
  }
  // Deletions of many failed nights may have come to more than one night is trusted with.
  require(run_indexer(work, "update -d idx --allow-mass-delete"));
  require(run_indexer(work, "build -d fresh in"));
  std::string why;
  if (digest_of(work / "idx", why) != digest_of(work / "fresh", why)) {
    tally.violations.push_back("the last night does not equal a clean build " + why);
  }
  return tally;
}

}  // namespace news::faults

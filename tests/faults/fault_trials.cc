// fault_trials KIND TRIALS [SEED]: a series of faults; prints what happened, exit status 1 when
// anything that may not happen did. The folder of a series that fails is kept.
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "tests/faults/trial.h"
#include "tests/support/temporary_folder.h"

namespace {

using Series = news::faults::Tally (*)(const std::filesystem::path&, std::uint64_t, std::uint64_t);

const std::map<std::string, Series> kSeries{
    {"kills", news::faults::kill_trials},          {"calls", news::faults::call_trials},
    {"memory", news::faults::memory_trials},       {"power", news::faults::power_trials},
    {"disks", news::faults::full_disk_trials},     {"damages", news::faults::damage_trials},
    {"sources", news::faults::lost_source_trials}, {"queries", news::faults::query_trials},
    {"nights", news::faults::night_trials}};

int run(const std::string& kind, std::uint64_t trials, std::uint64_t seed) {
  const auto series = kSeries.find(kind);
  if (series == kSeries.end()) {
    std::cerr << "fault_trials: kinds are";
    for (const auto& [name, function] : kSeries) std::cerr << ' ' << name;
    std::cerr << '\n';
    return 2;
  }
  const news::support::TemporaryFolder folder;
  const news::faults::Tally tally = series->second(folder / "work", trials, seed);
  std::cout << tally.trials << ' ' << tally.name << ", seed " << seed << ": "
            << tally.violations.size() << " violations\n";
  for (const auto& [what, count] : tally.counts) std::cout << "  " << count << "  " << what << '\n';
  for (const std::string& violation : tally.violations)
    std::cout << "VIOLATION " << violation << '\n';
  if (tally.violations.empty()) return 0;
  const auto kept = std::filesystem::temp_directory_path() / ("fault-trials-" + kind);
  news::faults::replace_folder(folder / "work", kept);
  std::cout << "kept in " << kept.string() << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    std::cerr << "usage: fault_trials KIND TRIALS [SEED]\n";
    return 2;
  }
  try {
    const std::uint64_t seed = count > 3 ? std::strtoull(arguments[3], nullptr, 10) : 1;
    return run(arguments[1], std::strtoull(arguments[2], nullptr, 10), seed);
  } catch (const std::exception& error) {
    std::cerr << "fault_trials: " << error.what() << '\n';
    return 3;
  }
}

// Allocations that find no memory.
#include <random>
#include <stdexcept>

#include "tests/faults/scene.h"

namespace news::faults {

Tally memory_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "allocations without memory"};
  const Scene scene(work, 60, 0.3, seed);
  std::mt19937_64 random(seed);
  const Environment preload{{"LD_PRELOAD", (program_folder() / "libfault_memory.so").string()}};
  std::vector<std::uint64_t> allocations(3);
  for (std::uint64_t command = 0; command < allocations.size(); ++command) {
    scene.reset();
    Environment counting = preload;
    counting.emplace_back("FAULT_COUNT", (work / "allocations").string());
    const Run counted = run_indexer(work, command_of(command), counting);
    if (counted.status != 0) throw std::runtime_error("counting run fails: " + counted.err);
    allocations[command] = std::stoull(content_of(work / "allocations"));
  }
  tally.counts["allocations of a build"] = allocations[0];
  tally.counts["allocations of an update"] = allocations[1];
  for (; tally.trials < trials; ++tally.trials) {
    const std::uint64_t at = 1 + random() % allocations[tally.trials % allocations.size()];
    const bool sticky = random() % 2 == 0;
    Environment failing = preload;
    failing.emplace_back("FAULT_AT", std::to_string(at));
    failing.emplace_back("FAULT_STICKY", sticky ? "1" : "0");
    scene.reset();
    const Run run = run_indexer(work, command_of(tally.trials), failing);
    tally.counts[run.status >= 128 ? "crashed" : "status " + std::to_string(run.status)]++;
    const std::string label = "trial " + std::to_string(tally.trials) + ", allocation " +
                              std::to_string(at) + (sticky ? " and all after" : "") + ", status " +
                              std::to_string(run.status);
    // The words of a message need memory, too; but no status may claim what is not so.
    if (run.status == 2 || run.status == 3 || run.status == 5) scene.fail(tally, label + ": " + run.err);
    scene.judge(label, tally);
  }
  return tally;
}

}  // namespace news::faults

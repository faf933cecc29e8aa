// Power cuts during updates that only add, and during builds.
#include <algorithm>
#include <optional>
#include <stdexcept>

#include "tests/faults/archive.h"
#include "tests/faults/power_cut.h"
#include "tests/faults/trial.h"

namespace news::faults {
namespace {

namespace fs = std::filesystem;

struct Recording {
  std::string command{};
  std::vector<LoggedCall> log{};
  // For each call: articles that were acknowledged by then, as a folder's sync ended a commit.
  std::vector<std::size_t> acknowledged{};
};

std::optional<std::size_t> articles_in(const fs::path& index) {
  std::string why;
  const auto content = sound_content(index, why);
  return content ? std::optional(content->size()) : std::nullopt;
}

Recording record(const fs::path& work, const std::string& command, const PowerCut& start,
                 std::size_t articles_before) {
  replace_folder(work / "before", work / "idx");
  fs::remove(work / "log");
  Environment environment = faults_below(work / "idx");
  environment.emplace_back("FAULT_LOG", (work / "log").string());
  const Run run = run_indexer(work, command, environment);
  if (run.status != 0) throw std::runtime_error("the recorded run fails: " + run.err);
  Recording recording{command, read_call_log(work / "log"), {}};
  std::size_t acknowledged = articles_before;
  for (std::size_t i = 0; i < recording.log.size(); ++i) {
    if (recording.log[i].letter == 'd') {
      start.write_state(recording.log, i + 1, NameModel::up_to_date, nullptr, work / "cut");
      acknowledged = std::max(acknowledged, articles_in(work / "cut").value_or(0));
    }
    recording.acknowledged.push_back(acknowledged);
  }
  return recording;
}

}  // namespace

Tally power_trials(const fs::path& work, std::uint64_t trials, std::uint64_t seed) {
  Tally tally{.name = "power cuts"};
  fs::create_directories(work);
  Archive archive(work / "in", 60, seed);
  if (run_indexer(work, "build -d before in").status != 0) throw std::runtime_error("no index");
  const Content before = archive.articles();
  archive.append(60);
  const Content after = archive.articles();
  if (run_indexer(work, "build -d fresh in").status != 0) throw std::runtime_error("no index");
  std::string why;
  const std::string digest = digest_of(work / "fresh", why);
  replace_folder(work / "before", work / "idx");
  const PowerCut start(work / "idx");
  const std::vector<Recording> recordings{
      record(work, "update -d idx --commit-every 10", start, before.size()),
      record(work, "build -d idx in", start, before.size())};
  tally.counts["calls of an update"] = recordings[0].log.size();
  tally.counts["calls of a build"] = recordings[1].log.size();
  std::mt19937_64 random(seed);
  for (; tally.trials < trials; ++tally.trials) {
    const Recording& recording = recordings[tally.trials % 3 == 2 ? 1 : 0];
    const NameModel model = random() % 2 == 0 ? NameModel::up_to_date : NameModel::lagging;
    const std::size_t calls = random() % (recording.log.size() + 1);
    start.write_state(recording.log, calls, model, &random, work / "idx");
    const std::string label = recording.command + ", cut after call " + std::to_string(calls) +
                              (model == NameModel::lagging ? ", names lag" : "");
    const std::size_t violations = tally.violations.size();
    const auto now = sound_content(work / "idx", why);
    if (!now) {
      tally.violations.push_back(label + ": not sound: " + why);
    } else if (const auto wrong = contradiction(*now, before, after)) {
      tally.violations.push_back(label + ": " + *wrong);
    } else if (calls != 0 && now->size() < recording.acknowledged[calls - 1]) {
      tally.violations.push_back(label + ": an acknowledged commit is lost");
    }
    tally.counts[!now ? "unopenable" : *now == before ? "old state" : "later state"]++;
    if (violations == tally.violations.size() && tally.trials % 4 == 0) {
      const Run next = run_indexer(work, "update -d idx");
      if (next.status != 0) tally.violations.push_back(label + ": the next run fails: " + next.err);
      if (digest_of(work / "idx", why) != digest) {
        tally.violations.push_back(label + ": the next run ends otherwise " + why);
      }
      tally.counts["next runs"]++;
    }
    if (violations != tally.violations.size()) {
      start.write_state(recording.log, calls, model, &random,
                        work / ("violation-" + std::to_string(tally.violations.size())));
    }
  }
  return tally;
}

}  // namespace news::faults

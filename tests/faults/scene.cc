#include "tests/faults/scene.h"

#include <stdexcept>
#include <utility>

namespace news::faults {
namespace {

namespace fs = std::filesystem;

void require(const Run& run) {
  if (run.status != 0) throw std::runtime_error("an undisturbed run fails: " + run.err);
}

}  // namespace

Scene::Scene(fs::path folder, std::size_t articles, double share, std::uint64_t seed)
    : work(std::move(folder)), archive_(work / "in", articles, seed) {
  fs::create_directories(work);
  require(run_indexer(work, "build -d before in"));
  for (const auto& entry : fs::recursive_directory_iterator(work / "before")) {
    if (entry.is_regular_file()) bytes_before += entry.file_size();
  }
  before = archive_.articles();
  archive_.edit(share);
  after = archive_.articles();
  require(run_indexer(work, "build -d fresh in"));
  std::string why;
  digest = digest_of(work / "fresh", why);
  if (digest.empty()) throw std::runtime_error("the undisturbed build is not sound: " + why);
}

void Scene::reset() const { replace_folder(work / "before", work / "idx"); }

void Scene::judge(const std::string& label, Tally& tally) const {
  std::string why;
  const auto now = sound_content(work / "idx", why);
  if (!now) return fail(tally, label + ": not sound: " + why);
  if (const auto wrong = contradiction(*now, before, after)) fail(tally, label + ": " + *wrong);
  tally.counts[*now == after ? "new state" : *now == before ? "old state" : "between"]++;
  const Run next = run_indexer(work, "update -d idx --allow-mass-delete");
  if (next.status != 0) return fail(tally, label + ": the next run fails: " + next.err);
  const std::string ended = digest_of(work / "idx", why);
  if (ended != digest) fail(tally, label + ": the next run ends otherwise " + why);
}

void Scene::fail(Tally& tally, const std::string& what) const {
  tally.violations.push_back(what);
  replace_folder(work / "idx", work / ("violation-" + std::to_string(tally.violations.size())));
}

const char* command_of(std::uint64_t trial) {
  return trial % 3 == 0 ? "build -d idx in --report run.json"
                        : "update -d idx --commit-every 10 --allow-mass-delete --report run.json";
}

}  // namespace news::faults

// What the trials have in common: running the indexer with faults, and judging what is left.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace news::faults {

// What a series of trials found; `violations` must be empty.
struct Tally {
  std::string name{};
  std::uint64_t trials{};
  std::map<std::string, std::uint64_t> counts{};  // what happened how often
  std::vector<std::string> violations{};
};

struct Run {
  int status{};  // exit status, 128 + signal
  std::string err{};
};

using Environment = std::vector<std::pair<std::string, std::string>>;

// Where this program lies, and the programs under test and fault_io with it.
std::filesystem::path program_folder();

// Runs `indexer ARGUMENTS` in `folder` with the environment given. With `kill_after_us` the process
// gets `signal` after so many microseconds.
struct KillPlan {
  std::uint64_t after_us{};
  int signal{};
};
Run run_indexer(const std::filesystem::path& folder, const std::string& arguments,
                const Environment& environment = {}, std::optional<KillPlan> kill = {});

// The environment that preloads fault_io for what lies below `root`.
Environment faults_below(const std::filesystem::path& root);

// id -> body of all articles; nullopt when the index can't be opened or its check finds anything,
// with the reason in `why`.
using Content = std::map<std::string, std::string>;
std::optional<Content> sound_content(const std::filesystem::path& index, std::string& why);

// Digest of a deep check; "" with the reason in `why` when it is not sound.
std::string digest_of(const std::filesystem::path& index, std::string& why);

// Whether each article of `now` is as it was before or as it shall be, and none is missing that
// both have. Otherwise what is wrong.
std::optional<std::string> contradiction(const Content& now, const Content& before,
                                         const Content& after);

// A fresh copy of a folder in the place of `to`.
void replace_folder(const std::filesystem::path& from, const std::filesystem::path& to);

std::string content_of(const std::filesystem::path& file);

// The series; each makes its own folder under `work`.
Tally kill_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed);
Tally call_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed);
Tally memory_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed);
Tally power_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed);
Tally full_disk_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed);
Tally damage_trials(const std::filesystem::path& work, std::uint64_t trials, std::uint64_t seed);
Tally lost_source_trials(const std::filesystem::path& work, std::uint64_t trials,
                         std::uint64_t seed);
Tally query_trials(const std::filesystem::path& work, std::uint64_t queries, std::uint64_t seed);
Tally night_trials(const std::filesystem::path& work, std::uint64_t nights, std::uint64_t seed);

}  // namespace news::faults

// What a disk may hold after a power cut: replays a log of calls up to some point and loses or
// tears what was not synced by then.
//
//   record := letter SP offset SP (bytes of name) SP (bytes of data) LF name data
//   letter := c created, t truncated, w written, s synced, d folder synced, r renamed (to data),
//             u unlinked
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace news::faults {

struct LoggedCall {
  char letter{};
  std::size_t offset{};
  std::string name{};
  std::string data{};
};
std::vector<LoggedCall> read_call_log(const std::filesystem::path& file);

enum class NameModel {
  up_to_date,  // names are what they were at the cut
  lagging      // names are those of some moment since a folder was last synced
};

class PowerCut {
 public:
  // `root` as it is before the first call; all of it is durable.
  explicit PowerCut(const std::filesystem::path& root);

  // Writes to `target` what is left of `root` when the power goes after the first `calls` calls.
  // Without `random` nothing is lost.
  void write_state(const std::vector<LoggedCall>& log, std::size_t calls, NameModel model,
                   std::mt19937_64* random, const std::filesystem::path& target) const;

 private:
  std::filesystem::path root_;
  std::map<std::string, std::string> files_;  // path -> content
};

}  // namespace news::faults

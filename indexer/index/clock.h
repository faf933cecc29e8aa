// Wall-clock time as records carry it, and how long a run takes.
#pragma once

#include <chrono>
#include <string>

namespace news {

std::string utc_text(std::chrono::system_clock::time_point time);  // "2026-11-22T19:30:05Z"
std::string utc_now();

// Leaves the seconds it lived in `seconds`, however its scope ends.
class RunClock {
 public:
  explicit RunClock(double& seconds) : seconds_(seconds) {}
  ~RunClock() {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start_;
    seconds_ = elapsed.count();
  }
  RunClock(const RunClock&) = delete;
  RunClock& operator=(const RunClock&) = delete;

 private:
  double& seconds_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace news

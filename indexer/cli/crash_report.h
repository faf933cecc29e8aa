// A last word when the process is aborted: the library ends the program on some full disks, before
// any handler of ours can run.
#pragma once

#include <string>

namespace news {

// Until it goes out of scope, an abort (SIGABRT) leaves `path` (none when empty) with the report
// given last, prints a line and ends with status 75 instead of a core dump. One at a time.
class CrashReport {
 public:
  explicit CrashReport(const std::string& path);
  ~CrashReport();
  CrashReport(const CrashReport&) = delete;
  CrashReport& operator=(const CrashReport&) = delete;

  // What the report is to say: prepared beforehand, as nothing can be allocated then.
  void prepare(const std::string& json);
};

}  // namespace news

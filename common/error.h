// The exception that ends a request, and the exit status it leads to.
#pragma once

#include <stdexcept>
#include <string>

namespace news {

// Values are the exit statuses of both programs (README, "Exit status").
enum class ErrorCode : int {
  usage = 2,        // wrong options, or an error in the query
  unavailable = 3,  // no index there, unreadable, or of another schema version
  partial = 4,      // some of several inputs, indexes or queries failed
  damaged = 5,      // the index contradicts itself
  temporary = 75,   // lock held, disk full, index being swapped: try again
};

// Thrown when a request cannot go on. `what()` names the file, field or byte concerned in one line;
// `hint()`, when not empty, says what to try.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string hint = {})
      : std::runtime_error(message), code_(code), hint_(std::move(hint)) {}

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string hint_;
};

}  // namespace news

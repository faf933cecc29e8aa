#include "common/xapian_boundary.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace news {
namespace {

bool mentions_full_disk(std::string_view text) {
  return text.find("No space left") != std::string_view::npos ||
         text.find("Disk quota") != std::string_view::npos;
}

constexpr const char* kSafeHint = "what was committed is safe; run the command again";

// Some failures of the disk come as other types than such failures do, or without the system's
// reason: a second one on the way out of the first leaves it in the text only.
bool fails_to_write(std::string_view text) {
  constexpr std::array kBeginnings = {"Modifications failed", "Error writing", "Couldn't create ",
                                      "Couldn't write "};
  return std::ranges::any_of(kBeginnings,
                             [&](const char* beginning) { return text.starts_with(beginning); });
}

}  // namespace

Error to_error(const Xapian::Error& error, const std::string& subject) {
  const std::string type = error.get_type();
  std::string message = subject + ": " + error.get_msg();
  if (const char* system = error.get_error_string()) message += std::string(" (") + system + ")";
  if (type == "DatabaseLockError") {
    return {ErrorCode::temporary, message, "another program is writing to this index; try again"};
  }
  if (mentions_full_disk(message)) {
    return {ErrorCode::temporary, message,
            "free some space and run the command again: what was committed is safe"};
  }
  if (type == "DatabaseModifiedError") {
    return {ErrorCode::temporary, message, "the index is changing very fast; try again"};
  }
  if (type == "DatabaseCreateError" || fails_to_write(error.get_msg())) {
    return {ErrorCode::temporary, message, kSafeHint};
  }
  if (type == "DatabaseNotFoundError" || type == "DatabaseVersionError" ||
      type == "DatabaseOpeningError" || type == "NetworkError" || type == "NetworkTimeoutError") {
    return {ErrorCode::unavailable, message};
  }
  // With a reason from the system it is the disk; without one the table's content makes no sense.
  const bool is_storage = error.get_error_string() != nullptr;
  if (type == "DatabaseClosedError" || (type == "DatabaseError" && is_storage)) {
    return {ErrorCode::temporary, message, kSafeHint};
  }
  if (type == "DatabaseCorruptError" || type == "DatabaseError") {
    return {ErrorCode::damaged, message, "run `indexer check`, then `indexer build`"};
  }
  return {ErrorCode::damaged, type + ": " + message};
}

}  // namespace news

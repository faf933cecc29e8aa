#include "common/xapian_boundary.h"

#include <string_view>

namespace news {
namespace {

bool mentions_full_disk(std::string_view text) {
  return text.find("No space left") != std::string_view::npos ||
         text.find("Disk quota") != std::string_view::npos;
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
  if (type == "DatabaseNotFoundError" || type == "DatabaseVersionError" ||
      type == "DatabaseOpeningError" || type == "NetworkError" || type == "NetworkTimeoutError") {
    return {ErrorCode::unavailable, message};
  }
  // With a reason from the system it is the disk; without one the table's content makes no sense.
  // A second failure on the way out of the first leaves its reason in the text only.
  const bool is_storage = error.get_error_string() != nullptr ||
                          error.get_msg().starts_with("Modifications failed") ||
                          error.get_msg().starts_with("Error writing");
  if (type == "DatabaseClosedError" || (type == "DatabaseError" && is_storage)) {
    return {ErrorCode::temporary, message, "what was committed is safe; run the command again"};
  }
  if (type == "DatabaseCorruptError" || type == "DatabaseError") {
    return {ErrorCode::damaged, message, "run `indexer check`, then `indexer build`"};
  }
  return {ErrorCode::damaged, type + ": " + message};
}

}  // namespace news

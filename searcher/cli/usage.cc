#include "searcher/cli/usage.h"

#include "common/error.h"

namespace news {

void refuse(const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::usage, message,
              hint.empty() ? "`searcher --help` shows what there is" : hint);
}

}  // namespace news

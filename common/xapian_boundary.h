// Turns the library's exceptions (not std::exception) into news::Error at the edge of public calls.
// Included from .cc files only.
#pragma once

#include <xapian.h>

#include <string>
#include <utility>

#include "common/error.h"

namespace news {

// The Error that stands for a library exception; `subject` names the index or the work at hand.
Error to_error(const Xapian::Error& error, const std::string& subject);

// Runs `work` and translates what the library throws.
template <class Work>
auto with_xapian(const std::string& subject, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& error) {
    throw to_error(error, subject);
  }
}

}  // namespace news

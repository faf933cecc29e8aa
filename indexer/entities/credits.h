// Who wrote, reported and edited an article, as its text says: names of which the news is not.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace news {

struct ByteRange {
  std::size_t begin{};
  std::size_t end{};

  bool operator==(const ByteRange&) const = default;
};

// Bytes before the text proper: "(Adds comment)", "By Jane Roe" on a line of its own or before a
// dateline; 0 without them.
std::size_t byline_bytes(std::string_view body);

// The byline, "(Reporting by Jane Roe; Editing by John Doe)" wherever it stands in brackets, and
// "Editing by John Doe" to the end of its line in the last lines. Sorted, not overlapping.
std::vector<ByteRange> credit_ranges(std::string_view body);

}  // namespace news

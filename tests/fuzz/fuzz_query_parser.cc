// libFuzzer entry: any bytes are a query or an error, and a query's print is read as the same
// query.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "searcher/query/query_parser.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  news::ParserOptions options;
  options.today = news::Date{std::chrono::year{2020} / 3 / 31};
  // The first byte, besides being text, chooses how words join: both ways get fuzzed.
  options.match_any = size > 0 && data[0] % 2 == 1;
  const news::ParsedQuery parsed = news::parse_query(text, options);
  if (parsed.error) {
    if (parsed.error->byte_offset > size) std::abort();
    (void)news::describe(*parsed.error, text);
    return 0;
  }
  const std::string printed = news::to_string(*parsed.query);
  if (news::to_string(*news::clone(*parsed.query)) != printed) std::abort();
  // Printing adds parentheses and prefixes, so the second reading gets more room.
  options.limits.max_bytes = 1'000'000;
  options.limits.max_depth = 200;
  const news::ParsedQuery again = news::parse_query(printed, options);
  if (again.error || news::to_string(*again.query) != printed) std::abort();
  return 0;
}

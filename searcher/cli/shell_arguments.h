// Queries that begin with an exclusion: '-obama paris' as one argument is a query, no option.
#pragma once

#include <string>
#include <vector>

namespace news {

// Puts a blank before arguments that would be taken for short options and can be none: what follows
// the letter has a space in it and does not fit the letter. `-f 'person=Angela Merkel'`, `-d/my
// index` and all that follows `--` stay as they are.
std::vector<std::string> with_queries_apart(const std::vector<std::string>& arguments);

}  // namespace news

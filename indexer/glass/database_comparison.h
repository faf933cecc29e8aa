// Whether two databases hold the same, seen through the library: what makes "written directly" and
// "written by the library" one.
#pragma once

#include <string>

namespace Xapian {
class Database;
}  // namespace Xapian

namespace news::glass {

// The first difference, or nothing. Compares documents, lengths, terms with their frequencies and
// bounds, postings, positions, term lists, values with their statistics, stored data and metadata,
// but for the databases' identities. Throws Xapian::Error when one can't be read.
std::string difference(const Xapian::Database& a, const Xapian::Database& b);

}  // namespace news::glass

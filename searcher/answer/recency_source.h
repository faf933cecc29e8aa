// --recency: new articles before old ones that fit no better.
#pragma once

#include <xapian.h>

namespace news {

// Weight by date for matches of another query, to add with OP_AND_MAYBE. An article of the newest
// day gets half of `best_score` (what the best match has without it), one of `half_life` days (at
// least 1) before half of that, and so on. The newest day is that of the newest article of the
// index, but not after today: in an archive that ends in 1987 its last year is recent. Undated
// articles get nothing.
Xapian::Query recency_query(const Xapian::Database& database, double best_score,
                            unsigned half_life);

}  // namespace news

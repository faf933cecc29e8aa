#include "searcher/query/term_source.h"

#include <algorithm>
#include <cmath>

namespace news {

void TermSource::init(const Xapian::Database& database) {
  database_ = database;
  articles_ = database_.get_termfreq(term_);
  end_ = database_.postlist_end(term_);
  started_ = false;
  set_maxweight(greatest_weight(database_.get_wdf_upper_bound(term_)));
}

void TermSource::next(double /*min_weight*/) {
  if (started_) {
    ++posting_;
  } else {
    posting_ = database_.postlist_begin(term_);
    started_ = true;
  }
}

void TermSource::skip_to(Xapian::docid document, double /*min_weight*/) {
  if (!started_) next(0);
  if (posting_ != end_) posting_.skip_to(document);
}

double FrequencySource::get_weight() const {
  const double frequency = wdf() * std::log2(1 + range_.average_length / std::max(length(), 1.0));
  return range_.low + (range_.high - range_.low) * frequency / (frequency + 1);
}

}  // namespace news

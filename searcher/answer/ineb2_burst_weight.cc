#include "searcher/answer/ineb2_burst_weight.h"

#include <algorithm>
#include <cmath>

namespace news {
namespace {

constexpr double kLengthNormalisation = 0.8;  // c
constexpr double kBurst = 1.5;

double saturated(double frequency) { return frequency / (frequency + 1); }

}  // namespace

IneB2BurstWeight::IneB2BurstWeight() {
  need_stat(AVERAGE_LENGTH);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
  need_stat(COLLECTION_SIZE);
  need_stat(COLLECTION_FREQ);
  need_stat(TERMFREQ);
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(WQF);
}

void IneB2BurstWeight::init(double factor) {
  const auto articles = static_cast<double>(get_collection_size());
  const auto holding = static_cast<double>(get_termfreq());
  const auto occurrences = static_cast<double>(get_collection_freq());
  term_factor_ = 0;
  max_part_ = 0;
  if (factor == 0 || holding == 0 || get_wdf_upper_bound() == 0) return;
  const double expected =
      articles <= 1 ? articles : articles * (1 - std::exp(occurrences * std::log1p(-1 / articles)));
  // Of a very frequent word more than N articles may be "expected"; it must not count against one.
  const double idf = std::max(std::log2((articles + 1) / (expected + 0.5)), 1e-6);
  // Estimates for synonyms may have fewer occurrences than articles.
  const double burst = std::pow((std::max(occurrences, holding) + 1) / holding, kBurst);
  term_factor_ = factor * get_wqf() * idf * burst;
  average_length_ = kLengthNormalisation * get_average_length();
  const double shortest = std::max(1.0, static_cast<double>(get_doclength_lower_bound()));
  max_part_ = term_factor_ * saturated(static_cast<double>(get_wdf_upper_bound()) *
                                       std::log2(1 + average_length_ / shortest));
}

double IneB2BurstWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                                     Xapian::termcount /*unique_terms*/) const {
  if (wdf == 0) return 0;
  const double normal_length = std::max(1.0, static_cast<double>(length));
  return term_factor_ *
         saturated(static_cast<double>(wdf) * std::log2(1 + average_length_ / normal_length));
}

}  // namespace news

#include "searcher/answer/recency_source.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "common/date.h"
#include "common/schema.h"

namespace news {
namespace {

// The newest article comes first when it scores half as much as the best.
constexpr double kShareOfBest = 0.5;

class RecencySource : public Xapian::ValuePostingSource {
 public:
  RecencySource(std::int64_t newest, double weight, double half_life)
      : ValuePostingSource(kDateSlot), newest_(newest), weight_(weight), half_life_(half_life) {}

  void init(const Xapian::Database& shard) override {
    ValuePostingSource::init(shard);
    set_maxweight(weight_);
  }

  [[nodiscard]] double get_weight() const override {
    const std::optional<Date> date = parse_compact(get_value());
    if (!date) return 0;
    const std::int64_t age = std::max<std::int64_t>(newest_ - day_number(*date), 0);
    return weight_ * std::exp2(-static_cast<double>(age) / half_life_);
  }

  [[nodiscard]] RecencySource* clone() const override {
    return new RecencySource(newest_, weight_, half_life_);
  }
  [[nodiscard]] std::string name() const override { return "news::RecencySource"; }
  [[nodiscard]] std::string get_description() const override { return "recency"; }

 private:
  std::int64_t newest_;
  double weight_;
  double half_life_;
};

}  // namespace

Xapian::Query recency_query(const Xapian::Database& database, double best_score,
                            unsigned half_life) {
  std::int64_t newest = day_number(today());
  if (const auto last = parse_compact(database.get_value_upper_bound(kDateSlot))) {
    newest = std::min(newest, day_number(*last));
  }
  auto* source = new RecencySource(newest, kShareOfBest * best_score, half_life);
  return Xapian::Query(source->release());
}

}  // namespace news

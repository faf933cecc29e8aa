#include "indexer/index/entity_salience.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "common/schema.h"

namespace news {
namespace {

constexpr unsigned kMaxCounted = 8;
constexpr unsigned kHeadlineWeight = 8;
constexpr unsigned kLeadWeight = 4;
constexpr std::size_t kQuarters = 4;
static_assert(kMaxCounted + kHeadlineWeight + kLeadWeight + kQuarters == kMaxSalience);

struct Places {
  bool headline{};
  bool lead{};
  unsigned quarters{};  // a bit for each
};

}  // namespace

std::vector<unsigned> entity_salience(const Article& article, const Annotations& annotations) {
  std::vector<Places> places(annotations.entities.size());
  for (const Mention& mention : annotations.mentions) {
    if (!mention.entity || *mention.entity >= places.size()) continue;
    Places& of_entity = places[*mention.entity];
    if (mention.field == TextField::title) {
      of_entity.headline = true;
      continue;
    }
    of_entity.lead = of_entity.lead || mention.byte_begin < kLeadBytes;
    const std::size_t bytes = std::max<std::size_t>(article.body.size(), 1);
    const std::size_t quarter = std::min(mention.byte_begin * kQuarters / bytes, kQuarters - 1);
    of_entity.quarters |= 1U << quarter;
  }
  std::vector<unsigned> salience;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const unsigned counted = std::clamp(annotations.entities[i].count, 1U, kMaxCounted);
    salience.push_back(counted + (places[i].headline ? kHeadlineWeight : 0) +
                       (places[i].lead ? kLeadWeight : 0) +
                       static_cast<unsigned>(std::popcount(places[i].quarters)));
  }
  return salience;
}

}  // namespace news

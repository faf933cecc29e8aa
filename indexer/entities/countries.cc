#include "indexer/entities/countries.h"

#include <algorithm>
#include <map>

#include "indexer/entities/dateline.h"

namespace news {
namespace {

// Tuned on the human place tags of Reuters news of 1987 (precision and recall of countries outside
// the USA).
constexpr double kTitle = 3.0;
constexpr double kDateline = 3.0;
constexpr double kLead = 1.5;  // the first lines say what the article is about
constexpr double kBody = 1.0;
constexpr std::size_t kLeadBytes = 350;
// An office speaks for its country, nearly as a nationality does.
constexpr double kInOffice = 0.9;
constexpr double kGovernment = 0.9;
constexpr double kPerson = 0.4;
// A country or its people named once in the lead is enough; farther down it takes two mentions, or
// more of towns. A city where somebody was born makes no country.
constexpr double kSmallest = 1.35;
// Where there are only a few lines, a capital named once in them is part of the news.
constexpr double kSmallestOfShort = 1.2;
constexpr std::size_t kShortBytes = 450;
constexpr double kShareOfLargest = 0.1;
constexpr std::size_t kMaxCountries = 12;

double kind_weight(const LinkedEntity& entity) {
  if (!entity.kind) return 0;
  switch (*entity.kind) {
    case EntityKind::country:
    case EntityKind::former_country:
      return 1.0;
    case EntityKind::group:
      return 0.9;
    case EntityKind::capital:
    case EntityKind::constituent:
      return 0.8;
    case EntityKind::admin1:
    case EntityKind::city:
    case EntityKind::region:
      return 0.7;
    case EntityKind::government:
    case EntityKind::legislature:
      return kGovernment;
    case EntityKind::party:
      return 0.6;
    case EntityKind::person:
      return entity.in_office ? kInOffice : kPerson;
    case EntityKind::armed_group:
      return 0.4;
    default:
      return 0;
  }
}

double place_weight(const Article& article, const NameSpan& span, std::size_t dateline_end) {
  if (span.field == TextField::title) return kTitle;
  if (span.byte_begin < dateline_end) return kDateline;
  return span.byte_begin < std::max(kLeadBytes, dateline_end + kLeadBytes) ||
                 article.body.size() < kLeadBytes
             ? kLead
             : kBody;
}

}  // namespace

std::vector<std::string> derive_countries(const Article& article,
                                          const std::vector<LinkedMention>& mentions,
                                          const Knowledge& knowledge) {
  struct Score {
    double weight{};
    std::size_t order{};
  };
  std::map<std::string, Score, std::less<>> scores;
  const std::size_t dateline_end = dateline_bytes(article.body);
  for (const LinkedMention& mention : mentions) {
    const LinkedEntity& entity = *mention.entity;
    const double kind = kind_weight(entity);
    if (kind == 0 || (entity.country.empty() && entity.state.empty())) continue;
    const std::string name =
        entity.state.empty() ? std::string(knowledge.country_name(entity.country)) : entity.state;
    if (name.empty()) continue;
    const auto [score, is_new] = scores.try_emplace(name, Score{0, scores.size()});
    score->second.weight += kind * place_weight(article, *mention.span, dateline_end);
  }
  std::vector<std::pair<std::string, Score>> ranked(scores.begin(), scores.end());
  std::ranges::sort(ranked, [](const auto& a, const auto& b) {
    return a.second.weight != b.second.weight ? a.second.weight > b.second.weight
                                              : a.second.order < b.second.order;
  });
  const double smallest = article.body.size() < kShortBytes ? kSmallestOfShort : kSmallest;
  std::vector<std::string> countries;
  for (const auto& [name, score] : ranked) {
    const double least = std::max(smallest, kShareOfLargest * ranked.front().second.weight);
    // An article that names only one country once is still about it.
    if (!countries.empty() && (score.weight < least || countries.size() == kMaxCountries)) break;
    countries.push_back(name);
  }
  return countries;
}

}  // namespace news

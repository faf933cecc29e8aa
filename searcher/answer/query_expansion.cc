#include "searcher/answer/query_expansion.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "common/schema.h"
#include "common/unicode.h"
#include "searcher/query/stop_words.h"

namespace news {
namespace {

// The first added word weighs so much of a word of the query; the others less.
constexpr double kFeedbackShare = 0.1;
constexpr std::size_t kShortestStem = 3;  // bytes

struct Stem {
  std::string_view language{};
  std::string_view stem{};
};

// Of stems of title or body alone; other terms are no words to add.
std::optional<Stem> split_stem(std::string_view term) {
  if (!term.starts_with(kStemPrefix)) return std::nullopt;
  term.remove_prefix(kStemPrefix.size());
  const std::size_t colon = term.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  if (term[0] < 'a' || term[0] > 'z') return std::nullopt;  // ZS: titles
  return Stem{term.substr(0, colon), term.substr(colon + 1)};
}

class TellingWords : public Xapian::ExpandDecider {
 public:
  TellingWords(const Xapian::Database& database, std::set<std::string> known)
      : database_(database), known_(std::move(known)) {}

  bool operator()(const std::string& term) const override {
    const auto stem = split_stem(term);
    if (!stem || stem->stem.size() < kShortestStem || known_.contains(term)) return false;
    if (is_stop_word(stem->stem, {}) || !has_letter(stem->stem)) return false;
    // A word of one article can't find another; one of a third of all says little.
    const Xapian::doccount articles = database_.get_termfreq(term);
    return articles > 1 && articles < database_.get_doccount() / 3 + 2;
  }

 private:
  static bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (is_letter(next_code_point(text, at))) return true;
    }
    return false;
  }

  const Xapian::Database& database_;
  std::set<std::string> known_;
};

std::set<std::string> terms_of(const Xapian::Query& query) {
  return {query.get_terms_begin(), query.get_terms_end()};
}

}  // namespace

void expand_query(const Xapian::Database& database, Xapian::Enquire& enquire, bool match_any,
                  RequestPlan& plan) {
  const Xapian::Query asked = plan.query().query;
  enquire.set_query(plan.ranked());
  Xapian::RSet best;
  const Xapian::MSet hits = enquire.get_mset(0, kFeedbackArticles);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) best.add_document(*hit);
  if (best.empty()) return;
  const TellingWords telling(database, terms_of(asked));
  enquire.set_expansion_scheme("bo1");
  const Xapian::ESet words = enquire.get_eset(kFeedbackWords, best, &telling);
  if (words.empty()) return;
  const double greatest = words.begin().get_weight();
  std::vector<Xapian::Query> added;
  ExplainedLeaf leaf;
  leaf.text = "--expand";
  std::string list;
  for (auto word = words.begin(); word != words.end(); ++word) {
    const std::string term = *word;
    const auto stem = split_stem(term);
    added.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term),
                       kFeedbackShare * word.get_weight() / greatest);
    leaf.terms.push_back({std::string(stem->stem), std::string(stem->language), WordScope::any,
                          database.get_termfreq(term)});
    list += (list.empty() ? "" : " ") + std::string(stem->stem);
  }
  const Xapian::Query words_query(Xapian::Query::OP_OR, added.begin(), added.end());
  plan.set_query(Xapian::Query(match_any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND_MAYBE,
                               asked, words_query));
  plan.add_leaf(std::move(leaf), words_query);
  plan.add_notice({"the query is expanded by the stems of the best hits: " + list, {}});
}

}  // namespace news

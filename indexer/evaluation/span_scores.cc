#include "indexer/evaluation/span_scores.h"

#include <algorithm>
#include <set>
#include <string>

#include "common/unicode.h"

namespace news {
namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

using Names = std::set<std::string, std::less<>>;

std::array<Names, kMentionTypeCount> names_of(std::string_view text,
                                              std::span<const ByteSpan> spans) {
  std::array<Names, kMentionTypeCount> names;
  for (const ByteSpan& span : spans) {
    std::string key = name_key(text.substr(span.byte_begin, span.byte_end - span.byte_begin));
    if (key.starts_with("the ")) key.erase(0, 4);
    names[static_cast<std::size_t>(span.type)].insert(std::move(key));
  }
  return names;
}

bool same_bytes(const ByteSpan& a, const ByteSpan& b) {
  return a.byte_begin == b.byte_begin && a.byte_end == b.byte_end;
}

}  // namespace

double Counts::precision() const { return share(correct, predicted); }
double Counts::recall() const { return share(correct, gold); }
double Counts::f1() const { return share(2 * correct, gold + predicted); }

Counts& Counts::operator+=(const Counts& other) {
  gold += other.gold;
  predicted += other.predicted;
  correct += other.correct;
  return *this;
}

Counts total(const TypeCounts& counts) {
  Counts sum;
  for (const Counts& one : counts) sum += one;
  return sum;
}

void add_document(std::string_view text, std::span<const ByteSpan> gold,
                  std::span<const ByteSpan> predicted, SpanScores& scores) {
  for (const ByteSpan& span : gold) ++scores.strict[static_cast<std::size_t>(span.type)].gold;
  for (const ByteSpan& span : predicted)
    ++scores.strict[static_cast<std::size_t>(span.type)].predicted;
  scores.boundaries.gold += gold.size();
  scores.boundaries.predicted += predicted.size();
  for (const ByteSpan& span : predicted) {
    const auto match = std::ranges::lower_bound(gold, span.byte_begin, {}, &ByteSpan::byte_begin);
    if (match == gold.end() || !same_bytes(*match, span)) continue;
    ++scores.boundaries.correct;
    if (match->type == span.type) ++scores.strict[static_cast<std::size_t>(span.type)].correct;
  }
  const auto gold_names = names_of(text, gold);
  const auto predicted_names = names_of(text, predicted);
  for (std::size_t type = 0; type < kMentionTypeCount; ++type) {
    Counts& counts = scores.names[type];
    counts.gold += gold_names[type].size();
    counts.predicted += predicted_names[type].size();
    for (const std::string& name : predicted_names[type]) {
      if (gold_names[type].contains(name)) ++counts.correct;
    }
  }
}

}  // namespace news

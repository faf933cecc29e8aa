#include "indexer/tagger/candidate_filter.h"

#include <algorithm>

namespace news {
namespace {

// How far "outside" must lead, in logarithms, for the part to be ruled out.
constexpr float kEdgeLead = 20.0F / 32;
constexpr float kLastLead = 40.0F / 32;
constexpr float kLinkLead = 60.0F / 32;

// The same when the words around have been heard.
constexpr float kLeadAtEnds = 8.0F / 32;  // where a stretch of candidates begins or ends
constexpr float kLeadInside = 32.0F / 32;

constexpr unsigned kMostLinks = 2;  // one after the other
constexpr unsigned kNever = 200;

unsigned step(unsigned links, std::uint8_t parts) {
  if ((parts & WordParts::kInside) != 0 && links <= kMostLinks) return 0;
  if ((parts & WordParts::kLink) != 0 && links < kMostLinks) return links + 1;
  return kNever;
}

}  // namespace

std::uint8_t parts_of(std::span<const std::int16_t> sums, float quantum) {
  std::array<std::int16_t, 5> best{};
  best.fill(INT16_MIN);
  for (std::size_t label = 0; label < kLabelCount; ++label) {
    std::int16_t& of_part = best[static_cast<std::size_t>(label_part(static_cast<Label>(label)))];
    of_part = std::max(of_part, sums[label]);
  }
  const auto lead = [&](LabelPart part) {
    return static_cast<float>(best[0] - best[static_cast<std::size_t>(part)]) * quantum;
  };
  std::uint8_t parts = 0;
  if (lead(LabelPart::unit) < kEdgeLead) parts |= WordParts::kAlone;
  if (lead(LabelPart::begin) < kEdgeLead) parts |= WordParts::kFirst;
  if (lead(LabelPart::last) < kLastLead) parts |= WordParts::kLast;
  const float inside = lead(LabelPart::inside);
  if (inside < kEdgeLead) {
    parts |= WordParts::kInside;
  } else if (inside < kLinkLead) {
    parts |= WordParts::kLink;
  }
  return parts;
}

const std::vector<bool>& CandidateFilter::find(std::span<const std::uint8_t> parts) {
  const std::size_t count = parts.size();
  candidates_.assign(count, false);
  // One place more at either end, where nothing is open.
  open_.assign(count + 2, kNever);
  close_.assign(count + 2, kNever);
  for (std::size_t t = 0; t < count; ++t) {
    open_[t + 1] = static_cast<std::uint8_t>(
        (parts[t] & WordParts::kFirst) != 0 ? 0 : step(open_[t], parts[t]));
  }
  for (std::size_t t = count; t-- > 0;) {
    close_[t + 1] = static_cast<std::uint8_t>(
        (parts[t] & WordParts::kLast) != 0 ? 0 : step(close_[t + 2], parts[t]));
    const unsigned opened = open_[t];
    const unsigned closed = close_[t + 2];
    candidates_[t] =
        (parts[t] & WordParts::kAlone) != 0 ||
        ((parts[t] & WordParts::kFirst) != 0 && closed <= kMostLinks) ||
        ((parts[t] & WordParts::kLast) != 0 && opened <= kMostLinks) ||
        ((parts[t] & WordParts::kInside) != 0 && opened <= kMostLinks && closed <= kMostLinks) ||
        ((parts[t] & WordParts::kLink) != 0 && opened + closed < kMostLinks);
  }
  return candidates_;
}

float outside_lead(std::span<const std::int16_t> sums, float quantum) {
  std::int16_t best = INT16_MIN;
  for (std::size_t label = 1; label < kLabelCount; ++label) best = std::max(best, sums[label]);
  return static_cast<float>(sums[kOutside] - best) * quantum;
}

void narrow_candidates(std::span<const float> leads, std::vector<TokenRange>& out) {
  out.clear();
  const auto count = static_cast<std::uint32_t>(leads.size());
  for (std::uint32_t begin = 0; begin < count;) {
    std::uint32_t end = begin;
    while (end < count && leads[end] < kLeadInside) ++end;
    const std::uint32_t next = end + 1;
    while (begin < end && leads[begin] >= kLeadAtEnds) ++begin;
    while (begin < end && leads[end - 1] >= kLeadAtEnds) --end;
    if (begin < end) out.push_back({begin, end});
    begin = next;
  }
}

}  // namespace news

// Labels of the sequence model: BILOU (Ratinov and Roth 2009, "Design challenges and misconceptions
// in named entity recognition", section 4.1) over the nine types of mention. "B-place I-place
// L-place" is a place of three tokens, "U-place" one of one token, "O" no mention.
//
// Labels are numbered so that a lattice step falls into two dense blocks: the labels after which
// any mention may begin (O, U, L) come first, those inside a mention (B, I) after them.
#pragma once

#include <array>
#include <cstdint>

#include "common/entity.h"

namespace news {

inline constexpr std::size_t kLabelCount = 1 + 4 * kMentionTypeCount;  // 37
// A row of scores, padded so that vector instructions need no tail.
inline constexpr std::size_t kRowWidth = 40;

using Label = std::uint8_t;

inline constexpr Label kOutside = 0;
constexpr Label unit_label(std::size_t type) { return static_cast<Label>(1 + type); }
constexpr Label last_label(std::size_t type) {
  return static_cast<Label>(1 + kMentionTypeCount + type);
}
constexpr Label begin_label(std::size_t type) {
  return static_cast<Label>(1 + 2 * kMentionTypeCount + type);
}
constexpr Label inside_label(std::size_t type) {
  return static_cast<Label>(1 + 3 * kMentionTypeCount + type);
}
// Labels below this one end a mention or are none: O, U-*, L-*.
inline constexpr std::size_t kClosedLabels = 1 + 2 * kMentionTypeCount;  // 19

enum class LabelPart : std::uint8_t { outside, unit, last, begin, inside };

constexpr LabelPart label_part(Label label) {
  if (label == kOutside) return LabelPart::outside;
  constexpr std::array kParts = {LabelPart::unit, LabelPart::last, LabelPart::begin,
                                 LabelPart::inside};
  return kParts[(label - 1U) / kMentionTypeCount];
}
// Type of a label other than O.
constexpr std::size_t label_type(Label label) { return (label - 1U) % kMentionTypeCount; }

constexpr bool is_open(Label label) { return label >= kClosedLabels; }
// Whether `to` may follow `from` within a sentence.
constexpr bool may_follow(Label from, Label to) {
  const LabelPart part = label_part(to);
  const bool continues = part == LabelPart::inside || part == LabelPart::last;
  return is_open(from) ? continues && label_type(from) == label_type(to) : !continues;
}

}  // namespace news

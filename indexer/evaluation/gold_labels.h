// Names under which annotated corpora know our types, and what the user wants merged.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/entity.h"

namespace news {

// nullopt: this type is left out of the comparison.
using TypeMerges = std::array<std::optional<MentionType>, kMentionTypeCount>;

TypeMerges no_merges();

class GoldLabels {
 public:
  // Our own names and those of CoNLL, OntoNotes, ACE, WNUT: PER, GPE, GEO-LOC, NORP, EVENT...
  GoldLabels();

  // What a label without its B- or I- means; case does not matter. nullopt: unknown.
  [[nodiscard]] std::optional<MentionType> type_of(std::string_view label) const;

  // One more name for a type, whatever it meant before.
  void add(std::string_view label, MentionType type);
  // A label that is no type and needs no mention either.
  void leave_out(std::string_view label);
  [[nodiscard]] bool is_left_out(std::string_view label) const;

 private:
  std::map<std::string, MentionType, std::less<>> types_{};
  std::set<std::string, std::less<>> left_out_{};
};

// Whether the label is the usual one of a type of ours (PER, ORG, LOC, FAC, NORP, ...) or our own
// name for it, so that `--map` merges the type on both sides instead of reading a strange label.
bool is_own_label(std::string_view label);

}  // namespace news

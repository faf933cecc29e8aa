#include <algorithm>

#include "indexer/tagger/feature_keys.h"
#include "indexer/tagger/feature_templates.h"

namespace news {

// What the groups look at around one token.
class FeatureSource::Place {
 public:
  Place(const FeatureSource& source, std::size_t token, const StreamSentence& sentence)
      : source_(source),
        token_(token),
        sentence_(sentence),
        word_(source.traits(token)),
        known_(source.known_[token]),
        run_(source.runs_[token]) {}

  [[nodiscard]] std::uint64_t key(PlaceGroup group) const {
    GroupHash hash(static_cast<std::uint64_t>(group));
    switch (group) {
      case PlaceGroup::shapes:
        return hash.add(shape_at(-1)).add(word_.shape_hash).add(shape_at(1)).add(circumstances());
      case PlaceGroup::known:
        return known_key(hash);
      case PlaceGroup::run_words:
        if (!in_run()) return 0;
        return hash.add(first().lower_hash)
            .add(last().lower_hash)
            .add(std::uint64_t{last().classes.level[1]} << 32U | run_length() << 8U | run_place());
    }
    return 0;
  }

  void append(PlaceGroup group, std::vector<FeatureKey>& out) const {
    switch (group) {
      case PlaceGroup::shapes:
        return append_shapes(out);
      case PlaceGroup::known:
        return append_known(out);
      case PlaceGroup::run_words:
        return append_run_words(out);
    }
  }

  void append_classes(std::vector<FeatureKey>& out) const {
    out.push_back(mix(seed_of(Template::class_pair, -1), class_at(-1, 1) * 65536 + class_at(0, 1)));
    out.push_back(mix(seed_of(Template::class_pair, 1), class_at(0, 1) * 65536 + class_at(1, 1)));
    out.push_back(mix(seed_of(Template::class_triple),
                      (class_at(-1, 0) * 65536 + class_at(0, 0)) * 65536 + class_at(1, 0)));
  }
  void append_words_beside(std::vector<FeatureKey>& out) const {
    out.push_back(mix(seed_of(Template::word_before), lower_at(-1) * 31 + word_.shape_hash));
    out.push_back(mix(seed_of(Template::word_after), lower_at(1) * 31 + word_.shape_hash));
  }
  void append_run_surroundings(std::vector<FeatureKey>& out) const {
    if (!in_run()) return;
    out.push_back(mix(seed_of(Template::run_before), lower_at(before_run()) * 4 + run_place()));
    out.push_back(mix(seed_of(Template::run_after), lower_at(after_run()) * 4 + run_place()));
    out.push_back(
        mix(seed_of(Template::run_classes),
            (class_at(before_run(), 1) * 65536 + class_at(after_run(), 1)) * 4 + run_place()));
  }

 private:
  [[nodiscard]] const WordTraits* at(int offset) const {
    const auto place = static_cast<std::int64_t>(token_) + offset;
    if (place < sentence_.begin || place >= sentence_.end) return nullptr;
    return &source_.traits(static_cast<std::size_t>(place));
  }
  [[nodiscard]] std::uint64_t shape_at(int offset) const {
    const WordTraits* const word = at(offset);
    return word == nullptr ? 7 : word->shape_hash;
  }
  [[nodiscard]] std::uint64_t class_at(int offset, std::size_t level) const {
    const WordTraits* const word = at(offset);
    if (word == nullptr) return 60000;
    return word->classes.level[level] != 0 ? word->classes.level[level]
                                           : 60001U + (word->upper ? 1U : 0U);
  }
  [[nodiscard]] std::uint64_t lower_at(int offset) const {
    const WordTraits* const word = at(offset);
    return word == nullptr ? 7 : word->lower_hash;
  }
  [[nodiscard]] std::uint32_t known_parts_at(int offset) const {
    const auto place = static_cast<std::int64_t>(token_) + offset;
    if (place < sentence_.begin || place >= sentence_.end) return 1000;
    return source_.known_[static_cast<std::size_t>(place)].parts();
  }
  [[nodiscard]] bool opens() const { return token_ == sentence_.begin; }
  [[nodiscard]] unsigned casing() const {
    return static_cast<unsigned>(source_.stream_->tokens()[token_].casing);
  }
  [[nodiscard]] std::uint64_t circumstances() const {
    return (opens() ? 1U : 0U) | (sentence_.field == TextField::title ? 2U : 0U) |
           (sentence_.recased ? 4U + 8U * casing() : 0U);
  }

  [[nodiscard]] bool in_run() const { return run_.first <= run_.last; }
  [[nodiscard]] int before_run() const {
    return static_cast<int>(static_cast<std::int64_t>(run_.first) - 1 -
                            static_cast<std::int64_t>(token_));
  }
  [[nodiscard]] int after_run() const {
    return static_cast<int>(static_cast<std::int64_t>(run_.last) + 1 -
                            static_cast<std::int64_t>(token_));
  }
  [[nodiscard]] const WordTraits& first() const { return source_.traits(run_.first); }
  [[nodiscard]] const WordTraits& last() const { return source_.traits(run_.last); }
  [[nodiscard]] std::uint64_t run_length() const { return std::min(run_.last - run_.first, 5U); }
  [[nodiscard]] std::uint64_t run_place() const {
    return run_.first == run_.last ? 3 : token_ == run_.first ? 0 : token_ == run_.last ? 2 : 1;
  }

  [[nodiscard]] std::uint64_t known_key(GroupHash hash) const {
    const std::uint32_t before = known_parts_at(-1);
    const std::uint32_t after = known_parts_at(1);
    const std::uint32_t parts = known_.parts();
    if (parts == 0) {
      if (before == 0 && after == 0) return 0;
      return hash.add(std::uint64_t{before} << 32U | after);
    }
    std::uint64_t details = 0;
    for (std::size_t slot = 0; slot < known_.part.size(); ++slot) {
      details <<= 16U;
      if (known_.part[slot] == 0) continue;
      details |= known_.part[slot] * 4U + std::min<unsigned>(known_.length[slot], 3) +
                 known_.kind[slot] * 256U;
    }
    return hash.add(details).add(std::uint64_t{before} << 32U | after).add(word_.shape_hash);
  }

  void append_shapes(std::vector<FeatureKey>& out) const {
    const std::uint64_t shape = word_.shape_hash;
    out.push_back(mix(seed_of(Template::bias), 0));
    if (opens()) out.push_back(mix(seed_of(Template::opening), shape));
    out.push_back(mix(seed_of(Template::shape_pair, -1), shape_at(-1) * 31 + shape));
    out.push_back(mix(seed_of(Template::shape_pair, 1), shape * 31 + shape_at(1)));
    out.push_back(
        mix(seed_of(Template::shape_triple), (shape_at(-1) * 31 + shape) * 31 + shape_at(1)));
    if (sentence_.recased) out.push_back(mix(seed_of(Template::recased), casing()));
    if (sentence_.field == TextField::title) out.push_back(mix(seed_of(Template::field), shape));
  }

  void append_known(std::vector<FeatureKey>& out) const {
    for (std::size_t slot = 0; slot < known_.part.size(); ++slot) {
      if (known_.part[slot] == 0) continue;
      const std::uint64_t place = slot * 5 + known_.part[slot];
      out.push_back(mix(seed_of(Template::known),
                        place * 4 + std::min<std::uint8_t>(known_.length[slot], 3)));
      out.push_back(mix(seed_of(Template::known_kind), place * 32 + known_.kind[slot]));
    }
    if (known_.parts() != 0) {
      out.push_back(mix(seed_of(Template::known_here), known_.parts() * 31 + word_.shape_hash));
    }
    for (const int offset : {-1, 1}) {
      const std::uint32_t beside = known_parts_at(offset);
      if (beside != 0 || known_.parts() != 0) {
        out.push_back(mix(seed_of(Template::known_pair, offset), known_.parts() * 1024U + beside));
      }
    }
  }

  void append_run_words(std::vector<FeatureKey>& out) const {
    const std::uint64_t place = run_place();
    out.push_back(mix(seed_of(Template::run_first), first().lower_hash * 4 + place));
    out.push_back(mix(seed_of(Template::run_last), last().lower_hash * 4 + place));
    out.push_back(mix(seed_of(Template::run_last_suffix), last().suffix_hash * 4 + place));
    out.push_back(mix(seed_of(Template::run_last_class),
                      (std::uint64_t{last().classes.level[1]} * 8 + run_length()) * 4 + place));
    out.push_back(mix(seed_of(Template::run_length), run_length() * 4 + place));
  }

  const FeatureSource& source_;
  std::size_t token_;
  const StreamSentence& sentence_;
  const WordTraits& word_;
  const KnownNames& known_;
  CapitalRun run_;
};

PlaceKeys FeatureSource::place_keys(std::size_t token, const StreamSentence& sentence) const {
  const Place place(*this, token, sentence);
  PlaceKeys keys{};
  for (std::size_t group = kFirstOtherGroup; group < keys.size(); ++group)
    keys[group] = place.key(static_cast<PlaceGroup>(group));
  return keys;
}

std::uint64_t FeatureSource::shape_key(std::size_t token, const StreamSentence& sentence) const {
  return Place(*this, token, sentence).key(PlaceGroup::shapes);
}

void FeatureSource::append_place_group(PlaceGroup group, std::size_t token,
                                       const StreamSentence& sentence,
                                       std::vector<FeatureKey>& out) const {
  Place(*this, token, sentence).append(group, out);
}

void FeatureSource::append_lone_features(std::size_t token, const StreamSentence& sentence,
                                         std::vector<FeatureKey>& out) const {
  const Place place(*this, token, sentence);
  place.append_classes(out);
  place.append_words_beside(out);
  place.append_run_surroundings(out);
}

// The order counts: the trainer drops features at random.
void FeatureSource::append_place_features(std::size_t token, const StreamSentence& sentence,
                                          std::vector<FeatureKey>& out) const {
  const Place place(*this, token, sentence);
  const auto append = [&](PlaceGroup group) {
    if (place.key(group) != 0) place.append(group, out);
  };
  place.append_classes(out);
  append(PlaceGroup::shapes);
  place.append_words_beside(out);
  append(PlaceGroup::known);
  append(PlaceGroup::run_words);
  place.append_run_surroundings(out);
}

}  // namespace news

#include "indexer/evaluation/mistakes.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <tuple>

#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kContextBytes = 60;

std::string_view text_of(std::string_view text, const ByteSpan& span) {
  return text.substr(span.byte_begin, span.byte_end - span.byte_begin);
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  return line;
}

std::string context_of(std::string_view text, const ByteSpan& span) {
  const std::size_t begin =
      code_point_floor(text, span.byte_begin > kContextBytes ? span.byte_begin - kContextBytes : 0);
  const std::size_t end =
      code_point_floor(text, std::min<std::size_t>(text.size(), span.byte_end + kContextBytes));
  return one_line(text.substr(begin, span.byte_begin - begin)) + '[' +
         one_line(text_of(text, span)) + ']' +
         one_line(text.substr(span.byte_end, end - span.byte_end));
}

bool overlap(const ByteSpan& a, const ByteSpan& b) {
  return a.byte_begin < b.byte_end && b.byte_begin < a.byte_end;
}

std::size_t length(const ByteSpan& span) { return span.byte_end - span.byte_begin; }

}  // namespace

std::string_view mistake_kind_name(MistakeKind kind) {
  constexpr std::array<std::string_view, kMistakeKindCount> kNames = {"missed", "spurious", "type",
                                                                      "bounds"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<MistakeGroup> commonest_mistakes(const std::vector<Mistake>& mistakes,
                                             std::size_t limit) {
  using Key = std::tuple<MistakeKind, std::string_view, std::optional<MentionType>,
                         std::string_view, std::optional<MentionType>>;
  std::map<Key, std::size_t> index;
  std::vector<MistakeGroup> groups;
  for (const Mistake& mistake : mistakes) {
    const auto [at, is_new] =
        index.try_emplace(Key{mistake.kind, mistake.gold_text, mistake.gold_type,
                              mistake.predicted_text, mistake.predicted_type},
                          groups.size());
    if (is_new) groups.push_back({&mistake, 0});
    ++groups[at->second].count;
  }
  std::ranges::stable_sort(groups, std::greater{}, &MistakeGroup::count);
  if (groups.size() > limit) groups.resize(limit);
  return groups;
}

std::vector<Mistake> find_mistakes(std::string_view document, std::string_view text,
                                   std::span<const ByteSpan> gold,
                                   std::span<const ByteSpan> predicted) {
  std::vector<Mistake> mistakes;
  std::vector<bool> explained(predicted.size());
  std::size_t first = 0;
  const auto add = [&](MistakeKind kind, const ByteSpan* marked, const ByteSpan* found) {
    Mistake& mistake = mistakes.emplace_back();
    mistake.kind = kind;
    mistake.document = document;
    if (marked != nullptr) {
      mistake.gold_type = marked->type;
      mistake.gold_text = one_line(text_of(text, *marked));
    }
    if (found != nullptr) {
      mistake.predicted_type = found->type;
      mistake.predicted_text = one_line(text_of(text, *found));
      mistake.predicted_begin = found->byte_begin;
    }
    mistake.context = context_of(text, marked != nullptr ? *marked : *found);
  };
  for (const ByteSpan& marked : gold) {
    while (first < predicted.size() && predicted[first].byte_end <= marked.byte_begin) ++first;
    const ByteSpan* longest = nullptr;
    for (std::size_t i = first; i < predicted.size() && overlap(predicted[i], marked); ++i) {
      explained[i] = true;
      if (longest == nullptr || length(predicted[i]) > length(*longest)) longest = &predicted[i];
    }
    if (longest == nullptr) {
      add(MistakeKind::missed, &marked, nullptr);
    } else if (longest->byte_begin != marked.byte_begin || longest->byte_end != marked.byte_end) {
      add(MistakeKind::wrong_bounds, &marked, longest);
    } else if (longest->type != marked.type) {
      add(MistakeKind::wrong_type, &marked, longest);
    }
  }
  for (std::size_t i = 0; i < predicted.size(); ++i) {
    if (!explained[i]) add(MistakeKind::spurious, nullptr, &predicted[i]);
  }
  return mistakes;
}

}  // namespace news

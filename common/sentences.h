// Sentence boundaries (UAX #29 through ICU), with English abbreviations ("Mr.", "U.S.", "Gen.")
// kept inside.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/tokenizer.h"

namespace news {

// Not thread-safe: one per thread.
class SentenceSplitter {
 public:
  SentenceSplitter();
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  // Sentences of `text` (valid UTF-8) in order, white space at their ends left out. A line break
  // always ends a sentence.
  [[nodiscard]] std::vector<WordSpan> split(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace news

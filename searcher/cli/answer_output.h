// Writes an answer in the format asked for, hit by hit as the engine finds them.
//
// The first kHeldBytes are held back: until they are full, a search that meets a commit can begin
// again without anybody having seen the first try. After that, hits go out as they come and memory
// stays as it is, whatever their number.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <sstream>
#include <vector>

#include "searcher/answer/search_engine.h"
#include "searcher/cli/options.h"
#include "searcher/render/render_options.h"

namespace news {

inline constexpr std::size_t kHeldBytes = std::size_t{4} << 20U;

class AnswerWriter;

class AnswerOutput : public HitSink {
 public:
  // Results to `out`, notices to `err` before the first of them. All three must outlive it.
  AnswerOutput(const SearcherOptions& options, const RenderOptions& page, std::ostream& out,
               std::ostream& err);
  ~AnswerOutput() override;

  void begin(const SearchResult& head) override;
  bool hit(Hit hit) override;
  [[nodiscard]] bool may_begin_again() const override { return !released_; }

  // What follows the hits, and all that was held back. `result`: what the engine returned.
  void end(const SearchResult& result);

 private:
  void release();

  const SearcherOptions& options_;
  RenderOptions page_;
  std::ostream& out_;
  std::ostream& err_;
  std::ostringstream held_;
  bool released_ = false;
  std::vector<Notice> notices_;
  std::unique_ptr<AnswerWriter> writer_;
};

// To stderr, as "searcher: text" and "hint: hint".
void print_notices(std::ostream& err, const std::vector<Notice>& notices);

}  // namespace news

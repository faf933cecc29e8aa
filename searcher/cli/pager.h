// Long texts on a terminal go through the user's pager; anything else goes straight to stdout.
#pragma once

#include <memory>
#include <ostream>
#include <streambuf>

namespace news {

class Pager {
 public:
  // Starts $PAGER (default `less`; with LESS=FRX unless set, so that colours show and what fits the
  // screen is just printed) when `wanted` and stdout is a terminal that is not dumb. PAGER empty
  // or "cat": none. `out` is used when there is no pager and must outlive it.
  Pager(bool wanted, std::ostream& out);
  // Waits until the user has left the pager.
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // Writes go nowhere once the pager is left.
  std::ostream& out() { return stream_ ? *stream_ : out_; }

 private:
  class Pipe;
  std::ostream& out_;
  std::unique_ptr<Pipe> pipe_;
  std::unique_ptr<std::ostream> stream_;
};

}  // namespace news

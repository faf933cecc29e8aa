#include "indexer/cli/progress_display.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "common/unicode.h"

namespace news {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBarInterval = std::chrono::milliseconds(100);
constexpr auto kLineInterval = std::chrono::seconds(10);

std::string clock_text(double seconds) {
  const auto whole = static_cast<long>(seconds);
  std::array<char, 32> text{};
  if (whole >= 3600) {
    std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                  whole % 60);
  } else {
    std::snprintf(text.data(), text.size(), "%ld:%02ld", whole / 60, whole % 60);
  }
  return text.data();
}

double share_done(const IndexingProgress& progress) {
  if (progress.bytes_total == 0) return 0;
  return std::min(
      1.0, static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total));
}

}  // namespace

ProgressDisplay::ProgressDisplay(std::ostream& out, ProgressMode mode, bool on_terminal,
                                 std::size_t width)
    : out_(out), mode_(mode), width_(width), start_(Clock::now()), last_(start_) {
  if (mode_ == ProgressMode::automatic)
    mode_ = on_terminal ? ProgressMode::bar : ProgressMode::none;
}

void ProgressDisplay::show(const IndexingProgress& progress) {
  if (mode_ == ProgressMode::none) return;
  const auto now = Clock::now();
  const bool new_phase = last_phase_ != nullptr && progress.phase != last_phase_;
  const bool is_bar = mode_ == ProgressMode::bar;
  if (!new_phase &&
      now - last_ < (is_bar ? Clock::duration(kBarInterval) : Clock::duration(kLineInterval))) {
    return;
  }
  last_ = now;
  last_phase_ = progress.phase;
  if (is_bar) {
    out_ << "\r\x1b[K" << take_columns(bar(progress), width_ - 1) << std::flush;
    shown_ = true;
  } else {
    out_ << "indexer: " << line(progress) << std::endl;
  }
}

void ProgressDisplay::clear() {
  if (shown_) out_ << "\r\x1b[K" << std::flush;
  shown_ = false;
}

std::string ProgressDisplay::line(const IndexingProgress& progress) const {
  const std::chrono::duration<double> elapsed = Clock::now() - start_;
  const double rate = static_cast<double>(progress.articles) / std::max(elapsed.count(), 0.001);
  std::array<char, 200> text{};
  std::string out = progress.phase;
  if (progress.files_total != 0) {  // none when articles come from the index itself
    out += "  " + std::to_string(progress.files_done) + " of " +
           std::to_string(progress.files_total) + " files";
  }
  std::snprintf(text.data(), text.size(), "  %llu articles  %.0f/s  %s",
                static_cast<unsigned long long>(progress.articles), rate,
                clock_text(elapsed.count()).c_str());
  out += text.data();
  const double share = share_done(progress);
  // An estimate from the first moments would jump about.
  if (share > 0.02 && share < 1) {
    out += "  " + clock_text(elapsed.count() / share * (1 - share)) + " left";
  }
  return out;
}

std::string ProgressDisplay::bar(const IndexingProgress& progress) const {
  constexpr std::size_t kBarColumns = 20;
  const double share = share_done(progress);
  const auto filled = static_cast<std::size_t>(share * kBarColumns);
  std::string text;
  for (std::size_t i = 0; i < kBarColumns; ++i) text += i < filled ? "█" : "░";
  std::array<char, 16> percent{};
  std::snprintf(percent.data(), percent.size(), " %3d %%  ", static_cast<int>(share * 100));
  return text + percent.data() + line(progress);
}

}  // namespace news

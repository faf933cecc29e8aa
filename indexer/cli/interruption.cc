#include "indexer/cli/interruption.h"

#include <atomic>
#include <csignal>

namespace news {
namespace {

std::atomic<int> received_signal{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may only touch such");

void note_signal(int signal) { received_signal = signal; }

}  // namespace

void watch_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;
  ::sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
}

bool is_interrupted() { return received_signal != 0; }

int interruption_status() { return received_signal == 0 ? 0 : 128 + received_signal; }

}  // namespace news

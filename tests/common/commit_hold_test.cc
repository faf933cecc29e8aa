#include "common/commit_hold.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace news {
namespace {

TEST(CommitHoldTest, TheWriterWaitsForTheLastReader) {
  const support::TemporaryFolder folder;
  std::optional<CommitHold> first(folder.path());
  std::optional<CommitHold> second(folder.path());
  std::atomic<bool> was_let_go = false;
  std::thread reader([&] {
    first.reset();
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    was_let_go = true;
    second.reset();
  });
  CommitGate(folder.path()).wait();
  EXPECT_TRUE(was_let_go);
  reader.join();
}

TEST(CommitHoldTest, AReaderThatHasStoppedDoesNotStopTheWriter) {
  const support::TemporaryFolder folder;
  const CommitHold hold(folder.path());
  CommitGate gate(folder.path());
  gate.wait();
  SUCCEED() << "or the test would not end";
}

TEST(CommitHoldTest, WhereNothingCanBeLockedNobodyWaits) {
  const support::TemporaryFolder folder;
  const CommitHold hold(folder / "absent");
  CommitGate(folder / "absent").wait();
  SUCCEED();
}

}  // namespace
}  // namespace news

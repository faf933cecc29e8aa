#include "indexer/glass/self_test.h"

#include <gtest/gtest.h>

#include "common/error.h"
#include "tests/support/temporary_folder.h"

namespace news::glass {
namespace {

TEST(SelfTest, PassesWithThisLibraryAndLeavesNothing) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(failed_self_test(folder.path()), "");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(SelfTest, ThrowsWhenTheStorageFails) {
  EXPECT_THROW(failed_self_test("/proc"), std::exception);
}

}  // namespace
}  // namespace news::glass

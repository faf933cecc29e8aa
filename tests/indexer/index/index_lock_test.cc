#include "indexer/index/index_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "common/error.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

TEST(IndexLock, NamesItsHolder) {
  const support::TemporaryFolder folder;
  const IndexLock held(folder.path(), std::chrono::milliseconds(0));
  try {
    const IndexLock second(folder.path(), std::chrono::milliseconds(60));
    FAIL() << "two locks at once";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::temporary);
    EXPECT_NE(std::string(error.what()).find("pid " + std::to_string(::getpid())),
              std::string::npos)
        << error.what();
    EXPECT_NE(std::string(error.what()).find(" since 20"), std::string::npos) << error.what();
  }
}

TEST(IndexLock, IsFreeAfterItsHolder) {
  const support::TemporaryFolder folder;
  { const IndexLock held(folder.path(), std::chrono::milliseconds(0)); }
  EXPECT_NO_THROW(IndexLock(folder.path(), std::chrono::milliseconds(0)));
  EXPECT_THROW(IndexLock(folder / "absent", std::chrono::milliseconds(0)), Error);
}

}  // namespace
}  // namespace news

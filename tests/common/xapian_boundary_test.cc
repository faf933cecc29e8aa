#include "common/xapian_boundary.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace news {
namespace {

// What the library throws and says in these cases was seen when its calls were made to fail.
TEST(XapianBoundaryTest, TellsTheDiskFromTheDatabase) {
  const auto code_of = [](const Xapian::Error& error) { return to_error(error, "idx").code(); };
  EXPECT_EQ(code_of(Xapian::DatabaseError("Error writing block 7")), ErrorCode::temporary);
  EXPECT_EQ(
      code_of(Xapian::DatabaseError("Modifications failed (DatabaseError: Error writing block "
                                    "4 (Input/output error)), and couldn't open at the old "
                                    "revision: Error writing block 7")),
      ErrorCode::temporary);
  EXPECT_EQ(
      code_of(Xapian::DatabaseOpeningError("Couldn't create x/postlist.glass read/write", EIO)),
      ErrorCode::temporary);
  EXPECT_EQ(code_of(Xapian::DatabaseOpeningError("Couldn't write new rev file: x/v.tmp", EIO)),
            ErrorCode::temporary);
  EXPECT_EQ(code_of(Xapian::DatabaseCreateError("Failed to create iamglass file")),
            ErrorCode::temporary);
  EXPECT_EQ(code_of(Xapian::DatabaseLockError("Unable to get write lock")), ErrorCode::temporary);
  EXPECT_EQ(code_of(Xapian::DatabaseOpeningError("Couldn't stat 'x'", ENOENT)),
            ErrorCode::unavailable);
  EXPECT_EQ(code_of(Xapian::DatabaseCorruptError("Db block overwritten")), ErrorCode::damaged);
  EXPECT_EQ(code_of(Xapian::DatabaseError("Value in posting list too large")), ErrorCode::damaged);
}

}  // namespace
}  // namespace news

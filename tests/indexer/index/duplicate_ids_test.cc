#include "indexer/index/duplicate_ids.h"

#include <gtest/gtest.h>

namespace news {
namespace {

TEST(DuplicateIds, KeepTheNewestThenTheLast) {
  DuplicateIds ids;
  EXPECT_TRUE(ids.admit("a", make_date(2015, 2, 1), 0));
  EXPECT_TRUE(ids.admit("b", std::nullopt, 1));
  EXPECT_FALSE(ids.admit("a", make_date(2015, 1, 1), 2));  // older
  EXPECT_FALSE(ids.admit("a", std::nullopt, 3));           // undated is older than any date
  EXPECT_TRUE(ids.superseded().empty());
  EXPECT_TRUE(ids.admit("a", make_date(2015, 2, 1), 4));  // equal: the later one
  EXPECT_TRUE(ids.admit("b", make_date(1987, 1, 1), 5));
  EXPECT_EQ(ids.superseded(), (std::vector<std::uint64_t>{0, 1}));
}

}  // namespace
}  // namespace news

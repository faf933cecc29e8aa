#include "indexer/index/ordinal_allocator.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/facet_dictionary.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

TEST(OrdinalAllocator, WritesBlocksAndGoesOn) {
  const support::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
  {
    OrdinalAllocator ordinals;
    for (std::uint32_t i = 0; i < 2500; ++i) {
      EXPECT_EQ(ordinals.ordinal_of(Facet::person, "p" + std::to_string(i)), i);
      if (i % 700 == 0) ordinals.write(metadata_of(database));
    }
    EXPECT_EQ(ordinals.ordinal_of(Facet::person, "p7"), 7U);
    EXPECT_EQ(ordinals.ordinal_of(Facet::org, "p7"), 0U);
    ordinals.write(metadata_of(database));
  }
  OrdinalAllocator again(database);
  EXPECT_EQ(again.ordinal_of(Facet::person, "p2499"), 2499U);
  EXPECT_EQ(again.ordinal_of(Facet::person, "new"), 2500U);
  again.write(metadata_of(database));
  const auto labels = read_labels(database, Facet::person);
  ASSERT_EQ(labels.size(), 2501U);
  EXPECT_EQ(labels[1999], "p1999");
  EXPECT_EQ(labels.back(), "new");
}

}  // namespace
}  // namespace news

// The mapped facet values: what they hold, when they are not used, and damage that harms nothing.
#include "common/facet_column.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <random>

#include "common/content_hash.h"
#include "common/error.h"
#include "common/facet_dictionary.h"
#include "common/value_codec.h"
#include "indexer/index/facet_column_writer.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FacetColumnTest : public ::testing::Test {
 protected:
  FacetColumnTest()
      : database_((folder_ / "idx").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC) {}

  void put(Xapian::docid id, const std::vector<std::uint32_t>& people, const std::string& date) {
    Xapian::Document document;
    if (!people.empty()) {
      document.add_value(facet_spec(Facet::person).slot, encode_ordinals(people));
    }
    if (!date.empty()) document.add_value(kDateSlot, date);
    database_.replace_document(id, document);
  }

  std::optional<FacetColumns> written() {
    database_.commit();
    write_facet_columns(folder_ / "idx", database_);
    return FacetColumns::open(folder_ / "idx", database_);
  }

  support::TemporaryFolder folder_;
  Xapian::WritableDatabase database_;
};

std::vector<std::uint32_t> list_of(const FacetColumn& column, std::uint32_t docid) {
  const auto ordinals = column.ordinals(docid);
  return {ordinals.begin(), ordinals.end()};
}

TEST_F(FacetColumnTest, HoldsWhatTheSlotsHold) {
  put(2, {0, 7, 70'000}, "20150131");
  put(3, {}, "");
  put(9, {1}, "19691231");
  const std::vector<std::string> labels = {"Angela Merkel", "", "Émile"};
  database_.set_metadata(label_block_key(Facet::person, 0), encode_label_block(labels));
  const auto columns = written();
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->last_docid(), 9U);
  const FacetColumn people = columns->column(Facet::person);
  EXPECT_THAT(list_of(people, 2), ElementsAre(0, 7, 70'000));
  EXPECT_THAT(list_of(people, 9), ElementsAre(1));
  for (const std::uint32_t none : {0U, 1U, 3U, 8U, 10U, 11U, 0xFFFFFFFFU}) {
    EXPECT_THAT(list_of(people, none), IsEmpty()) << none;
  }
  EXPECT_THAT(list_of(columns->column(Facet::org), 2), IsEmpty());
  EXPECT_EQ(people.label_count(), 3U);
  EXPECT_EQ(people.label(0), "Angela Merkel");
  EXPECT_EQ(people.label(1), "");
  EXPECT_EQ(people.label(2), "Émile");
  EXPECT_EQ(people.label(3), std::nullopt);
  EXPECT_EQ(columns->column(Facet::org).label(0), std::nullopt);
  const auto days = columns->days();
  ASSERT_EQ(days.size(), 10U);
  EXPECT_EQ(days[2], day_number(*make_date(2015, 1, 31)));
  EXPECT_EQ(days[9], -1);
  EXPECT_EQ(days[3], kUndated);
}

TEST_F(FacetColumnTest, AnEmptyIndexHasEmptyColumns) {
  const auto columns = written();
  ASSERT_TRUE(columns);
  EXPECT_THAT(list_of(columns->column(Facet::person), 1), IsEmpty());
}

TEST_F(FacetColumnTest, BelongToOneRevisionOfOneDatabase) {
  put(1, {1}, "");
  ASSERT_TRUE(written());
  put(2, {2}, "");
  database_.commit();
  EXPECT_FALSE(FacetColumns::open(folder_ / "idx", database_));
  const auto columns = written();
  ASSERT_TRUE(columns);
  EXPECT_THAT(list_of(columns->column(Facet::person), 2), ElementsAre(2));
  const Xapian::WritableDatabase other((folder_ / "other").string(), Xapian::DB_CREATE);
  EXPECT_FALSE(FacetColumns::open(folder_ / "idx", other));
}

TEST_F(FacetColumnTest, AValueThatIsNoListIsDamage) {
  Xapian::Document document;
  document.add_value(facet_spec(Facet::person).slot, "\x80");
  database_.add_document(document);
  database_.commit();
  EXPECT_THROW(write_facet_columns(folder_ / "idx", database_), Error);
  EXPECT_FALSE(FacetColumns::open(folder_ / "idx", database_));
}

// The manifest vouches for the file; here only that no byte of it can lead a reader outside.
TEST_F(FacetColumnTest, AnyBytesAreSafeToRead) {
  for (Xapian::docid id = 1; id <= 40; ++id) put(id, {id, id + 1}, "20150131");
  ASSERT_TRUE(written());
  const auto path = folder_ / "idx" / kFacetColumnName;
  std::ifstream file(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::mt19937 random(1);
  std::size_t opened = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    std::string bytes = whole;
    if (trial % 2 == 0) bytes.resize(random() % bytes.size());
    for (int change = 0; change < 3 && !bytes.empty(); ++change) {
      bytes[random() % std::min<std::size_t>(bytes.size(), 600)] = static_cast<char>(random());
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    const auto columns = FacetColumns::open(folder_ / "idx", database_);
    if (!columns) continue;
    ++opened;
    std::uint64_t sum = 0;
    for (const FacetSpec& spec : kFacets) {
      const FacetColumn column = columns->column(spec.facet);
      for (std::uint32_t id = 0; id < 50; ++id) {
        for (const std::uint32_t ordinal : column.ordinals(id)) sum += ordinal;
        if (const auto label = column.label(id)) sum += hash64(*label);
      }
    }
    for (const std::int32_t day : columns->days()) sum += static_cast<std::uint64_t>(day);
    EXPECT_NE(sum, 1U);
  }
  EXPECT_GT(opened, 100U);
}

}  // namespace
}  // namespace news

#include "indexer/index/segment_tree.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include "tests/support/temporary_folder.h"

namespace news {
namespace {

void write_segment(const SegmentTree& segments, std::size_t index) {
  Xapian::WritableDatabase database(segments.segment_path(index).string(),
                                    Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (int i = 0; i < 2; ++i) {
    Xapian::Document document;
    document.set_data(std::to_string(index) + "." + std::to_string(i));
    document.add_term("all");
    database.add_document(document);
  }
  database.commit();
}

// Documents come out in the order of the segments, whatever order these are finished in.
TEST(SegmentTree, MergesInOrder) {
  for (const std::size_t count : {0U, 1U, 47U, 48U, 49U, 200U}) {
    const support::TemporaryFolder folder;
    std::filesystem::create_directory(folder / "segments");
    SegmentTree segments(folder / "segments");
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::shuffle(order, std::mt19937(static_cast<unsigned>(count)));
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < count; ++i) {
      if (i % 7 == 3) continue;
      expected.push_back(std::to_string(i) + ".0");
      expected.push_back(std::to_string(i) + ".1");
    }
    for (const std::size_t index : order) {
      if (index % 7 == 3) {
        segments.finish_empty(index);
        continue;
      }
      write_segment(segments, index);
      segments.finish(index);
    }
    segments.merge_into(folder / "merged");
    const Xapian::Database merged((folder / "merged").string());
    std::vector<std::string> found;
    for (Xapian::docid id = 1; id <= merged.get_lastdocid(); ++id)
      found.push_back(merged.get_document(id).get_data());
    EXPECT_EQ(found, expected) << count;
    EXPECT_TRUE(std::filesystem::is_empty(folder / "segments")) << count;
  }
}

}  // namespace
}  // namespace news

#include "common/value_codec.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace news {
namespace {

TEST(Varint, RoundTripsAtTheEdges) {
  for (const std::uint64_t value :
       {0ULL, 1ULL, 127ULL, 128ULL, 16383ULL, 16384ULL, 0xFFFFFFFFULL, ~0ULL}) {
    std::string bytes;
    append_varint(value, bytes);
    ByteReader reader(bytes);
    EXPECT_EQ(reader.varint(), value);
    EXPECT_TRUE(reader.at_end());
    EXPECT_FALSE(reader.failed());
  }
}

TEST(ByteReader, FailsOnceAndStaysFailed) {
  ByteReader truncated(std::string_view("\x80", 1));
  EXPECT_EQ(truncated.varint(), 0U);
  EXPECT_TRUE(truncated.failed());
  EXPECT_EQ(truncated.string(), "");
  ByteReader too_long(
      std::string_view("\x05"
                       "ab",
                       3));
  EXPECT_EQ(too_long.string(), "");
  EXPECT_TRUE(too_long.failed());
  const std::string all_continue(11, '\x80');
  ByteReader endless(all_continue);
  endless.varint();
  EXPECT_TRUE(endless.failed());
}

TEST(Ordinals, RoundTripRandomSets) {
  std::mt19937 random(4);
  std::uniform_int_distribution<std::uint32_t> any;
  for (int round = 0; round < 500; ++round) {
    std::set<std::uint32_t> ordinals;
    for (int i = 0; i < round % 30; ++i) ordinals.insert(any(random) >> (any(random) % 32));
    const std::vector<std::uint32_t> list(ordinals.begin(), ordinals.end());
    std::vector<std::uint32_t> read;
    EXPECT_TRUE(
        for_each_ordinal(encode_ordinals(list), [&](std::uint32_t o) { read.push_back(o); }));
    EXPECT_EQ(read, list);
  }
}

TEST(Ordinals, RefuseDamage) {
  EXPECT_FALSE(for_each_ordinal(std::string_view("\x80", 1), [](std::uint32_t) {}));
  std::string too_big;
  append_varint(0x1'0000'0000ULL, too_big);
  EXPECT_FALSE(for_each_ordinal(too_big, [](std::uint32_t) {}));
}

}  // namespace
}  // namespace news

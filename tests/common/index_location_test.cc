#include "common/index_location.h"

#include <gtest/gtest.h>

#include "common/error.h"
#include "tests/support/temporary_folder.h"

namespace news {
namespace {

TEST(Generations, AreNamedAndRecognised) {
  EXPECT_EQ(generation_name(7), "gen-0007");
  EXPECT_EQ(generation_name(12345), "gen-12345");
  EXPECT_EQ(generation_number("gen-0007"), 7U);
  for (const char* other : {"gen-", "gen-0007.tmp", "gen-x", "old-0007", ""}) {
    EXPECT_FALSE(generation_number(other)) << other;
  }
}

TEST(LiveGeneration, FollowsWhatWasPublished) {
  const support::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "gen-0001");
  std::filesystem::create_directories(folder / "gen-0002");
  std::filesystem::create_directories(folder / "gen-0003.tmp");
  publish_generation(folder.path(), 1);
  EXPECT_EQ(live_generation(folder.path()).number, 1U);
  publish_generation(folder.path(), 2);
  EXPECT_EQ(live_generation(folder.path()).path, folder / "gen-0002");
  EXPECT_EQ(list_generations(folder.path()).size(), 2U);
}

ErrorCode code_of(const std::filesystem::path& index) {
  try {
    (void)live_generation(index);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return {};
}

TEST(LiveGeneration, RefusesWhatIsNoIndex) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(code_of(folder / "absent"), ErrorCode::unavailable);
  EXPECT_EQ(code_of(folder.path()), ErrorCode::unavailable);
  folder.write(kStubName, "");
  EXPECT_EQ(code_of(folder.path()), ErrorCode::unavailable);
  folder.write(kStubName, "auto XAPIANDB\n");
  EXPECT_EQ(code_of(folder.path()), ErrorCode::unavailable);
  folder.write(kStubName, "auto gen-0009\n");
  EXPECT_EQ(code_of(folder.path()), ErrorCode::damaged);
}

}  // namespace
}  // namespace news

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

// Paths below the folder.
std::vector<std::string> relative(const InputListing& listing, const TemporaryFolder& folder) {
  std::vector<std::string> paths;
  for (const InputFile& file : listing.files) {
    paths.push_back(std::filesystem::path(file.path).lexically_relative(folder.path()).string());
  }
  return paths;
}

using Paths = std::vector<std::string>;

TEST(ListInputsTest, SortsFolderByFolder) {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a/A.txt", "a.txt", "Z.txt", "a/b/c.txt", "a-b/x"}) {
    folder.write(name, "12345");
  }
  const InputListing listing = list_inputs({folder.path().string()});
  EXPECT_EQ(relative(listing, folder),
            (Paths{"Z.txt", "a/A.txt", "a/b/c.txt", "a/z.txt", "a-b/x", "a.txt", "b.txt"}));
  EXPECT_EQ(listing.total_bytes, 35U);
  EXPECT_EQ(listing.files[0].size, 5U);
  EXPECT_GT(listing.files[0].modified_ns, 1'500'000'000'000'000'000);
  EXPECT_TRUE(listing.failures.empty());
}

TEST(ListInputsTest, IgnoresWhatIsAboutTheCollection) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", ".hidden", "README.md", "LICENSE", "x/readme", ".git/config"}) {
    folder.write(name, "x");
  }
  const InputListing listing = list_inputs({folder.path().string()});
  EXPECT_EQ(relative(listing, folder), (Paths{"a.txt"}));
  EXPECT_EQ(listing.ignored.size(), 5U);
  const InputListing named = list_inputs({(folder.path() / "README.md").string()});
  EXPECT_EQ(named.files.size(), 1U);
}

TEST(ListInputsTest, EndsLinkLoopsAndSkipsSpecialFiles) {
  const TemporaryFolder folder;
  folder.write("a/x.txt", "x");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "a" / "loop");
  std::filesystem::create_directory_symlink("self", folder.path() / "self");
  std::filesystem::create_symlink(folder.path() / "a" / "x.txt", folder.path() / "y.txt");
  ASSERT_EQ(::mkfifo((folder.path() / "fifo").c_str(), 0600), 0);
  const InputListing listing = list_inputs({folder.path().string()});
  EXPECT_EQ(relative(listing, folder), (Paths{"a/x.txt", "y.txt"}));
  EXPECT_EQ(listing.ignored.size(), 2U);   // loop, fifo
  EXPECT_EQ(listing.failures.size(), 1U);  // self
}

TEST(ListInputsTest, PassesOverIndexes) {
  const TemporaryFolder folder;
  for (const char* name :
       {"a.txt", "idx/XAPIANDB", "idx/gen-0001/iamglass", "new/lock", "z/b.txt"}) {
    folder.write(name, "x");
  }
  const InputListing listing =
      list_inputs({folder.path().string()}, {.index = (folder.path() / "new").string()});
  EXPECT_EQ(relative(listing, folder), (Paths{"a.txt", "z/b.txt"}));
  EXPECT_EQ(listing.ignored.size(), 2U);
}

TEST(ListInputsTest, FollowsGlobs) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.html", "x/c.txt", "x/d.html", "y/e.txt"}) {
    folder.write(name, "x");
  }
  const std::string source = folder.path().string();
  EXPECT_EQ(relative(list_inputs({source}, {.include = {"*.txt"}}), folder),
            (Paths{"a.txt", "x/c.txt", "y/e.txt"}));
  EXPECT_EQ(relative(list_inputs({source}, {.exclude = {"x/*", "b*"}}), folder),
            (Paths{"a.txt", "y/e.txt"}));
  EXPECT_EQ(relative(list_inputs({source}, {.include = {"*.txt"}, .exclude = {"y"}}), folder),
            (Paths{"a.txt", "x/c.txt"}));
}

TEST(ListInputsTest, ReportsWhatIsMissing) {
  const InputListing listing = list_inputs({"/nonexistent/source"});
  ASSERT_EQ(listing.failures.size(), 1U);
  EXPECT_EQ(listing.failures[0].file, "/nonexistent/source");
  EXPECT_EQ(listing.failures[0].reason, "cannot open: No such file or directory");
}

TEST(ListInputsTest, ReportsUnreadableFolders) {
  const TemporaryFolder folder;
  folder.write("closed/a.txt", "x");
  folder.write("open.txt", "x");
  ::chmod(folder.path().c_str(), 0755);
  ::chmod((folder.path() / "closed").c_str(), 0);
  // Root reads everything, so the test is nobody for a moment.
  const bool is_root = ::geteuid() == 0;
  constexpr uid_t kNobody = 65534;
  if (is_root) {
    ASSERT_EQ(::seteuid(kNobody), 0);
  }
  const InputListing listing = list_inputs({folder.path().string()});
  if (is_root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  ::chmod((folder.path() / "closed").c_str(), 0700);
  EXPECT_EQ(listing.files.size(), 1U);
  EXPECT_EQ(listing.failures.size(), 1U);
}

TEST(ListInputsTest, TakesOddNames) {
  const TemporaryFolder folder;
  for (const std::string name : {"-dash", "new\nline", "esc\x1b", "bad\xff", "a b"}) {
    folder.write(name, "Some body text");
  }
  const InputListing listing = list_inputs({folder.path().string()});
  ASSERT_EQ(listing.files.size(), 5U);
  for (const InputFile& file : listing.files) {
    const Reading reading = read_file(file.path);
    ASSERT_EQ(reading.articles.size(), 1U);
    EXPECT_EQ(reading.articles[0].id.find_first_of("\n\x1b\xff"), std::string::npos);
  }
}

}  // namespace
}  // namespace news

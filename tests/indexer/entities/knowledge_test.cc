#include "indexer/entities/knowledge.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "annotation_checker.h"
#include "common/error.h"
#include "indexer/entities/knowledge_builder.h"

namespace news {
namespace {

namespace fs = std::filesystem;

fs::path built_table() { return fs::path(NEWS_BINARY_DIR) / "share/news-search/knowledge.bin"; }

std::string bytes_of(const fs::path& path) {
  std::ifstream input(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

class KnowledgeFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::temp_directory_path() / ("knowledge_test_" + std::to_string(::getpid()) + "_" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& bytes) const {
    const fs::path path = folder_ / "knowledge.bin";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }
  static ErrorCode code_on_open(const fs::path& path) {
    try {
      (void)Knowledge::open(path);
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos);
      return error.code();
    }
    ADD_FAILURE() << "opened";
    return ErrorCode::usage;
  }

  fs::path folder_;
};

TEST_F(KnowledgeFile, MissingFileNamesItself) {
  EXPECT_EQ(code_on_open(folder_ / "absent.bin"), ErrorCode::unavailable);
}

TEST_F(KnowledgeFile, RefusesWhatIsNoTable) {
  EXPECT_EQ(code_on_open(write("")), ErrorCode::unavailable);
  EXPECT_EQ(code_on_open(write(std::string(4096, 'x'))), ErrorCode::unavailable);
  EXPECT_EQ(code_on_open(folder_), ErrorCode::unavailable);
}

TEST_F(KnowledgeFile, RefusesAnotherVersionAndACutFile) {
  std::string bytes = bytes_of(built_table());
  ASSERT_GT(bytes.size(), 1000U);
  EXPECT_EQ(code_on_open(write(bytes.substr(0, bytes.size() - 1))), ErrorCode::unavailable);
  bytes[8] = static_cast<char>(bytes[8] + 1);
  EXPECT_EQ(code_on_open(write(bytes)), ErrorCode::unavailable);
}

// Whatever byte is wrong, a look-up answers, finds nothing, or throws Error: it never reads outside
// the file.
TEST_F(KnowledgeFile, DamageEndsInAnErrorNeverInACrash) {
  const std::string bytes = bytes_of(built_table());
  std::mt19937 random(7);
  for (int round = 0; round < 12; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 200000; ++i) {
      damaged[64 + random() % (damaged.size() - 64)] = static_cast<char>(random());
    }
    const fs::path path = write(damaged);
    const Knowledge knowledge = Knowledge::open(path);
    EXPECT_FALSE(knowledge.is_intact());
    for (const std::string_view key :
         {"putin", "paris", "united states", "bank", "smith", "us", "@FR"}) {
      try {
        for (const Reading reading : knowledge.find(key).readings) {
          (void)knowledge.entity(reading.id());
          if (knowledge.office_count(reading.id()) > 0) (void)knowledge.office(reading.id(), 0);
        }
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::damaged);
      }
    }
  }
}

TEST(Knowledge, TableOfThisBuildIsIntactAndSmall) {
  EXPECT_TRUE(test_knowledge().is_intact());
  EXPECT_LT(fs::file_size(built_table()), 8U << 20);
  EXPECT_GT(test_knowledge().entity_count(), 50000U);
}

TEST(Knowledge, OpensFast) {
  (void)bytes_of(built_table());
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) (void)Knowledge::open(built_table());
  const auto spent = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(spent, std::chrono::milliseconds(
                       200));  // 1 ms each, with ten times the room for a busy machine
}

TEST(Knowledge, BuildsTheSameBytesAgain) {
  KnowledgeBuilder builder;
  builder.read_tables(fs::path(NEWS_SOURCE_DIR) / "indexer/entities/knowledge");
  EXPECT_EQ(builder.build(), bytes_of(built_table()));
}

TEST(Knowledge, FindsByKey) {
  const KnowledgeEntry putin = test_knowledge().find(knowledge_key("Vladimir Putin"));
  ASSERT_FALSE(putin.readings.empty());
  const KnownEntity entity = test_knowledge().entity(putin.readings.front().id());
  EXPECT_EQ(entity.name, "Vladimir Putin");
  EXPECT_EQ(entity.country, "RU");
  EXPECT_EQ(entity.wikidata, 7747U);
  EXPECT_EQ(entity.kind, EntityKind::person);
  EXPECT_TRUE(test_knowledge().find("no such name at all").empty());
  EXPECT_TRUE(test_knowledge().find("").empty());
}

TEST(Knowledge, KnowsWords) {
  EXPECT_TRUE(test_knowledge().find("angela").facts.is_female_name());
  EXPECT_FALSE(test_knowledge().find("angela").facts.is_male_name());
  EXPECT_TRUE(test_knowledge().find("smith").facts.is_surname());
  EXPECT_TRUE(test_knowledge().find("university").facts.has(NameRole::prefix));
  EXPECT_TRUE(test_knowledge().find("gmbh").facts.has(NameRole::legal));
  EXPECT_EQ(test_knowledge().find("prime minister").facts.title(), TitleClass::head_of_government);
  EXPECT_GE(test_knowledge().find("said").facts.percent_lower_case(), 90U);
  EXPECT_TRUE(test_knowledge().find("gdp").facts.is_plain());
}

TEST(Knowledge, NamesCountriesByCode) {
  EXPECT_EQ(test_knowledge().country_name("FR"), "France");
  EXPECT_EQ(test_knowledge().country_name("CI"), "Côte d'Ivoire");
  EXPECT_EQ(test_knowledge().country_name("YE"), "Yemen");
  EXPECT_EQ(test_knowledge().country_name("XX"), "");
}

TEST(Knowledge, KeyJoinsInitials) {
  EXPECT_EQ(knowledge_key("J. P. Morgan"), "jp morgan");
  EXPECT_EQ(knowledge_key("J.P. Morgan"), "jp morgan");
  EXPECT_EQ(knowledge_key("U.S."), "us");
  EXPECT_EQ(knowledge_key("Franklin D. Roosevelt"), "franklin d roosevelt");
  EXPECT_EQ(knowledge_key("Lord's Resistance Army"), "lords resistance army");
}

TEST_F(KnowledgeFile, ABadRowNamesFileAndLine) {
  for (const auto& entry :
       fs::directory_iterator(fs::path(NEWS_SOURCE_DIR) / "indexer/entities/knowledge")) {
    if (entry.path().extension() == ".tsv") fs::copy(entry.path(), folder_);
  }
  std::ofstream(folder_ / "titles.tsv", std::ios::app) << "Wizard\tno-such-class\n";
  try {
    KnowledgeBuilder().read_tables(folder_);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("titles.tsv:"), std::string::npos);
  }
}

}  // namespace
}  // namespace news

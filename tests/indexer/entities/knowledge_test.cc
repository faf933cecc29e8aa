#include "indexer/entities/knowledge.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
      damaged[96 + random() % (damaged.size() - 96)] = static_cast<char>(random());
    }
    const fs::path path = write(damaged);
    const Knowledge knowledge = Knowledge::open(path);
    EXPECT_FALSE(knowledge.is_intact());
    for (const std::string_view key :
         {"putin", "paris", "united states", "bank", "smith", "us", "@FR"}) {
      try {
        for (const Reading reading : knowledge.find(key).readings) {
          (void)knowledge.entity(reading.id());
          (void)knowledge.table_line(reading.id());
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
  EXPECT_LT(fs::file_size(built_table()), 5U * 1000 * 1000);
  EXPECT_GT(test_knowledge().entity_count(), 50000U);
}

// The median of many, as a busy machine delays single ones.
TEST(Knowledge, OpensInUnderAMillisecond) {
  (void)bytes_of(built_table());
  std::vector<std::chrono::nanoseconds> times;
  for (int i = 0; i < 51; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    (void)Knowledge::open(built_table());
    times.push_back(std::chrono::steady_clock::now() - begin);
  }
  std::ranges::nth_element(times, times.begin() + 25);
  EXPECT_LT(times[25], std::chrono::milliseconds(1));
}

TEST(Knowledge, FindsNoForeignKeys) {
  std::mt19937_64 random(11);
  std::size_t found = 0;
  std::string key;
  for (int i = 0; i < 2000000; ++i) {
    key.clear();
    // A digit first: the tables have no such words.
    for (std::uint64_t bits = random(); key.size() < 12; bits >>= 4) {
      key += static_cast<char>((key.empty() ? '0' : 'a') + (bits & 7U));
    }
    if (!test_knowledge().find(key).empty()) ++found;
  }
  EXPECT_EQ(found, 0U);  // expected by chance: 0.002
}

TEST(Knowledge, SaysWhichLineAnEntityCameFrom) {
  for (const auto& [name, table] :
       {std::pair("Vladimir Putin", "people.tsv"), std::pair("France", "places.tsv"),
        std::pair("European Central Bank", "organisations.tsv"),
        std::pair("Kurds", "groups.tsv")}) {
    const KnowledgeEntry entry = test_knowledge().find(knowledge_key(name));
    ASSERT_FALSE(entry.readings.empty()) << name;
    const std::uint32_t id = entry.readings.front().id();
    const std::string line = test_knowledge().table_line(id);
    ASSERT_TRUE(line.starts_with(std::string(table) + ":")) << line;
    std::ifstream file(fs::path(NEWS_SOURCE_DIR) / "indexer/entities/knowledge" / table);
    std::string text;
    for (int i = std::stoi(line.substr(line.find(':') + 1)); i > 0; --i) std::getline(file, text);
    EXPECT_NE(text.find("\t" + std::string(test_knowledge().entity(id).name) + "\t"),
              std::string::npos)
        << line << ": " << text;
    EXPECT_EQ(test_knowledge().kind(id), test_knowledge().entity(id).kind);
  }
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

struct BadRow {
  std::string_view table, row, problem;
};

TEST_F(KnowledgeFile, ABadRowNamesFileLineAndProblem) {
  for (const BadRow& bad : std::to_array<BadRow>({
           {"titles.tsv", "Wizard\tno-such-class", "unknown class of title"},
           {"titles.tsv", "Wizard", "wrong number of columns"},
           {"people.tsv", "wizard\tAda Lovelace\tGB\t40\t\t\t", "unknown type"},
           {"people.tsv", "person\t\tGB\t40\t\t\t", "empty name"},
           {"people.tsv", "person\tAda Lovelace\tGBR\t40\t\t\t", "two-letter code"},
           {"people.tsv", "person\tAda Lovelace\tGB\t101\t\t\t", "bad number"},
           {"people.tsv", "person\tAda Lovelace\tGB\t\t\t\t", "bad number"},
           {"people.tsv", "person\tAda Lovelace\tGB\t40\t7259\t\t", "wikidata is not Q"},
           {"people.tsv", "person\tAda Lovelace\tGB\t40\t\t\t1815", "years are not from-to"},
           {"people.tsv", "person\tAda Lovelace\tGB\t40\t\t\t1852-1815", "ends before it begins"},
           {"people.tsv", "person\tAda Lovelace\tGB\t40\t\t", "wrong number of columns"},
           {"places.tsv",
            "city\t"
            "LONG"
            "\tGB\t40\t\t\t",
            "longer than 255 bytes"},
           {"offices.tsv", "Nobody At All\tking\t1900\t1910", "no entity of this name"},
           {"offices.tsv", "Vladimir Putin\tking\t1910\t1900", "ends before it begins"},
           {"native_names.tsv", "Никто\tru\tNobody At All", "no entity of this name"},
           {"name_words.tsv", "Guild\tshoe\torg", "unknown role"},
           {"common_words.tsv", "guild\t120", "bad number"},
       })) {
    for (const auto& entry :
         fs::directory_iterator(fs::path(NEWS_SOURCE_DIR) / "indexer/entities/knowledge")) {
      if (entry.path().extension() == ".tsv") {
        fs::copy(entry.path(), folder_, fs::copy_options::overwrite_existing);
      }
    }
    const fs::path table = folder_ / bad.table;
    const std::string whole = bytes_of(table);
    std::string row(bad.row);
    if (const auto at = row.find("LONG"); at != std::string::npos) {
      row.replace(at, 4, std::string(256, 'x'));
    }
    std::ofstream(table, std::ios::app) << row << '\n';
    const std::string place =
        std::string(bad.table) + ":" + std::to_string(std::ranges::count(whole, '\n') + 1) + ": ";
    try {
      KnowledgeBuilder().read_tables(folder_);
      ADD_FAILURE() << bad.row;
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(place), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(bad.problem), std::string::npos) << error.what();
    }
  }
}

TEST_F(KnowledgeFile, AMissingTableIsNamed) {
  try {
    KnowledgeBuilder().read_tables(folder_);
    FAIL();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("places.tsv"), std::string::npos);
  }
}

}  // namespace
}  // namespace news

#include "indexer/entities/person_names.h"

#include <gtest/gtest.h>

#include <ostream>

#include "annotation_checker.h"
#include "indexer/entities/organisation_groups.h"

namespace news {
namespace {

struct Case {
  std::string_view label, shorter, longer;
  bool contained;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }
class ContainedTest : public testing::TestWithParam<Case> {};

TEST_P(ContainedTest, Answers) {
  const PersonName shorter = parse_person_name(GetParam().shorter, test_knowledge());
  const PersonName longer = parse_person_name(GetParam().longer, test_knowledge());
  EXPECT_EQ(is_contained(shorter, longer), GetParam().contained);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ContainedTest,
    testing::Values(Case{"family_name", "Putin", "Vladimir Putin", true},
                    Case{"first_part", "Xi", "Xi Jinping", true},
                    Case{"initial", "V. Putin", "Vladimir Putin", true},
                    Case{"middle_left_out", "George Bush", "George W. Bush", true},
                    Case{"particle_left_out", "Assad", "Bashar al-Assad", true},
                    Case{"title_left_out", "President Putin", "Vladimir Putin", true},
                    Case{"other_given_name", "Hillary Clinton", "Bill Clinton", false},
                    Case{"wrong_order", "Putin Vladimir", "Vladimir Putin", false},
                    Case{"initial_is_no_family_name", "Vladimir P", "Vladimir Putin", false},
                    Case{"longer_goes_on", "John Smith", "John Smith Barney", false},
                    Case{"nothing", "", "Vladimir Putin", false}),
    [](const auto& test) { return std::string(test.param.label); });

TEST(PersonNames, KeepsSuffixesApart) {
  const PersonName son = parse_person_name("Donald Trump Jr.", test_knowledge());
  const PersonName father = parse_person_name("Donald Trump", test_knowledge());
  EXPECT_EQ(son.suffix, "jr");
  EXPECT_EQ(son.key, "donald trump");
  EXPECT_TRUE(suffixes_conflict(son, father));
}

TEST(PersonNames, DropsTitlesAndPossessive) {
  EXPECT_EQ(parse_person_name("Prime Minister David Cameron's", test_knowledge()).key,
            "david cameron");
  EXPECT_EQ(parse_person_name("former President Jimmy Carter", test_knowledge()).key,
            "jimmy carter");
}

TEST(Acronyms, FollowTheirName) {
  EXPECT_TRUE(is_acronym_of("imf", "international monetary fund", true));
  EXPECT_TRUE(is_acronym_of("who", "world health organization", true));
  EXPECT_TRUE(is_acronym_of("boe", "bank of england", true));
  EXPECT_TRUE(is_acronym_of("be", "bank of england", true));
  EXPECT_TRUE(is_acronym_of("bog", "bank of ghana", false));
  EXPECT_TRUE(is_acronym_of("interpol", "international police", false));
  EXPECT_FALSE(is_acronym_of("imf", "world bank", false));
  EXPECT_FALSE(is_acronym_of("b", "bank", true));
}

}  // namespace
}  // namespace news

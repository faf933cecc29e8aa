#include "common/korean_particles.h"

#include <gtest/gtest.h>

#include <ostream>

namespace news {
namespace {

struct Case {
  const char* label;
  std::string_view word, without;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class KoreanParticlesTest : public testing::TestWithParam<Case> {};

TEST_P(KoreanParticlesTest, TakesThemOff) {
  const std::string_view stem = without_particles(GetParam().word);
  EXPECT_EQ(stem, GetParam().without);
  EXPECT_EQ(without_particles(stem), stem);
}

INSTANTIATE_TEST_SUITE_P(
    All, KoreanParticlesTest,
    testing::Values(Case{"subject_after_consonant", "대통령이", "대통령"},
                    Case{"topic_after_consonant", "대통령은", "대통령"},
                    Case{"object_after_consonant", "대통령을", "대통령"},
                    Case{"subject_after_vowel", "총리가", "총리"},
                    Case{"topic_after_vowel", "총리는", "총리"},
                    Case{"two", "대통령에게는", "대통령"}, Case{"three", "어부들에게서만", "어부"},
                    Case{"plural", "어부들은", "어부"}, Case{"direction", "서울로", "서울"},
                    Case{"origin", "서울에서부터", "서울"}, Case{"latin", "nato가", "nato"},
                    Case{"number", "2015년에는", "2015년"}, Case{"none", "대통령", "대통령"},
                    Case{"wrong_after_consonant", "전문가", "전문가"},
                    Case{"two_syllables_stay", "회의", "회의"},
                    Case{"two_syllables_and_a_particle", "회의를", "회의"},
                    Case{"only_a_particle", "은", "은"}, Case{"english", "the", "the"},
                    Case{"empty", "", ""}),
    [](const auto& c) { return c.param.label; });

// A noun that looks like one with a particle meets its own forms all the same.
TEST(KoreanParticles, FormsOfOneNounMeet) {
  for (const std::string_view form : {"민주주의", "민주주의는", "민주주의를", "민주주의에서"}) {
    EXPECT_EQ(without_particles(form), without_particles("민주주의")) << form;
  }
}

}  // namespace
}  // namespace news

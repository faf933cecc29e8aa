#include "common/language.h"

#include <gtest/gtest.h>

namespace news {
namespace {

TEST(NormalizeLanguage, TakesTagsAndNames) {
  for (const char* tag : {"en", "EN", "en-GB", "en_US", "eng", "English", " en "}) {
    EXPECT_EQ(normalize_language(tag), "en") << tag;
  }
  EXPECT_EQ(normalize_language("deu"), "de");
  EXPECT_EQ(normalize_language("Deutsch"), "de");
  EXPECT_EQ(normalize_language("français"), "fr");
  EXPECT_EQ(normalize_language("zh-Hans-CN"), "zh");
  EXPECT_EQ(normalize_language("nb-NO"), "no");
  EXPECT_EQ(normalize_language("iw"), "he");
  for (const char* none : {"", "und", "x", "klingonish", "12", "\xff"})
    EXPECT_EQ(normalize_language(none), "") << none;
}

TEST(CountryName, IsEnglishCldr) {
  EXPECT_EQ(country_name("RU"), "Russia");
  EXPECT_EQ(country_name("gb"), "United Kingdom");
  EXPECT_EQ(country_name("CI"), "Côte d'Ivoire");
  EXPECT_EQ(country_name("HK"), "Hong Kong");
  EXPECT_EQ(country_name("QQ"), "");
  EXPECT_EQ(country_name(""), "");
  EXPECT_EQ(country_name("RUS"), "");
}

}  // namespace
}  // namespace news

#include "indexer/readers/language_detection.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/indexer/readers/reading.h"

namespace news {
namespace {

struct Case {
  std::string_view label, body, declared, expected;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class LanguageDetectionTest : public testing::TestWithParam<Case> {};

TEST_P(LanguageDetectionTest, NamesTheLanguage) {
  Article article;
  article.body = GetParam().body;
  EXPECT_EQ(detect_language(article, GetParam().declared).code, GetParam().expected);
}

constexpr Case kCases[] = {
    {"English", "The president signed the law on Friday after a long debate in parliament.", "",
     "en"},
    {"German",
     "Der Präsident unterzeichnete das Gesetz am Freitag nach langer Debatte im Parlament.", "",
     "de"},
    {"the text wins over a wrong declaration",
     "Der Präsident unterzeichnete das Gesetz am Freitag nach langer Debatte im Parlament. Die "
     "Opposition will vor dem Gericht dagegen klagen.",
     "en", "de"},
    {"French", "Le président a signé la loi vendredi après un long débat au parlement.", "", "fr"},
    {"Russian", "Президент подписал закон в пятницу после долгих дебатов в парламенте.", "", "ru"},
    {"Chinese", "总统星期五在议会长时间辩论后签署了这项法律。", "", "zh"},
    {"traditional Chinese", "總統星期五在議會長時間辯論後簽署了這項法律。", "", "zh"},
    {"Japanese", "大統領は金曜日、議会での長い議論の後に法律に署名しました。", "", "ja"},
    {"Hebrew", "הנשיא חתם על החוק ביום שישי לאחר דיון ארוך בפרלמנט.", "", "he"},
    {"Norwegian",
     "Presidenten undertegnet loven på fredag etter en lang debatt i Stortinget, og det ble ikke "
     "lett.",
     "", "no"},
    {"too short, declared", "12 34", "fr-FR", "fr"},
    {"too short, declared Norwegian", "12 34", "nb-NO", "no"},
    {"nothing known", "12 34", "", ""},
    {"empty", "", "", ""},
};
INSTANTIATE_TEST_SUITE_P(All, LanguageDetectionTest, testing::ValuesIn(kCases));

// However long a text is, a beginning in another language does not decide.
TEST(LanguageDetection, ReadsOnWhenTheBeginningIsNotAll) {
  const std::string english =
      "The prime minister said on Thursday that her government would help the families. ";
  const std::string spanish =
      "La primera ministra dijo el jueves que su gobierno ayudaría a las familias afectadas. ";
  for (const std::size_t sentences : {2U, 4U, 8U, 40U, 400U}) {
    Article article;
    for (int i = 0; i < 4; ++i) article.body += english;
    for (std::size_t i = 0; i < 4 * sentences; ++i) article.body += spanish;
    EXPECT_EQ(detect_language(article, "").code, "es") << sentences;
    for (std::size_t i = 0; i < sentences; ++i) article.body.insert(0, spanish);
    EXPECT_EQ(detect_language(article, "").code, "es") << sentences;
  }
}

TEST(LanguageOptionTest, OverridesDetection) {
  ReaderOptions options;
  options.language = "de";
  const Reading reading = read_bytes(
      "{\"body\":\"The president signed the law on Friday.\",\"lang\":\"en\"}", "a.jsonl", options);
  ASSERT_EQ(reading.articles.size(), 1U);
  EXPECT_EQ(reading.articles[0].language, "de");
}

}  // namespace
}  // namespace news

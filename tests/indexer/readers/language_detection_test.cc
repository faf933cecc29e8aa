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

// Relatives are told apart by pieces of a longer text, too.
constexpr Case kLongCases[] = {
    {"Danish",
     "Regeringen vil bygge flere boliger i de store byer, sagde ministeren onsdag. Oppositionen er "
     "utilfreds og kræver en forklaring på, hvorfor huslejen er steget så meget. Mange familier må "
     "flytte, fordi de ikke længere har råd til at blive boende. Kommunerne håber, at staten vil "
     "hjælpe dem med at betale for skoler og børnehaver i de nye kvarterer. Forhandlingerne "
     "begynder i næste uge, og et forslag ventes før sommerferien.",
     "", "da"},
    {"Norwegian",
     "Regjeringen vil bygge flere boliger i de store byene, sa statsråden onsdag. Opposisjonen er "
     "misfornøyd og krever en forklaring på hvorfor husleien har økt så mye. Mange familier må "
     "flytte fordi de ikke lenger har råd til å bli boende. Kommunene håper at staten vil hjelpe "
     "dem med å betale for skoler og barnehager i de nye bydelene. Forhandlingene begynner neste "
     "uke, og et forslag ventes før sommerferien.",
     "", "no"},
    {"Czech",
     "Vláda chce ve velkých městech postavit více bytů, řekl ve středu ministr. Opozice je "
     "nespokojená a žádá vysvětlení, proč nájemné tolik vzrostlo. Mnoho rodin se musí stěhovat, "
     "protože si už nemohou dovolit zůstat. Obce doufají, že jim stát pomůže zaplatit školy a "
     "školky v nových čtvrtích. Jednání začne příští týden a návrh se očekává před létem.",
     "", "cs"},
    {"Slovak",
     "Vláda chce vo veľkých mestách postaviť viac bytov, povedal v stredu minister. Opozícia je "
     "nespokojná a žiada vysvetlenie, prečo nájomné tak veľmi vzrástlo. Mnoho rodín sa musí "
     "sťahovať, pretože si už nemôžu dovoliť zostať. Obce dúfajú, že im štát pomôže zaplatiť školy "
     "a škôlky v nových štvrtiach. Rokovania sa začnú budúci týždeň a návrh sa čaká pred letom.",
     "", "sk"},
    {"Portuguese",
     "O governo quer construir mais casas nas grandes cidades, disse o ministro na quarta-feira. A "
     "oposição está descontente e exige uma explicação para a subida das rendas. Muitas famílias "
     "têm de se mudar porque já não podem pagar para ficar. As câmaras esperam que o Estado as "
     "ajude a pagar escolas e creches nos novos bairros. As negociações começam na próxima semana.",
     "", "pt"},
    {"Ukrainian",
     "Уряд хоче збудувати більше житла у великих містах, сказав міністр у середу. Опозиція "
     "незадоволена і вимагає пояснити, чому орендна плата так зросла. Багато родин мусять "
     "переїжджати, бо вже не можуть дозволити собі залишитися. Громади сподіваються, що держава "
     "допоможе їм заплатити за школи та садки в нових районах.",
     "", "uk"},
};
INSTANTIATE_TEST_SUITE_P(Long, LanguageDetectionTest, testing::ValuesIn(kLongCases));

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

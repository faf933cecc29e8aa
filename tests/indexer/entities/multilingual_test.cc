// Names in texts that are not in English. The articles of tests/data/multilingual were written for
// this project, with the names a reader would expect; the floors say only that nothing broke.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "annotation_checker.h"
#include "indexer/tagger/entity_tagger.h"
#include "indexer/entities/foreign_persons.h"
#include "indexer/entities/knowledge.h"
#include "indexer/entities/language_lookup.h"
#include "indexer/entities/sound_key.h"

namespace news {
namespace {

using Names = std::set<std::pair<std::string, std::string>>;

Names names_of(const Annotations& annotations) {
  Names names;
  for (const Entity& entity : annotations.entities) {
    names.emplace(std::string(mention_type_name(entity.type)), entity.name);
  }
  return names;
}

Annotations tag_text(std::string_view language, std::string_view body) {
  Article article;
  article.id = "a";
  article.language = language;
  article.body = body;
  const EntityTagger tagger(test_knowledge());
  Annotations annotations = tagger.tag(article);
  EXPECT_TRUE(annotations_are_sound(article, annotations));
  return annotations;
}

struct Score {
  std::size_t right{}, found{}, expected{};
  [[nodiscard]] double precision() const {
    return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
  }
  [[nodiscard]] double recall() const {
    return expected == 0 ? 0 : static_cast<double>(right) / static_cast<double>(expected);
  }
};

TEST(Multilingual, DistinctNamesPerLanguage) {
  std::map<std::string, Score> scores;
  const EntityTagger tagger(test_knowledge());
  std::ifstream file(std::filesystem::path(NEWS_SOURCE_DIR) /
                     "tests/data/multilingual/articles.jsonl");
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    Article article;
    article.id = json["id"];
    article.language = json["language"];
    article.title = json["title"];
    article.body = json["body"];
    Names expected;
    for (const auto& name : json["expected"]) expected.emplace(name["type"], name["name"]);
    const Annotations annotations = tagger.tag(article);
    EXPECT_TRUE(annotations_are_sound(article, annotations)) << article.id;
    const Names found = names_of(annotations);
    for (const std::string& key : {article.language, std::string("all")}) {
      Score& score = scores[key];
      score.found += found.size();
      score.expected += expected.size();
      for (const auto& name : found) score.right += expected.count(name);
    }
  }
  ASSERT_GE(scores.size(), 9U);
  for (const auto& [language, score] : scores) {
    std::printf("%-4s precision %.2f recall %.2f (%zu expected)\n", language.c_str(),
                score.precision(), score.recall(), score.expected);
    EXPECT_GE(score.precision(), 0.75) << language;
    EXPECT_GE(score.recall(), 0.65) << language;
  }
}

struct Case {
  std::string_view language, body, type, name;
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.body; }
class MultilingualNameTest : public testing::TestWithParam<Case> {};

TEST_P(MultilingualNameTest, HasItsOneName) {
  const Case& c = GetParam();
  const Names names = names_of(tag_text(c.language, c.body));
  EXPECT_TRUE(names.contains({std::string(c.type), std::string(c.name)}))
      << testing::PrintToString(names);
}

INSTANTIATE_TEST_SUITE_P(
    Names, MultilingualNameTest,
    testing::Values(
        // cases of Russian and Ukrainian
        Case{"ru", "Он говорил с Владимиром Путиным.", "person", "Vladimir Putin"},
        Case{"ru", "Об этом сообщили Путину.", "person", "Vladimir Putin"},
        Case{"ru", "Встреча с Зеленским прошла вчера.", "person", "Volodymyr Zelensky"},
        Case{"ru", "Встреча прошла в Берлине.", "place", "Berlin"},
        Case{"ru", "Делегация Германии уехала.", "place", "Germany"},
        Case{"ru", "Доклад ООН опубликован.", "org", "United Nations"},
        Case{"ru", "Решение Европейского союза принято.", "org", "European Union"},
        Case{"uk", "Він зустрівся з Ердоганом.", "person", "Recep Tayyip Erdogan"},
        Case{"uk", "Делегація України прибула.", "place", "Ukraine"},
        Case{"uk", "Рішення НАТО схвалено.", "org", "NATO"},
        // unknown persons
        Case{"ru", "Директор Алексей Кондратенков ушёл.", "person", "Alexei Kondratenkov"},
        Case{"ru", "Директора Алексея Кондратенкова сняли.", "person", "Alexei Kondratenkov"},
        Case{"ru", "Им стала Ольга Кондратенкова.", "person", "Olga Kondratenkova"},
        Case{"uk", "Суддя Григорій Пилипчук пішов.", "person", "Hryhoriy Pylypchuk"},
        Case{"el", "Ο υπουργός Γιώργος Παπαδάκης έφυγε.", "person", "Giorgos Papadakis"},
        // spellings of Latin-script languages
        Case{"fr", "La visite de Vladimir Poutine est prévue.", "person", "Vladimir Putin"},
        Case{"fr", "La réunion de l'OTAN est finie.", "org", "NATO"},
        Case{"fr", "Il a quitté l'Allemagne hier.", "place", "Germany"},
        Case{"de", "Der Besuch von Michail Gorbatschow war kurz.", "person", "Mikhail Gorbachev"},
        Case{"de", "Gegen Boris Jelzin wurde geklagt.", "person", "Boris Yeltsin"},
        Case{"de", "Die Zukunft Deutschlands ist offen.", "place", "Germany"},
        Case{"es", "La delegación de la ONU llegó.", "org", "United Nations"},
        Case{"it", "Il vertice sull'Ucraina è finito.", "place", "Ukraine"},
        Case{"it", "Parla Papa Francesco a Roma.", "person", "Pope Francis"},
        Case{"pl", "Rozmowy z Bidenem trwały krótko.", "person", "Joe Biden"},
        Case{"pl", "Spotkanie w Waszyngtonie trwa.", "place", "Washington"},
        Case{"cs", "Jednal s Macronem o míru.", "person", "Emmanuel Macron"},
        Case{"tr", "Görüşme Moskova'da yapıldı.", "place", "Moscow"},
        Case{"tr", "Putin'in açıklaması yayınlandı.", "person", "Vladimir Putin"},
        // attached words
        Case{"ar", "اجتمع الوفد بالرياض أمس", "place", "Riyadh"},
        Case{"ar", "قالت وروسيا تنفي ذلك", "place", "Russia"},
        Case{"ko", "대표단은 러시아에서 회의를 열었다", "place", "Russia"},
        Case{"he", "המשלחת הגיעה לרוסיה אתמול", "place", "Russia"},
        // no spaces
        Case{"zh", "美国总统特朗普周三发表讲话。", "person", "Donald Trump"},
        Case{"ja", "欧州連合の首脳が会談した。", "org", "European Union"}));

TEST(Multilingual, OneUnknownPersonInAllCasesIsOneEntity) {
  const Annotations annotations = tag_text(
      "ru",
      "Министр Алексей Кондратенков подал в отставку. О решении Алексея Кондратенкова сообщили "
      "вчера. С Кондратенковым простились коллеги.");
  ASSERT_EQ(annotations.entities.size(), 1U);
  EXPECT_EQ(annotations.entities[0].name, "Alexei Kondratenkov");
  EXPECT_EQ(annotations.entities[0].count, 3U);
}

// German writes every noun with a capital, and small words of one language are codes in another.
TEST(Multilingual, CommonWordsAreNoNames) {
  for (const auto& [language, body] :
       {std::pair<std::string_view, std::string_view>{
            "de",
            "Die Regierung will den Bau von Wohnungen fördern. Der Koch bringt das Essen, der "
            "Bauer die Milch, der Richter das Urteil. Im Mai ist die Messe in der Halle. Eine "
            "Reise, ein Fall, der Rat und die Bank."},
        {"fr", "La banque a tenu ses comptes. Le roi est bon. En mai, il fera beau. Tours de vis."},
        {"es", "La ley entra en vigor. El banco central. Las leyes del mar. Los reyes y la corte."},
        {"it", "La legge entra in vigore. Il re, la corte e la fiera. Di bari non si parla."},
        {"ru", "Парламент принял закон. Марта решение не изменит. Мир ждёт. Надежда есть."},
        {"tr", "Banka faiz kararını açıkladı. Ocak ayında kar yağdı."}}) {
    const Names names = names_of(tag_text(language, body));
    EXPECT_TRUE(names.empty()) << language << ": " << testing::PrintToString(names);
  }
}

TEST(SoundKey, AlphabetsAndCasesMeet) {
  for (const std::string_view form : {"путин", "путина", "путину", "путиным", "путине"}) {
    EXPECT_EQ(sound_key(form), sound_key("putin")) << form;
  }
  EXPECT_EQ(sound_key("зеленского"), sound_key("zelensky"));
  EXPECT_EQ(sound_key("зеленськии"), sound_key("zelenskyy"));
  EXPECT_EQ(sound_key("дмитрия медведева"), sound_key("dmitry medvedev"));
  EXPECT_EQ(sound_key("τσιπρα"), sound_key("tsipras"));
  EXPECT_NE(sound_key("иванов"), sound_key("петров"));
  EXPECT_EQ(sound_key("мали"), "");
  EXPECT_EQ(stem_key("bidenem"), stem_key("biden"));
  EXPECT_EQ(stem_key("polsce"), stem_key("polska"));
}

TEST(Romanised, AsNewspapersSpell) {
  EXPECT_EQ(romanised("Зеленский", "ru"), "Zelensky");
  EXPECT_EQ(romanised("Хрущёв", "ru"), "Khrushchyov");
  EXPECT_EQ(romanised("Гройсман", "uk"), "Hroysman");
  EXPECT_EQ(romanised("Кондратьев", "ru"), "Kondratyev");
  EXPECT_EQ(romanised("Putin", "ru"), "Putin");
}

}  // namespace
}  // namespace news

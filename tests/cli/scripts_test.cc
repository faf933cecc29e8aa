// The scripts of the world's news, from input to answer with the real programs: language, words,
// phrases, marks in snippets, facets, completion.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "tests/support/run_command.h"

namespace news {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Script {
  std::string name, language, title, body, author;
  std::string word, other_spelling;  // queries that find it
  std::string marked;                // what `word` marks in the snippet
  std::string phrase, reversed;      // the words of the second are in the text, the phrase is not
  std::string prefix, completion;
};
void PrintTo(const Script& script, std::ostream* os) { *os << script.name; }

const Script kScripts[] = {
    {"Latin", "fr", "Le barrage du lac Noir restera fermé",
     "Le préfet a décidé mardi que le barrage du lac Noir restera fermé jusqu'au printemps. Les "
     "pêcheurs de la vallée protestent contre cette décision.",
     "Élodie Marchand", "pecheurs", "pêcheurs", "pêcheurs", "lac noir", "noir lac", "printe",
     "printemps"},
    {"Cyrillic", "ru", "Мост через реку откроют весной",
     "Губернатор сообщил во вторник, что новый мост через реку откроют весной. Рыбаки долины "
     "протестуют против этого решения.",
     "Нина Гордеева", "рыбак", "РЫБАКИ", "Рыбаки", "новый мост", "мост новый", "губерн",
     "губернатор"},
    {"Greek", "el", "Το φράγμα της λίμνης μένει κλειστό",
     "Ο νομάρχης αποφάσισε την Τρίτη ότι το φράγμα της λίμνης θα μείνει κλειστό μέχρι την άνοιξη. "
     "Οι ψαράδες της κοιλάδας διαμαρτύρονται για την απόφαση.",
     "Ελένη Παππά", "ψαραδες", "ΨΑΡΑΔΕΣ", "ψαράδες", "φράγμα της λίμνης", "λίμνης της φράγμα",
     "νομαρχ", "νομαρχης"},
    {"Arabic", "ar", "السد على النهر يبقى مغلقا حتى الربيع",
     "قرر المحافظ يوم الثلاثاء أن السد على النهر يبقى مغلقا حتى الربيع. يحتج الصيادون في الوادي "
     "على هذا القرار.",
     "سلمى حداد", "الصيادون", "الصَّيّادون", "الصيادون", "السد على النهر", "النهر على السد", "المحاف",
     "المحافظ"},
    {"Hebrew", "he", "הסכר על הנהר יישאר סגור עד האביב",
     "המושל החליט ביום שלישי כי הסכר על הנהר יישאר סגור עד האביב. הדייגים בעמק מוחים נגד ההחלטה.",
     "נועה ברק", "הדייגים", "הדייגים בעמק", "הדייגים", "הסכר על הנהר", "הנהר על הסכר", "המוש",
     "המושל"},
    {"Devanagari", "hi", "नदी पर बना बाँध वसंत तक बंद रहेगा",
     "राज्यपाल ने मंगलवार को फैसला किया कि नदी पर बना बाँध वसंत तक बंद रहेगा। घाटी के मछुआरे इस फैसले का विरोध "
     "कर रहे हैं।",
     "मीरा जोशी", "मछुआरे", "घाटी के मछुआरे", "मछुआरे", "नदी पर बना", "बना पर नदी", "राज्यपा", "राज्यपाल"},
    {"Bengali", "bn", "নদীর উপর বাঁধ বসন্ত পর্যন্ত বন্ধ থাকবে",
     "রাজ্যপাল মঙ্গলবার সিদ্ধান্ত নিয়েছেন যে নদীর উপর বাঁধ বসন্ত পর্যন্ত বন্ধ থাকবে। উপত্যকার জেলেরা এই "
     "সিদ্ধান্তের প্রতিবাদ করছেন।",
     "মিতা সেন", "জেলেরা", "নিয়েছেন", "জেলেরা", "নদীর উপর বাঁধ", "বাঁধ উপর নদীর", "রাজ্যপা",
     "রাজ্যপাল"},
    {"Thai", "th", "เขื่อนกั้นแม่น้ำจะปิดจนถึงฤดูใบไม้ผลิ",
     "ผู้ว่าราชการตัดสินใจเมื่อวันอังคารว่าเขื่อนกั้นแม่น้ำจะปิดจนถึงฤดูใบไม้ผลิ ชาวประมงในหุบเขาประท้วงการตัดสินใจนี้",
     "มาลี สุขใจ", "ชาวประมง", "ชาว\u200bประมง", "ชาวประมง", "เขื่อนกั้นแม่น้ำ", "แม่น้ำกั้นเขื่อน", "เขื่",
     "เขื่อน"},
    {"Han", "zh", "河上的水坝将关闭到春天",
     "省长星期二决定，河上的水坝将关闭到春天。山谷里的渔民抗议这一决定。", "林小梅", "渔民", "水坝",
     "渔民", "河上的水坝", "水坝的河上", "渔", "渔民"},
    {"Kana", "ja", "ダムは春まで閉鎖される見通し",
     "知事は火曜日、川のダムを春まで閉鎖することを決めました。谷の漁師たちはこの決定に抗議していま"
     "す。",
     "山田花子", "漁師", "ﾀﾞﾑ", "漁師", "川のダム", "ダムの川", "ダ", "ダム"},
    {"Hangul", "ko", "강의 댐은 봄까지 닫힌다",
     "도지사는 화요일에 강의 댐을 봄까지 닫기로 결정했다. 골짜기의 어부들은 이 결정에 항의하고 "
     "있다.",
     "김하늘", "어부들은", "어부들은", "어부들은", "강의 댐을", "댐을 강의", "도지",
     "도지사는"},
};

class ScriptsTest : public testing::TestWithParam<Script> {
 protected:
  static void SetUpTestSuite() {
    folder_ = new support::TemporaryFolder;
    std::ofstream lines(*folder_ / "articles.jsonl");
    for (const Script& script : kScripts) {
      // The language is declared wrong on purpose.
      lines << json{{"id", script.name},       {"title", script.title}, {"body", script.body},
                    {"author", script.author}, {"language", "en"},      {"date", "2015-11-27"}}
            << '\n';
    }
    lines.close();
    const auto built = support::run_command("indexer build -d idx articles.jsonl", folder_->path());
    ASSERT_EQ(built.status, 0) << built.err;
  }
  static void TearDownTestSuite() { delete folder_; }

  static support::CommandResult run(const std::string& command) {
    return support::run_command(command, folder_->path());
  }

  static std::vector<std::string> found(const std::string& query) {
    std::istringstream out(run("searcher -d idx --format ids -- '" + query + "'").out);
    std::vector<std::string> ids;
    for (std::string id; std::getline(out, id);) ids.push_back(id);
    return ids;
  }

  static support::TemporaryFolder* folder_;
};

support::TemporaryFolder* ScriptsTest::folder_ = nullptr;

TEST_P(ScriptsTest, FindsWordsAndPhrases) {
  const Script& script = GetParam();
  EXPECT_THAT(found(script.word), ElementsAre(script.name));
  EXPECT_THAT(found(script.other_spelling), ElementsAre(script.name));
  EXPECT_THAT(found('"' + script.phrase + '"'), ElementsAre(script.name));
  EXPECT_THAT(found('"' + script.reversed + '"'), IsEmpty());
  EXPECT_THAT(found(script.title), ElementsAre(script.name));
  EXPECT_THAT(found("title:\"" + script.title + '"'), ElementsAre(script.name));
}

TEST_P(ScriptsTest, KnowsLanguageFacetsAndMarks) {
  const Script& script = GetParam();
  const json answer = json::parse(
      run("searcher -d idx --format json -F lang -F author -- '" + script.word + "'").out);
  const auto value_of = [&](std::size_t facet) { return answer["facets"][facet]["values"]; };
  EXPECT_EQ(value_of(0),
            json::parse("[{\"name\":\"" + script.language + "\",\"count\":1,\"selected\":false}]"));
  EXPECT_EQ(value_of(1)[0]["name"], script.author);
  EXPECT_THAT(found("author:\"" + script.author + '"'), ElementsAre(script.name));
  EXPECT_THAT(found("lang:" + script.language), ElementsAre(script.name));
  std::vector<std::string> marked;
  for (const json& snippet : answer["hits"][0]["snippets"]) {
    const auto text = snippet["text"].get<std::string>();
    EXPECT_NE(script.body.find(text.substr(0, 12)), std::string::npos) << text;
    for (const json& mark : snippet["marks"]) {
      const auto begin = mark[0].get<std::size_t>();
      marked.push_back(text.substr(begin, mark[1].get<std::size_t>() - begin));
    }
  }
  EXPECT_THAT(marked, Contains(script.marked));
}

TEST_P(ScriptsTest, CompletesWordsAndValues) {
  const Script& script = GetParam();
  const auto names = [&](const std::string& prefix) {
    const json answer =
        json::parse(run("searcher complete -d idx --format json -- '" + prefix + "'").out);
    std::vector<std::string> all;
    for (const json& item : answer["completions"]) {
      all.push_back(item["name"]);
      EXPECT_THAT(found(item["query"]), Contains(script.name)) << item;
    }
    return all;
  };
  EXPECT_THAT(names(script.prefix), ElementsAre(script.completion));
  EXPECT_THAT(names("author:" + script.author.substr(0, script.author.size() - 3)),
              ElementsAre(script.author));
}

// Queries as readers type them: inflected, spelt another way, a part of a longer word, a headline
// that says it shorter than the article. `marked` is what the snippet marks.
struct Typed {
  std::string label, article, query, marked;
};
TEST_P(ScriptsTest, EveryTypedWayFindsTheArticle) {
  const std::vector<Typed> all = {
      {"no_particle", "Hangul", "도지사", "도지사는"},
      {"other_particle", "Hangul", "도지사에게", "도지사는"},
      {"plural_with_particle", "Hangul", "어부", "어부들은"},
      {"pointed", "Hebrew", "הַנָּהָר", "הנהר"},
      {"tatweel", "Arabic", "الصيـــادون", "الصيادون"},
      {"persian_letters", "Arabic", "الصیادون", "الصيادون"},
      {"anusvara", "Devanagari", "बांध", "बाँध"},
      {"nukta", "Devanagari", "फ़ैसले", "फैसले"},
      {"chandrabindu", "Bengali", "বাধ", "বাঁধ"},
      {"accents_and_case", "Greek", "ΨΑΡΆΔΕΣ", "ψαράδες"},
      {"one_sign", "Han", "坝", "坝"},
      {"part_of_words", "Han", "坝将关", "坝将关"},
      {"headline_han", "Han", "省长：水坝关闭到春天，渔民抗议", "水坝"},
      {"part_of_words_kana", "Kana", "ムを春", "ムを春"},
      {"headline_kana", "Kana", "知事「ダム春まで閉鎖」　谷の漁師ら抗議へ", "漁師"},
      {"full_width", "Kana", "ﾀﾞﾑを春まで", "ダムを春まで"},
      {"headline_thai", "Thai", "ผู้ว่าฯปิดเขื่อนถึงฤดูใบไม้ผลิ ชาวประมงค้าน", "ประมง"},
  };
  for (const Typed& typed : all) {
    if (typed.article != GetParam().name) continue;
    const json answer =
        json::parse(run("searcher -d idx --format json -- '" + typed.query + "'").out);
    ASSERT_FALSE(answer["hits"].empty()) << typed.label;
    EXPECT_EQ(answer["hits"][0]["id"], typed.article) << typed.label;
    std::vector<std::string> marked;
    for (const json& snippet : answer["hits"][0]["snippets"]) {
      const auto text = snippet["text"].get<std::string>();
      for (const json& mark : snippet["marks"]) {
        const auto begin = mark[0].get<std::size_t>();
        marked.push_back(text.substr(begin, mark[1].get<std::size_t>() - begin));
      }
    }
    EXPECT_THAT(marked, Contains(::testing::HasSubstr(typed.marked))) << typed.label;
  }
}

INSTANTIATE_TEST_SUITE_P(All, ScriptsTest, testing::ValuesIn(kScripts));

}  // namespace
}  // namespace news

// The model that ships, with the rules around it: short articles of the kinds a news archive is
// made of, and the names that must be found in them.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "common/unicode.h"
#include "indexer/tagger/recognizer.h"
#include "small_corpus.h"

namespace news {
namespace {

struct Case {
  std::string_view label{};
  std::string_view title{};
  std::string_view body{};
  std::vector<std::string> names{};  // "Angela Merkel|person", title first
  std::vector<std::string> none{};   // what must not be part of any name
};
void PrintTo(const Case& c, std::ostream* os) { *os << c.label; }

class NewsModelTest : public testing::TestWithParam<Case> {
 protected:
  static const Recognizer& recognizer() {
    static const Recognizer recognizer(built_knowledge());
    return recognizer;
  }
};

TEST_P(NewsModelTest, FindsTheNames) {
  Article article;
  article.language = "en";
  article.title = GetParam().title;
  article.body = GetParam().body;
  std::vector<std::string> found;
  for (const NameSpan& span : recognizer().recognize(article)) {
    const std::string_view text = span.field == TextField::title ? article.title : article.body;
    found.push_back(std::string(text.substr(span.byte_begin, span.byte_end - span.byte_begin)) +
                    "|" + std::string(mention_type_name(span.type)));
  }
  std::string all;
  for (const std::string& name : found) all += name + "; ";
  for (const std::string& name : GetParam().names)
    EXPECT_NE(std::ranges::find(found, name), found.end()) << name << " is not among " << all;
  for (const std::string& text : GetParam().none) {
    for (const std::string& name : found) EXPECT_EQ(name.find(text), std::string::npos) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, NewsModelTest,
    testing::Values(
        Case{"capitals_over_a_body",
             "MERKEL WARNS BRITAIN BEFORE BRUSSELS SUMMIT",
             "German Chancellor Angela Merkel said on Thursday that Britain could not pick and "
             "choose. She will meet the other leaders in Brussels next week.",
             {"MERKEL|person", "BRITAIN|place", "BRUSSELS|place", "German|group",
              "Angela Merkel|person", "Thursday|date", "Britain|place", "Brussels|place"},
             {"WARNS", "SUMMIT"}},
        Case{"capitals_alone",
             "OBAMA VISITS HAVANA AS CUBA OPENS UP",
             "",
             {"OBAMA|person", "HAVANA|place", "CUBA|place"},
             {"VISITS", "OPENS"}},
        Case{"capitals_with_acronyms",
             "FBI AND CIA CLASH OVER RUSSIA REPORT",
             "Officials of the FBI and the CIA gave lawmakers in Washington different accounts of "
             "what Russia had done.",
             {"FBI|org", "CIA|org", "RUSSIA|place", "Washington|place", "Russia|place"}},
        Case{"lower_case",
             "",
             "president barack obama flew to berlin on monday to meet angela merkel. the two "
             "talked about russia and the war in syria.",
             {"berlin|place", "angela merkel|person", "russia|place", "syria|place"}},
        Case{"title_case_headline",
             "Toyota Will Build New Cars in Canada and Mexico",
             "Toyota said on Friday it would build new cars in Canada and Mexico from next year.",
             {"Toyota|org", "Canada|place", "Mexico|place", "Friday|date"},
             {"Build", "Cars"}},
        Case{"title_case_headline_of_a_person",
             "Clinton Attacks Trump Over Taxes in Ohio Speech",
             "Hillary Clinton told voters in Ohio that Donald Trump owed them his tax returns. "
             "Trump said he was being audited.",
             {"Clinton|person", "Trump|person", "Ohio|place", "Hillary Clinton|person",
              "Donald Trump|person"},
             {"Attacks", "Taxes"}},
        Case{"us_with_full_stops",
             "",
             "The U.S. and Japan signed the deal. Officials of the U.S. Treasury said it would "
             "help exports.",
             {"U.S.|place", "Japan|place", "U.S. Treasury|org"}},
        Case{"us_possessive",
             "",
             "Canada is the U.S.'s largest customer, said Justin Trudeau.",
             {"Canada|place", "U.S.|place", "Justin Trudeau|person"}},
        Case{"typographic_quotes",
             "",
             "“We are not at war,” said François Hollande, the French president. “Paris will "
             "stand,” he told the National Assembly.",
             {"François Hollande|person", "French|group", "Paris|place", "National Assembly|org"}},
        Case{"typographic_apostrophe",
             "",
             "Turkey’s president, Recep Tayyip Erdogan, met Iran’s foreign minister in Ankara.",
             {"Turkey|place", "Recep Tayyip Erdogan|person", "Iran|place", "Ankara|place"}},
        Case{
            "dateline",
            "",
            "NAIROBI, Kenya (Reuters) - Kenyan police fired tear gas at supporters of Raila Odinga "
            "on Tuesday.",
            {"NAIROBI|place", "Kenya|place", "Kenyan|group", "Raila Odinga|person",
             "Tuesday|date"}},
        Case{"byline",
             "",
             "By Susan Heavey\n\nWASHINGTON (Reuters) - The White House said on Monday that "
             "President Donald Trump would travel to Saudi Arabia.",
             {"WASHINGTON|place", "Donald Trump|person", "Saudi Arabia|place", "Monday|date"},
             {"By", "Heavey"}},
        Case{"hyphenated_person",
             "",
             "Jean-Claude Juncker, the president of the European Commission, spoke in Strasbourg. "
             "Mr. Juncker said the talks would be hard.",
             {"Jean-Claude Juncker|person", "European Commission|org", "Strasbourg|place",
              "Juncker|person"}},
        Case{
            "apostrophe_in_a_person",
            "",
            "Conan O'Brien will leave NBC, the network said. O'Brien had moved to Los Angeles from "
            "New York.",
            {"Conan O'Brien|person", "NBC|org", "O'Brien|person", "Los Angeles|place",
             "New York|place"}},
        Case{"apostrophe_in_a_place",
             "",
             "Two bombs went off in N'Djamena, the capital of Chad, where Boko Haram has struck "
             "before.",
             {"N'Djamena|place", "Chad|place", "Boko Haram|org"}},
        Case{"initials",
             "",
             "J.K. Rowling, the author of the novels, sued the newspaper in London. Ms. Rowling "
             "lives in Scotland.",
             {"J.K. Rowling|person", "London|place", "Rowling|person", "Scotland|place"}},
        Case{"korean_names",
             "",
             "Kim Jong-un, the leader of North Korea, has not met Park Geun-hye, the president of "
             "South Korea. Mr. Kim fired a missile on Sunday.",
             {"Kim Jong-un|person", "North Korea|place", "Park Geun-hye|person",
              "South Korea|place", "Kim|person", "Sunday|date"}},
        Case{"chinese_names",
             "",
             "China's president, Xi Jinping, received Li Keqiang in Beijing. Xi told the Communist "
             "Party to fight graft.",
             {"China|place", "Xi Jinping|person", "Li Keqiang|person", "Beijing|place", "Xi|person",
              "Communist Party|org"}},
        Case{"money_and_dates",
             "",
             "Google paid $1.65 billion for YouTube in October 2006. The company said on March 3, "
             "2010, that it had been cheap.",
             {"Google|org", "$1.65 billion|money", "October 2006|date", "March 3, 2010|date"}},
        Case{"other_currencies",
             "",
             "Vodafone offered 10 million euros, or £8 million, for the Spanish firm.",
             {"Vodafone|org", "10 million euros|money", "£8 million|money", "Spanish|group"}},
        Case{"product",
             "",
             "Apple unveiled the iPhone 7 in San Francisco, while Samsung stopped selling the "
             "Galaxy Note 7 after several of the phones caught fire.",
             {"Apple|org", "iPhone 7|product", "San Francisco|place", "Samsung|org"}},
        Case{"facility",
             "",
             "Thousands landed at Heathrow Airport on Friday, and traffic stood still on the "
             "Brooklyn Bridge in New York.",
             {"Heathrow Airport|facility", "Brooklyn Bridge|facility", "New York|place"}},
        Case{"event",
             "",
             "Usain Bolt won three gold medals at the Olympic Games in Rio de Janeiro, and Jamaica "
             "celebrated.",
             {"Usain Bolt|person", "Rio de Janeiro|place", "Jamaica|place"}},
        Case{"sports_result",
             "",
             "Manchester United beat Chelsea 2-0 at Old Trafford on Sunday. Jose Mourinho, the "
             "manager, praised Marcus Rashford.",
             {"Manchester United|org", "Chelsea|org", "Jose Mourinho|person",
              "Marcus Rashford|person"}},
        Case{"unknown_names",
             "",
             "Lorvena Systems Inc., a maker of pumps, named Dagny Ostrowick chief executive. Ms. "
             "Ostrowick, 48, joined Lorvena in 2003.",
             {"Lorvena Systems Inc.|org", "Dagny Ostrowick|person", "Ostrowick|person",
              "2003|date"}},
        Case{"person_named_like_a_place",
             "",
             "Paris Hilton arrived late. Ms. Hilton, wearing sunglasses, did not speak to "
             "reporters at the court in Los Angeles.",
             {"Paris Hilton|person", "Hilton|person", "Los Angeles|place"}},
        Case{"word_that_is_a_name_elsewhere",
             "",
             "In May, Theresa May said she would stay. It may rain in Reading, she said, but the "
             "reading public would march.",
             {"May|date", "Theresa May|person", "Reading|place"},
             {"reading", "may"}},
        Case{"ministry_and_court",
             "",
             "The Ministry of Defence in London declined to comment. The Supreme Court of India "
             "will hear the case of Arvind Kejriwal in New Delhi.",
             {"Ministry of Defence|org", "London|place", "Arvind Kejriwal|person",
              "New Delhi|place"}},
        Case{
            "arabic_names",
            "",
            "Abdel Fattah el-Sisi, the Egyptian president, spoke with King Salman of Saudi Arabia. "
            "Mr. el-Sisi returned to Cairo on Wednesday.",
            {"Abdel Fattah el-Sisi|person", "Egyptian|group", "Salman|person", "Saudi Arabia|place",
             "Cairo|place", "Wednesday|date"}},
        Case{"capitals_of_two_countries",
             "U.S. AND CHINA REACH DEAL ON CLIMATE",
             "The U.S. and China agreed on Saturday to cut emissions, the White House said.",
             {"U.S.|place", "CHINA|place", "China|place", "White House|org"},
             {"DEAL"}},
        Case{"dateline_with_a_low_line",
             "",
             "BAGHDAD (AP) _ A car bomb killed 12 people in Baghdad on Sunday, Iraqi police said. "
             "The Islamic State claimed it.",
             {"BAGHDAD|place", "Baghdad|place", "Iraqi|group", "Islamic State|org"}},
        Case{"dateline_with_a_state",
             "",
             "ST. LOUIS, Mo. (AP) — The Cardinals signed Dexter Fowler on Friday, two years after "
             "he left the Houston Astros.",
             {"ST. LOUIS|place", "Dexter Fowler|person", "Houston Astros|org"}},
        Case{"initials_inside",
             "",
             "George W. Bush met L. Paul Bremer III in Iraq. Mr. Bremer and Samuel L. Jackson were "
             "not friends.",
             {"George W. Bush|person", "Iraq|place", "Bremer|person", "Samuel L. Jackson|person"}},
        Case{"hungarian_names",
             "",
             "Viktor Orban, the Hungarian prime minister, and his Fidesz party won. Orban thanked "
             "voters in Budapest.",
             {"Viktor Orban|person", "Hungarian|group", "Orban|person", "Budapest|place"}},
        Case{"japanese_names",
             "",
             "Shinzo Abe visited Pearl Harbor. Mr. Abe's Liberal Democratic Party rules Japan.",
             {"Shinzo Abe|person", "Abe|person", "Liberal Democratic Party|org", "Japan|place"}},
        Case{"small_money_and_yen",
             "",
             "He owes the bank $300, not 20 cents, and a fine of 2 billion yen to Tokyo.",
             {"$300|money", "20 cents|money", "2 billion yen|money", "Tokyo|place"}},
        Case{"partners_with_commas",
             "",
             "The bonds are led by Kidder, Peabody and Co Inc and by Norcott, Tull, Orme & Co. "
             "An officer of Kidder said Ford, Chrysler and General Motors Corp were among the "
             "buyers.",
             {"Kidder, Peabody and Co Inc|org", "Norcott, Tull, Orme & Co.|org", "Kidder|org",
              "Ford|org", "Chrysler|org", "General Motors Corp|org"}},
        Case{"known_firm_with_commas",
             "",
             "The debentures are sold through Donaldson, Lufkin and Jenrette Securities Corp and "
             "Alex. Brown and Sons Inc.",
             {"Donaldson, Lufkin and Jenrette Securities Corp|org",
              "Alex. Brown and Sons Inc.|org"}},
        Case{"date_of_a_dateline",
             "",
             "NEW YORK, March 2 - Standard and Poor's Corp said it affirmed the rating.",
             {"March 2|date", "Standard and Poor's Corp|org"}},
        Case{"firm_in_a_headline",
             "Norcott readies layoffs as sales tumble",
             "DETROIT (Reuters) - Norcott Motor Co will cut jobs, analysts said on Monday.",
             {"Norcott|org", "Norcott Motor Co|org"}},
        Case{"family_name_of_a_founder",
             "",
             "Norcott Motor Co will cut jobs. Bill Norcott said so on Monday. Norcott, who is 50, "
             "told analysts that he was sorry.",
             {"Norcott Motor Co|org", "Bill Norcott|person", "Norcott|person"}},
        Case{"spaced_full_stops",
             "",
             "The U . S . economy grew , officials said .",
             {"U . S .|place"}},
        Case{"day_before_month",
             "",
             "On 3 March 2011 nothing happened in Lagos. By the end of 1999 and in the 1980s it "
             "was Nigeria's capital.",
             {"3 March 2011|date", "Lagos|place", "Nigeria|place"}},
        Case{"stadium_and_pentagon",
             "",
             "Wembley Stadium was full. The Eiffel Tower in Paris went dark, and the Pentagon said "
             "nothing.",
             {"Wembley Stadium|facility", "Paris|place", "Pentagon|org"}},
        Case{"software",
             "",
             "Boeing delayed the 787 Dreamliner, and Microsoft will drop Windows XP.",
             {"Boeing|org", "Microsoft|org"}},
        Case{"single_typographic_quotes",
             "",
             "‘I love Rome,’ said Sofia Loren’s sister. “Italy is home,” Ms. Loren added.",
             {"Rome|place", "Sofia Loren|person", "Italy|place", "Loren|person"}},
        Case{"capitals_with_a_title",
             "FBI DIRECTOR JAMES COMEY FIRED",
             "President Trump fired James Comey, the director of the FBI, on Tuesday.",
             {"FBI|org", "JAMES COMEY|person", "Trump|person", "James Comey|person"},
             {"FIRED"}},
        Case{"hyphens_of_all_kinds",
             "",
             "Hewlett-Packard hired Mary-Kate Olsen in Stratford-upon-Avon. Rolls-Royce did not.",
             {"Hewlett-Packard|org", "Mary-Kate Olsen|person", "Stratford-upon-Avon|place",
              "Rolls-Royce|org"}},
        Case{"war",
             "",
             "The Clean Air Act of 1970 and World War II changed America.",
             {"World War II|misc", "America|place"}},
        Case{"apostrophes_of_all_kinds",
             "",
             "D'Angelo Russell and Shaquille O'Neal played for the Lakers in Cote d'Ivoire.",
             {"D'Angelo Russell|person", "Shaquille O'Neal|person", "Lakers|org",
              "Cote d'Ivoire|place"}},
        Case{"no_names",
             "",
             "It rained all day, and nobody went out to see the old dog.",
             {},
             {"It", "dog"}}),
    [](const auto& test) { return std::string(test.param.label); });

}  // namespace
}  // namespace news

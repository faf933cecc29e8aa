#include "indexer/entities/foreign_persons.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "common/unicode.h"
#include "indexer/entities/sound_key.h"

namespace news {
namespace {

struct GivenName {
  std::string_view spelling{};  // nominative, as name_key has it
  std::string_view latin{};
  bool female{};
};

constexpr auto kGivenNames = std::to_array<GivenName>({
    // Russian, Ukrainian, Belarusian, Bulgarian, Serbian men
    {"александр", "Alexander"},
    {"алексей", "Alexei"},
    {"анатолий", "Anatoly"},
    {"андрей", "Andrei"},
    {"антон", "Anton"},
    {"аркадий", "Arkady"},
    {"артем", "Artyom"},
    {"артур", "Artur"},
    {"борис", "Boris"},
    {"вадим", "Vadim"},
    {"валентин", "Valentin"},
    {"валерий", "Valery"},
    {"василий", "Vasily"},
    {"виктор", "Viktor"},
    {"виталий", "Vitaly"},
    {"владимир", "Vladimir"},
    {"владислав", "Vladislav"},
    {"вячеслав", "Vyacheslav"},
    {"геннадий", "Gennady"},
    {"георгий", "Georgy"},
    {"герман", "German"},
    {"григорий", "Grigory"},
    {"даниил", "Daniil"},
    {"денис", "Denis"},
    {"дмитрий", "Dmitry"},
    {"евгений", "Yevgeny"},
    {"егор", "Yegor"},
    {"иван", "Ivan"},
    {"игорь", "Igor"},
    {"илья", "Ilya"},
    {"кирилл", "Kirill"},
    {"константин", "Konstantin"},
    {"леонид", "Leonid"},
    {"максим", "Maxim"},
    {"марат", "Marat"},
    {"михаил", "Mikhail"},
    {"никита", "Nikita"},
    {"николай", "Nikolai"},
    {"олег", "Oleg"},
    {"павел", "Pavel"},
    {"петр", "Pyotr"},
    {"рамзан", "Ramzan"},
    {"роман", "Roman"},
    {"руслан", "Ruslan"},
    {"сергей", "Sergei"},
    {"станислав", "Stanislav"},
    {"степан", "Stepan"},
    {"тимур", "Timur"},
    {"федор", "Fyodor"},
    {"эдуард", "Eduard"},
    {"юрий", "Yury"},
    {"яков", "Yakov"},
    {"ярослав", "Yaroslav"},
    {"олександр", "Oleksandr"},
    {"олексій", "Oleksiy"},
    {"андрій", "Andriy"},
    {"анатолій", "Anatoliy"},
    {"арсеній", "Arseniy"},
    {"валерій", "Valeriy"},
    {"василь", "Vasyl"},
    {"віктор", "Viktor"},
    {"віталій", "Vitaliy"},
    {"володимир", "Volodymyr"},
    {"вячеслав", "Viacheslav"},
    {"геннадій", "Hennadiy"},
    {"григорій", "Hryhoriy"},
    {"денис", "Denys"},
    {"дмитро", "Dmytro"},
    {"євген", "Yevhen"},
    {"ігор", "Ihor"},
    {"кирило", "Kyrylo"},
    {"леонід", "Leonid"},
    {"максим", "Maksym"},
    {"микола", "Mykola"},
    {"михайло", "Mykhailo"},
    {"олег", "Oleh"},
    {"павло", "Pavlo"},
    {"петро", "Petro"},
    {"сергій", "Serhiy"},
    {"тарас", "Taras"},
    {"юрій", "Yuriy"},
    {"аляксандр", "Aliaksandr"},
    {"бойко", "Boyko"},
    {"румен", "Rumen"},
    {"красимир", "Krasimir"},
    {"димитър", "Dimitar"},

    {"александар", "Aleksandar"},
    {"милош", "Milos"},
    {"небојша", "Nebojsa"},
    {"зоран", "Zoran"},
    {"горан", "Goran"},
    {"драган", "Dragan"},
    // women
    {"анастасия", "Anastasia", true},
    {"анна", "Anna", true},
    {"галина", "Galina", true},
    {"дарья", "Darya", true},
    {"екатерина", "Yekaterina", true},
    {"елена", "Yelena", true},
    {"елизавета", "Yelizaveta", true},
    {"ирина", "Irina", true},
    {"ксения", "Ksenia", true},
    {"лариса", "Larisa", true},
    {"людмила", "Lyudmila", true},
    {"маргарита", "Margarita", true},
    {"марина", "Marina", true},
    {"мария", "Maria", true},
    {"надежда", "Nadezhda", true},
    {"наталия", "Natalia", true},
    {"наталья", "Natalya", true},
    {"оксана", "Oksana", true},
    {"ольга", "Olga", true},
    {"светлана", "Svetlana", true},
    {"софия", "Sofia", true},
    {"татьяна", "Tatyana", true},
    {"эльвира", "Elvira", true},
    {"юлия", "Yulia", true},
    {"ірина", "Iryna", true},
    {"олена", "Olena", true},
    {"наталія", "Nataliya", true},
    {"тетяна", "Tetiana", true},
    {"марія", "Mariya", true},
    {"юлія", "Yulia", true},
    // Greek
    {"κυριακος", "Kyriakos"},
    {"αλεξης", "Alexis"},
    {"γιωργος", "Giorgos"},
    {"γεωργιος", "Georgios"},
    {"νικος", "Nikos"},
    {"δημητρης", "Dimitris"},
    {"κωστας", "Kostas"},
    {"γιαννης", "Yannis"},
    {"παναγιωτης", "Panagiotis"},
    {"ανδρεας", "Andreas"},
    {"αντωνης", "Antonis"},
    {"βαγγελης", "Vangelis"},
    {"στεφανος", "Stefanos"},
    {"χρηστος", "Christos"},
    {"μιχαλης", "Michalis"},
    {"μαρια", "Maria", true},
    {"ελενη", "Eleni", true},
    {"κατερινα", "Katerina", true},
    {"ντορα", "Dora", true},
});

const GivenName* given_name(std::string_view key, std::string_view language) {
  static const auto by_stem = [] {
    std::unordered_map<std::string, std::vector<const GivenName*>> names;
    for (const GivenName& name : kGivenNames) names[sound_stem(name.spelling)].push_back(&name);
    return names;
  }();
  const auto found = by_stem.find(sound_stem(key));
  if (found == by_stem.end()) return nullptr;
  const GivenName* best = nullptr;
  for (const GivenName* const name : found->second) {
    // Where Russian and Ukrainian spell a name alike, the list has the Ukrainian one last.
    const bool exact = name->spelling == key;
    const bool better = best == nullptr || (exact && best->spelling != key) ||
                        (exact && language == "uk" && best->spelling == name->spelling);
    if (better) best = name;
  }
  return best;
}

struct Case {
  std::string_view ending{};
  std::string_view nominative{};
};
// Longest first. The endings of families only: -ов, -ин, -ский, -ный, -енко.
constexpr auto kMaleCases = std::to_array<Case>({
    {"ського", "ський"}, {"ському", "ський"}, {"цького", "цький"}, {"цькому", "цький"},
    {"ським", "ський"},  {"цьким", "цький"},  {"ского", "ский"},   {"скому", "ский"},
    {"цкого", "цкий"},   {"цкому", "цкий"},   {"ским", "ский"},    {"ском", "ский"},
    {"цким", "цкий"},    {"енкові", "енко"},  {"енком", "енко"},   {"енка", "енко"},
    {"енку", "енко"},    {"овым", "ов"},      {"евым", "ев"},      {"ёвым", "ёв"},
    {"иным", "ин"},      {"ыным", "ын"},      {"овим", "ов"},      {"евим", "ев"},
    {"ного", "ный"},     {"ному", "ный"},     {"ным", "ный"},      {"ові", ""},
    {"еві", ""},         {"ом", ""},          {"ем", ""},          {"а", ""},
    {"у", ""},           {"е", ""},           {"я", "й"},          {"ю", "й"},
});
constexpr auto kFemaleCases = std::to_array<Case>({
    {"ской", "ская"},
    {"скую", "ская"},
    {"цкой", "цкая"},
    {"цкую", "цкая"},
    {"ської", "ська"},
    {"ській", "ська"},
    {"ську", "ська"},
    {"овой", "ова"},
    {"евой", "ева"},
    {"иной", "ина"},
    {"ової", "ова"},
    {"овій", "ова"},
    {"ову", "ова"},
    {"еву", "ева"},
    {"ину", "ина"},
});

bool ends_in_vowel(std::string_view word) {
  for (const std::string_view vowel :
       {"а", "е", "и", "о", "у", "ы", "э", "ю", "я", "і", "ї", "є"}) {
    if (word.ends_with(vowel)) return true;
  }
  return false;
}

std::string nominative(std::string_view family, bool female) {
  const auto apply = [family](const auto& cases, bool needs_consonant) -> std::string {
    for (const Case& form : cases) {
      if (!family.ends_with(form.ending) || family.size() < form.ending.size() + 4) continue;
      const std::string_view rest = family.substr(0, family.size() - form.ending.size());
      if (form.nominative.empty() && needs_consonant && ends_in_vowel(rest)) continue;
      return std::string(rest) + std::string(form.nominative);
    }
    return std::string(family);
  };
  return female ? apply(kFemaleCases, false) : apply(kMaleCases, true);
}

std::string greek_nominative(std::string_view family, bool female) {
  const bool genitive = !female && !family.ends_with("ς") && !family.ends_with("ν");
  return std::string(family) + (genitive ? "ς" : "");
}

bool is_patronymic(std::string_view key) {
  for (const std::string_view part : {"ович", "евич", "овна", "евна", "івна", "іиович"}) {
    const std::size_t at = key.rfind(part);
    if (at != std::string_view::npos && at > 2 && key.size() - at <= part.size() + 4) return true;
  }
  return false;
}

}  // namespace

std::optional<ForeignPerson> foreign_person(const LexedText& lexed, std::size_t i,
                                            std::string_view language) {
  if (!lexed[i].upper || lexed[i].all_caps || lexed[i].number) return std::nullopt;
  const std::string_view key = lexed.key(i);
  if (!has_cyrillic_or_greek(key)) return std::nullopt;
  const GivenName* const given = given_name(key, language);
  if (given == nullptr) return std::nullopt;
  const auto continues = [&lexed](std::size_t j) {
    return j < lexed.size() && lexed[j].upper && !lexed[j].all_caps && !lexed[j].initial &&
           (lexed[j].gap == kGapSpace || lexed[j].gap == kGapHyphen) &&
           lexed.surface(j).size() >= 6;
  };
  std::size_t last = i + 1;
  if (continues(last) && is_patronymic(lexed.key(last)) && continues(last + 1)) ++last;
  if (!continues(last)) return std::nullopt;
  ForeignPerson person;
  person.first = i;
  const bool declined = key != given->spelling;
  const auto add_family = [&](std::size_t word) {
    std::string family(lexed.surface(word));
    if (declined) {
      family = language == "el" ? greek_nominative(family, given->female)
                                : nominative(family, given->female);
    }
    if (lexed[word].gap == kGapHyphen) person.family += '-';
    person.family += romanised(family, language);
  };
  add_family(last);
  while (continues(last + 1) && lexed[last + 1].gap == kGapHyphen) add_family(++last);
  person.last = last;
  person.name = std::string(given->latin) + ' ' + person.family;
  return person;
}

}  // namespace news

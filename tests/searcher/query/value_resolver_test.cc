#include "searcher/query/value_resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/searcher/query/small_index.h"

namespace news {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing_query::SmallIndex;

const SmallIndex& index() {
  static const SmallIndex built = {
      {.id = "1", .values = {{Facet::person, "Hillary Clinton", {"Clinton", "Mrs Clinton"}}}},
      {.id = "2", .values = {{Facet::person, "Hillary Clinton", {"Clinton"}}}},
      {.id = "3", .values = {{Facet::person, "Bill Clinton", {"Clinton"}}}},
      {.id = "4", .values = {{Facet::person, "Chelsea Clinton", {}}}},
      {.id = "5", .values = {{Facet::person, "Merkel", {}}}},
      {.id = "6", .values = {{Facet::person, "Angela Merkel", {"Merkel"}}}},
      {.id = "7", .values = {{Facet::person, "Angela Merkel", {"Merkel"}}}},
      {.id = "8", .values = {{Facet::person, "Jose Garcia", {}}, {Facet::org, "Clinton", {}}}},
      {.id = "9", .values = {{Facet::person, "José García", {}}}},
      {.id = "10",
       .values = {{Facet::country, "United States", {}}, {Facet::place, "安倍晋三", {}}}},
      {.id = "11", .values = {{Facet::country, "United Kingdom", {}}, {Facet::source, "AP", {}}}},
  };
  return built;
}

ResolvedValue resolve(std::initializer_list<Facet> facets, std::string_view value) {
  const std::vector<Facet> list(facets);
  return resolve_value(index().database(), list, value);
}

ValueCandidate person(std::string label, std::uint64_t articles) {
  return {Facet::person, std::move(label), articles};
}

TEST(ValueResolver, LabelDecides) {
  const ResolvedValue found = resolve({Facet::person}, "José García");
  EXPECT_EQ(found.found_by, ResolvedBy::label);
  EXPECT_THAT(found.taken, ElementsAre(person("José García", 1)));
  EXPECT_THAT(resolution_notices("person", "José García", found), IsEmpty());
}

TEST(ValueResolver, KeyTakesAllItsLabels) {
  const ResolvedValue found = resolve({Facet::person}, "JOSE  GARCÍA");
  EXPECT_EQ(found.found_by, ResolvedBy::key);
  EXPECT_THAT(found.taken, ElementsAre(person("Jose Garcia", 1), person("José García", 1)));
  const auto notices = resolution_notices("person", "JOSE GARCÍA", found);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].text,
            "person:'JOSE GARCÍA' fits 2 values; all are taken: Jose Garcia (1 article), José "
            "García (1 article)");
}

TEST(ValueResolver, AliasTakesAllWhoAreCalledSo) {
  const ResolvedValue found = resolve({Facet::person}, "clinton");
  EXPECT_EQ(found.found_by, ResolvedBy::alias);
  EXPECT_THAT(found.taken, ElementsAre(person("Hillary Clinton", 2), person("Bill Clinton", 1)));
  const auto notices = resolution_notices("person", "clinton", found);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].hint, "to narrow it, name one in full: person:\"Hillary Clinton\"");
}

TEST(ValueResolver, PartFindsWholeWordsInAnyOrder) {
  EXPECT_THAT(resolve({Facet::person}, "Chelsea").taken, ElementsAre(person("Chelsea Clinton", 1)));
  EXPECT_EQ(resolve({Facet::person}, "Chelsea").found_by, ResolvedBy::part);
  EXPECT_THAT(resolve({Facet::person}, "Clinton, Bill").taken,
              ElementsAre(person("Bill Clinton", 1)));
  EXPECT_THAT(resolve({Facet::person}, "Chels").taken, IsEmpty());
  EXPECT_EQ(resolution_notices("person", "Chelsea", resolve({Facet::person}, "Chelsea"))[0].text,
            "person:'Chelsea' is understood as Chelsea Clinton (1 article)");
}

TEST(ValueResolver, PartOfChineseNameNeedsNoSpaces) {
  EXPECT_THAT(resolve({Facet::place}, "安倍").taken,
              ElementsAre(ValueCandidate{Facet::place, "安倍晋三", 1}));
}

TEST(ValueResolver, TellsOfMoreFrequentNamesake) {
  const ResolvedValue found = resolve({Facet::person}, "Merkel");
  EXPECT_THAT(found.taken, ElementsAre(person("Merkel", 1)));
  EXPECT_THAT(found.also_called, ElementsAre(person("Angela Merkel", 2)));
  const auto notices = resolution_notices("person", "Merkel", found);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].text,
            "person:'Merkel' is taken as Merkel (1 article); also called so: Angela Merkel (2 "
            "articles)");
  EXPECT_EQ(notices[0].hint, "to search for that one: person:\"Angela Merkel\"");
}

TEST(ValueResolver, FirstWayDecidesOverAllFacets) {
  const ResolvedValue found = resolve({Facet::person, Facet::org}, "Clinton");
  EXPECT_EQ(found.found_by, ResolvedBy::label);
  EXPECT_THAT(found.taken, ElementsAre(ValueCandidate{Facet::org, "Clinton", 1}));
}

TEST(ValueResolver, NothingOffersTheNearest) {
  const ResolvedValue found = resolve({Facet::person}, "Anglea Merkel");
  EXPECT_EQ(found.found_by, ResolvedBy::nothing);
  EXPECT_EQ(found.nearest, person("Angela Merkel", 2));
  const auto notices = resolution_notices("person", "Anglea Merkel", found);
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].text, "nothing in the index is called so: person:'Anglea Merkel'");
  EXPECT_EQ(notices[0].hint, "");
}

TEST(ValueResolver, NearestByAlias) {
  EXPECT_EQ(resolve({Facet::person}, "Clintno").nearest, person("Hillary Clinton", 2));
}

TEST(ValueResolver, NothingNear) {
  const ResolvedValue found = resolve({Facet::person}, "Xi Jinping");
  EXPECT_EQ(found.nearest, std::nullopt);
  EXPECT_EQ(resolution_notices("person", "Xi Jinping", found)[0].hint, "");
}

TEST(ValueResolver, CountriesByCode) {
  for (const std::string_view name : {"US", "usa", "U.S.", "U.S.A.", "united states"}) {
    EXPECT_THAT(resolve({Facet::country}, name).taken,
                ElementsAre(ValueCandidate{Facet::country, "United States", 1}))
        << name;
  }
  for (const std::string_view name : {"UK", "GB", "U.K."}) {
    EXPECT_THAT(resolve({Facet::country}, name).taken,
                ElementsAre(ValueCandidate{Facet::country, "United Kingdom", 1}))
        << name;
  }
}

TEST(ValueResolver, OddValuesFindNothing) {
  for (const std::string_view odd : {"", " ", "...", "\x1f",
                                     "a\x1f"
                                     "b",
                                     "\xff"}) {
    EXPECT_THAT(resolve({Facet::person, Facet::lang, Facet::country}, odd).taken, IsEmpty()) << odd;
  }
  EXPECT_THAT(resolve({Facet::person}, std::string(1000, 'm')).taken, IsEmpty());
}

}  // namespace
}  // namespace news

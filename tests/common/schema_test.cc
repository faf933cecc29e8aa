#include "common/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "common/unicode.h"
#include "tests/support/random_text.h"

namespace news {
namespace {

std::size_t encoded_size(const std::string& term) {
  return term.size() + static_cast<std::size_t>(std::ranges::count(term, '\0'));
}

TEST(Schema, NamesLeadToFacets) {
  for (const FacetSpec& spec : kFacets) EXPECT_EQ(facet_of(spec.name), spec.facet);
  EXPECT_FALSE(facet_of("nonsense"));
  EXPECT_EQ(facet_of(MentionType::facility), Facet::place);
  EXPECT_EQ(facet_of(MentionType::product), Facet::misc);
  EXPECT_FALSE(facet_of(MentionType::money));
}

TEST(Schema, TermsHaveTheirPrefixes) {
  EXPECT_EQ(exact_term(WordField::body, "merkel"), "merkel");
  EXPECT_EQ(exact_term(WordField::title, "merkel"), "Smerkel");
  EXPECT_EQ(stem_term("en", "run"), "Zen:run");
  EXPECT_EQ(title_stem_term("en", "run"), "ZSen:run");
  EXPECT_EQ(id_term("a1"), "Qa1");
  EXPECT_EQ(date_terms(*make_date(2015, 11, 27)),
            (std::vector<std::string>{"Y2015", "M201511", "D20151127"}));
  EXPECT_EQ(facet_term(Facet::person, "Vladimir Putin"), "XPER:vladimir putin\x1fVladimir Putin");
  EXPECT_EQ(alias_term(Facet::person, "putin", "Vladimir Putin"), "XALS:p:putin\x1fVladimir Putin");
}

TEST(Schema, NamesHaveParts) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(name_parts("merkel"), Parts());
  EXPECT_EQ(name_parts("ursula von der leyen"), (Parts{"von der leyen", "der leyen", "leyen"}));
  EXPECT_EQ(name_parts("习近平"), (Parts{"近平", "平"}));
  EXPECT_EQ(name_parts(""), Parts());
  EXPECT_EQ(name_parts("a b c d e f g h i j k").size(), kMaxNameParts);
  const std::string term = part_term(Facet::person, "merkel", "Angela Merkel");
  EXPECT_EQ(term,
            "XPRT:p:merkel\x1f"
            "Angela Merkel");
  ASSERT_TRUE(split_part_term(Facet::person, term));
  EXPECT_EQ(split_part_term(Facet::person, term)->label, "Angela Merkel");
  EXPECT_FALSE(split_part_term(Facet::org, term));
  EXPECT_TRUE(term.starts_with(part_term_prefix(Facet::person, "mer")));
}

TEST(Schema, LongIdsStayDistinctAndShort) {
  const std::string a(500, 'a');
  const std::string b = a + "b";
  EXPECT_LE(id_term(a).size(), kMaxStoredTermBytes);
  EXPECT_NE(id_term(a), id_term(b));
}

TEST(FacetLabel, IsOneCleanLine) {
  EXPECT_EQ(facet_label("  Vladimir\n\tPutin "), "Vladimir Putin");
  EXPECT_EQ(facet_label("a\x1f"
                        "b\x1b[1m"),
            "a b [1m");
  EXPECT_EQ(facet_label(" \n "), "");
  EXPECT_LE(facet_label(std::string(300, 'x')).size(), kMaxLabelBytes);
}

TEST(FacetTerm, FitsAndSplitsForAnyText) {
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    const std::string label = facet_label(support::random_text(random, 30));
    if (label.empty()) continue;
    EXPECT_EQ(facet_label(label), label);
    const std::string term = facet_term(Facet::source, label);
    EXPECT_LE(encoded_size(term), kMaxStoredTermBytes);
    const auto split = split_facet_term(Facet::source, term);
    ASSERT_TRUE(split);
    EXPECT_EQ(split->label, label);
    EXPECT_LE(
        encoded_size(alias_term(Facet::misc, name_key(support::random_text(random, 30)), label)),
        kMaxStoredTermBytes);
  }
  EXPECT_FALSE(split_facet_term(Facet::person, "XORG:un\x1fUnited Nations"));
  EXPECT_FALSE(split_facet_term(Facet::person, "XPER:nothing"));
}

}  // namespace
}  // namespace news

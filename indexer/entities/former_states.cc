#include "indexer/entities/former_states.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

using namespace std::chrono_literals;

struct Membership {
  std::string_view country;
  std::string_view state;
  Date from;
  Date to;  // the first day on which it was no longer so
};

constexpr Date kSovietBegin = 1922y / 12 / 30;
constexpr Date kSovietEnd = 1991y / 12 / 26;
constexpr Date kYugoslavBegin = 1918y / 12 / 1;
constexpr std::string_view kSoviet = "Soviet Union";
constexpr std::string_view kYugoslav = "Yugoslavia";
constexpr std::string_view kCzechoslovak = "Czechoslovakia";

constexpr auto kMemberships = std::to_array<Membership>({
    {"AM", kSoviet, kSovietBegin, 1991y / 9 / 21},
    {"AZ", kSoviet, kSovietBegin, 1991y / 10 / 18},
    {"BA", kYugoslav, kYugoslavBegin, 1992y / 3 / 3},
    {"BY", kSoviet, kSovietBegin, 1991y / 8 / 25},
    {"CD", "Zaire", 1971y / 10 / 27, 1997y / 5 / 17},
    {"CZ", kCzechoslovak, 1918y / 10 / 28, 1993y / 1 / 1},
    {"DE", "West Germany", 1949y / 5 / 23, 1990y / 10 / 3},
    {"EE", kSoviet, 1940y / 8 / 6, 1991y / 8 / 20},
    {"GE", kSoviet, kSovietBegin, 1991y / 4 / 9},
    {"HR", kYugoslav, kYugoslavBegin, 1991y / 10 / 8},
    {"KG", kSoviet, kSovietBegin, 1991y / 8 / 31},
    {"KZ", kSoviet, kSovietBegin, 1991y / 12 / 16},
    {"LT", kSoviet, 1940y / 8 / 3, 1990y / 3 / 11},
    {"LV", kSoviet, 1940y / 8 / 5, 1991y / 8 / 21},
    {"MD", kSoviet, 1940y / 8 / 2, 1991y / 8 / 27},
    {"ME", kYugoslav, kYugoslavBegin, 2003y / 2 / 4},
    {"MK", kYugoslav, kYugoslavBegin, 1991y / 9 / 8},
    {"RS", kYugoslav, kYugoslavBegin, 2003y / 2 / 4},
    {"RU", kSoviet, kSovietBegin, kSovietEnd},
    {"SI", kYugoslav, kYugoslavBegin, 1991y / 10 / 8},
    {"SK", kCzechoslovak, 1918y / 10 / 28, 1993y / 1 / 1},
    {"TJ", kSoviet, kSovietBegin, 1991y / 9 / 9},
    {"TM", kSoviet, kSovietBegin, 1991y / 10 / 27},
    {"UA", kSoviet, kSovietBegin, 1991y / 8 / 24},
    {"UZ", kSoviet, kSovietBegin, 1991y / 8 / 31},
    {"XK", kYugoslav, kYugoslavBegin, 2003y / 2 / 4},
});
static_assert(std::ranges::is_sorted(kMemberships, {}, &Membership::country));

constexpr auto kEastGerman = std::to_array<std::string_view>({"brandenburg",
                                                              "chemnitz",
                                                              "cottbus",
                                                              "dessau",
                                                              "dresden",
                                                              "east berlin",
                                                              "eisenach",
                                                              "erfurt",
                                                              "gera",
                                                              "gorlitz",
                                                              "greifswald",
                                                              "halle",
                                                              "jena",
                                                              "karl marx stadt",
                                                              "leipzig",
                                                              "magdeburg",
                                                              "mecklenburg vorpommern",
                                                              "potsdam",
                                                              "rostock",
                                                              "saxony",
                                                              "saxony anhalt",
                                                              "schwerin",
                                                              "stralsund",
                                                              "thuringia",
                                                              "weimar",
                                                              "wittenberg",
                                                              "zwickau"});
static_assert(std::ranges::is_sorted(kEastGerman));

}  // namespace

std::string_view former_state_at(std::string_view country, const std::optional<Date>& date) {
  if (!date) return {};
  const auto found = std::ranges::lower_bound(kMemberships, country, {}, &Membership::country);
  if (found == kMemberships.end() || found->country != country) return {};
  return *date >= found->from && *date < found->to ? found->state : std::string_view{};
}

bool is_east_german_place(std::string_view key) {
  return std::ranges::binary_search(kEastGerman, key);
}

bool is_divided_place(std::string_view key) { return key == "berlin"; }

}  // namespace news

#include "indexer/entities/given_name_variants.h"

#include <algorithm>
#include <array>
#include <utility>

namespace news {
namespace {

// Transliterations and the short forms English news use. Names that are also words or family names
// ("Will", "Ray") are left out.
constexpr auto kVariants =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"abdallah", "abdullah"},
                                                                  {"abdulaziz", "abdelaziz"},
                                                                  {"abdulla", "abdullah"},
                                                                  {"abdulrahman", "abdelrahman"},
                                                                  {"abdurrahman", "abdelrahman"},
                                                                  {"ahmed", "ahmad"},
                                                                  {"aleksander", "alexander"},
                                                                  {"aleksandr", "alexander"},
                                                                  {"alexandr", "alexander"},
                                                                  {"andrey", "andrei"},
                                                                  {"andy", "andrew"},
                                                                  {"ben", "benjamin"},
                                                                  {"bill", "william"},
                                                                  {"billy", "william"},
                                                                  {"bob", "robert"},
                                                                  {"bobby", "robert"},
                                                                  {"catherine", "katherine"},
                                                                  {"charlie", "charles"},
                                                                  {"chris", "christopher"},
                                                                  {"chuck", "charles"},
                                                                  {"dan", "daniel"},
                                                                  {"danny", "daniel"},
                                                                  {"dave", "david"},
                                                                  {"dick", "richard"},
                                                                  {"dmitri", "dmitry"},
                                                                  {"dmitriy", "dmitry"},
                                                                  {"don", "donald"},
                                                                  {"doug", "douglas"},
                                                                  {"ebrahim", "ibrahim"},
                                                                  {"ed", "edward"},
                                                                  {"eddie", "edward"},
                                                                  {"evgeni", "yevgeny"},
                                                                  {"evgeny", "yevgeny"},
                                                                  {"frank", "francis"},
                                                                  {"fred", "frederick"},
                                                                  {"gamal", "jamal"},
                                                                  {"geoff", "jeffrey"},
                                                                  {"geoffrey", "jeffrey"},
                                                                  {"georgi", "georgy"},
                                                                  {"gerry", "gerald"},
                                                                  {"greg", "gregory"},
                                                                  {"hameed", "hamid"},
                                                                  {"hank", "henry"},
                                                                  {"hossein", "hussein"},
                                                                  {"husain", "hussein"},
                                                                  {"husayn", "hussein"},
                                                                  {"hussain", "hussein"},
                                                                  {"hussien", "hussein"},
                                                                  {"iouri", "yuri"},
                                                                  {"jeff", "jeffrey"},
                                                                  {"jenny", "jennifer"},
                                                                  {"jerry", "gerald"},
                                                                  {"jim", "james"},
                                                                  {"jimmy", "james"},
                                                                  {"joe", "joseph"},
                                                                  {"kate", "katherine"},
                                                                  {"ken", "kenneth"},
                                                                  {"khaled", "khalid"},
                                                                  {"larry", "lawrence"},
                                                                  {"len", "leonard"},
                                                                  {"liz", "elizabeth"},
                                                                  {"lucho", "luis"},
                                                                  {"maggie", "margaret"},
                                                                  {"matt", "matthew"},
                                                                  {"michail", "mikhail"},
                                                                  {"mick", "michael"},
                                                                  {"mike", "michael"},
                                                                  {"mohamad", "muhammad"},
                                                                  {"mohamed", "muhammad"},
                                                                  {"mohammad", "muhammad"},
                                                                  {"mohammed", "muhammad"},
                                                                  {"mohd", "muhammad"},
                                                                  {"mostafa", "mustafa"},
                                                                  {"moustafa", "mustafa"},
                                                                  {"muhamad", "muhammad"},
                                                                  {"muhammed", "muhammad"},
                                                                  {"nacho", "ignacio"},
                                                                  {"nick", "nicholas"},
                                                                  {"nicolas", "nicholas"},
                                                                  {"nikolay", "nikolai"},
                                                                  {"paco", "francisco"},
                                                                  {"pepe", "jose"},
                                                                  {"pete", "peter"},
                                                                  {"phil", "philip"},
                                                                  {"phillip", "philip"},
                                                                  {"rick", "richard"},
                                                                  {"rob", "robert"},
                                                                  {"ron", "ronald"},
                                                                  {"saeed", "said"},
                                                                  {"sam", "samuel"},
                                                                  {"sayed", "said"},
                                                                  {"sergey", "sergei"},
                                                                  {"serguei", "sergei"},
                                                                  {"steve", "stephen"},
                                                                  {"steven", "stephen"},
                                                                  {"sue", "susan"},
                                                                  {"ted", "edward"},
                                                                  {"tim", "timothy"},
                                                                  {"tom", "thomas"},
                                                                  {"tommy", "thomas"},
                                                                  {"tony", "anthony"},
                                                                  {"umar", "omar"},
                                                                  {"usama", "osama"},
                                                                  {"vasili", "vasily"},
                                                                  {"vassily", "vasily"},
                                                                  {"victor", "viktor"},
                                                                  {"walt", "walter"},
                                                                  {"yevgeni", "yevgeny"},
                                                                  {"yousif", "yousef"},
                                                                  {"youssef", "yousef"},
                                                                  {"yousuf", "yousef"},
                                                                  {"yury", "yuri"},
                                                                  {"yusef", "yousef"},
                                                                  {"yusuf", "yousef"}});
static_assert(std::ranges::is_sorted(kVariants));

}  // namespace

std::string_view given_name_class(std::string_view name) {
  const auto found = std::ranges::lower_bound(
      kVariants, name, {}, &std::pair<std::string_view, std::string_view>::first);
  return found != kVariants.end() && found->first == name ? found->second : name;
}

std::vector<std::string_view> given_name_forms(std::string_view name) {
  const std::string_view own = given_name_class(name);
  std::vector<std::string_view> forms;
  if (own != name) forms.push_back(own);
  for (const auto& [variant, name_of_class] : kVariants) {
    if (name_of_class == own && variant != name) forms.push_back(variant);
  }
  return forms;
}

}  // namespace news

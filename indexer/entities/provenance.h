// Why a mention is there and why it carries its name, as data: one byte beside each span, each
// member of a group and each linked entity. Words are made of it only where somebody asks
// (`indexer tag --explain`, room `explanation`), so that indexing pays nothing for it.
#pragma once

#include <cstdint>

namespace news {

// What found a span.
enum class FoundBy : std::uint8_t {
  unstated,              // whoever made the span did not say
  known_name,            // the knowledge table has it and its case and neighbours allow it
  user_name,             // a user's gazetteer has it
  person_pattern,        // given name, title or particle before capitalised words
  guessed_person,        // two or three capitalised words that look like nothing else
  organisation_pattern,  // "X Bank", "Ministry of X", "X Inc"
  place_pattern,         // "X Province", "Lake X"
  event_pattern,         // "X Cup", "Treaty of X"
  dateline,              // capitals before the agency's bracket
  acronym,               // unknown capitals standing alone
  bracketed_acronym,     // "Bank of Ghana (BoG)"
  place_context,         // unknown word after "the village of" or before ", Kansas"
  short_form,            // part of a name the article gives in full elsewhere
  date_pattern,
  money_pattern,
  model,       // the trained model; NameSpan::score says how sure it was
  correction,  // a line of the corrections file
};

// What made a span a member of its group.
enum class JoinedBy : std::uint8_t {
  alone,              // it began the group
  same_name,          // the same folded name
  longer_name,        // a person's fuller or less full name: "David W. Cameron", "David Cameron"
  part_of_name,       // "Cameron" after "David Cameron"
  same_short_name,    // the same bare family name, whose bearer the article never names in full
  bracketed_acronym,  // "Bank of Ghana (BoG)"
  known_acronym,      // the knowledge table has both for one entity
  initials,           // made of the first letters of a long name of the article
  company_form,       // the long name without its head or legal form
  user_line,          // a user's gazetteer or correction
};

// What gave an entity its name.
enum class LinkedBy : std::uint8_t {
  spelling,       // nothing is known: the fullest spelling of the article
  knowledge,      // a row of the knowledge table
  divided_state,  // "Germany" before 1990 in an article that names West German things
  institution,    // what every state has, with the adjective of the state it belongs to
  other_bearer,   // dropped: known only as part of somebody else's name
  user_name,      // a user's gazetteer
  correction,     // a line of the corrections file
};

}  // namespace news

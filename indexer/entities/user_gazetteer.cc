#include "indexer/entities/user_gazetteer.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/schema.h"
#include "common/unicode.h"

namespace news {
namespace {

bool is_word_char(char32_t c) { return is_letter(c) || is_digit(c); }

// Scripts that put no space between words, or hang particles on them without one.
bool is_unspaced(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_ascii_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The first two bytes as a number; those of sorted texts ascend.
constexpr std::size_t kPairs = 1U << 16U;
std::size_t first_pair(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? std::size_t{static_cast<unsigned char>(text[i])} : 0;
  };
  return byte(0) << 8U | byte(1);
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

// The form in which text and spellings are compared: apostrophes alike, any white space one space.
char32_t normal(char32_t c) {
  if (is_apostrophe(c)) return '\'';
  return is_space(c) || c == 0xA0 ? U' ' : c;
}

std::string normal_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = normal(next_code_point(text, i));
    if (c != ' ' || (!out.empty() && out.back() != ' ')) append_utf8(c, out);
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

char32_t code_point_before(std::string_view text, std::size_t position) {
  do --position;
  while (position > 0 && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U);
  return next_code_point(text, position);
}

// Whether a name may begin at `begin`: no word runs into it.
bool begins_word(std::string_view text, std::size_t begin) {
  if (begin == 0) return true;
  std::size_t next = begin;
  const char32_t first = next_code_point(text, next);
  const char32_t before = code_point_before(text, begin);
  return !is_word_char(before) || !is_word_char(first) || is_unspaced(first);
}

// Whether a name may end at `end`: what follows is no word, or a possessive of this one.
bool ends_word(std::string_view text, std::size_t end) {
  if (end == text.size()) return true;
  const char32_t last = code_point_before(text, end);
  if (!is_word_char(last) || is_unspaced(last)) return true;
  std::size_t next = end;
  const char32_t after = next_code_point(text, next);
  if (!is_apostrophe(after)) return !is_word_char(after);
  if (next == text.size()) return true;
  const char32_t possessive = next_code_point(text, next);
  if (!is_word_char(possessive)) return true;
  return (possessive == 's' || possessive == 'S') &&
         (next == text.size() || !is_word_char(next_code_point(text, next)));
}

std::string_view field_text(const Article& article, TextField field) {
  return field == TextField::title ? article.title : article.body;
}

// The span without a determiner before and a possessive behind.
NameSpan core_of(const Article& article, NameSpan span) {
  const std::string_view text = field_text(article, span.field);
  const std::string_view whole = text.substr(span.byte_begin, span.byte_end - span.byte_begin);
  for (const std::string_view determiner : {"The ", "the ", "THE ", "A ", "a ", "An ", "an "}) {
    if (!whole.starts_with(determiner)) continue;
    span.byte_begin += static_cast<std::uint32_t>(determiner.size());
    break;
  }
  for (const std::string_view possessive : {"'s", "’s", "'S", "’S", "'", "’"}) {
    if (!whole.ends_with(possessive)) continue;
    span.byte_end -= static_cast<std::uint32_t>(possessive.size());
    break;
  }
  return span;
}

bool overlap(const NameSpan& span, const GazetteerMatch& match) {
  return span.field == match.field && span.byte_begin < match.byte_end &&
         match.byte_begin < span.byte_end;
}

bool is_same_place(const NameSpan& span, const GazetteerMatch& match) {
  return span.field == match.field && span.byte_begin == match.byte_begin &&
         span.byte_end == match.byte_end;
}

bool yields(const Article& article, const GazetteerMatch& match, const NameSpan& span) {
  const bool is_within = span.byte_begin <= match.byte_begin && match.byte_end <= span.byte_end;
  return is_within && !is_same_place(span, match) && !is_same_place(core_of(article, span), match);
}

// But for who set it.
bool is_same_head(const EntityHead& a, const EntityHead& b) {
  return a.type == b.type && a.name == b.name && a.country == b.country && a.wikidata == b.wikidata;
}

constexpr auto kPlaceOf = [](const auto& item) { return std::tuple(item.field, item.byte_begin); };

}  // namespace

std::uint32_t UserGazetteer::add_name(EntityHead name) {
  const auto number = static_cast<std::uint32_t>(names_.size());
  const auto [place, is_new] = nodes_.try_emplace(name_node(name.type, name.name), number);
  if (is_new) {
    name.is_set = true;
    names_.push_back(std::move(name));
    return number;
  }
  EntityHead& known = names_[place->second];
  if (known.country.empty()) known.country = name.country;
  if (known.wikidata.empty()) known.wikidata = name.wikidata;
  return place->second;
}

bool UserGazetteer::add_spelling(const std::string& spelling, std::uint32_t name,
                                 std::uint32_t line, std::uint32_t& owner) {
  std::string text = normal_text(spelling);
  const auto [place, is_new] = by_text_.try_emplace(text, spellings_.size());
  if (!is_new) {
    owner = spellings_[place->second].name;
    return owner == name;
  }
  first_bytes_[static_cast<unsigned char>(text.front())] = true;
  spellings_.push_back({std::move(text), name, line});
  return true;
}

void UserGazetteer::prepare() {
  std::ranges::sort(spellings_, {}, &Spelling::text);
  for (std::size_t i = 0; i < spellings_.size(); ++i) by_text_[spellings_[i].text] = i;
  first_of_pair_.assign(kPairs + 1, 0);
  for (const Spelling& spelling : spellings_) ++first_of_pair_[first_pair(spelling.text) + 1];
  for (std::size_t i = 0; i < kPairs; ++i) first_of_pair_[i + 1] += first_of_pair_[i];
}

// Walks the text and, with it, the sorted spellings: after each byte those are left that go on so.
const UserGazetteer::Spelling* UserGazetteer::longest_at(std::string_view text, std::size_t begin,
                                                         std::size_t& end) const {
  const Spelling* longest = nullptr;
  auto first = spellings_.begin();
  auto last = spellings_.end();
  std::size_t depth = 0;
  std::size_t i = begin;
  if (begin + 1 < text.size() && is_ascii_word(text[begin]) && is_ascii_word(text[begin + 1])) {
    // Nearly all places in a text are given up here. A spelling of one letter can't end here.
    const std::size_t pair = first_pair(text.substr(begin));
    first = spellings_.begin() + first_of_pair_[pair];
    last = spellings_.begin() + first_of_pair_[pair + 1];
    if (first == last) return nullptr;
    depth = 2;
    i += 2;
    if (first->text.size() == depth && ends_word(text, i)) {
      longest = &*first;
      end = i;
    }
  }
  std::string bytes;
  while (i < text.size()) {
    bytes.clear();
    const char32_t c = normal(next_code_point(text, i));
    // A run of white space counts as one space, and a paragraph ends every name.
    for (std::size_t next = i, breaks = 0; c == ' ' && next < text.size(); i = next) {
      if (text[i - 1] == '\n' && ++breaks > 1) return longest;
      if (normal(next_code_point(text, next)) != ' ') break;
    }
    append_utf8(c, bytes);
    for (const char byte : bytes) {
      const auto at_depth = [&](const Spelling& s) {
        return s.text.size() > depth ? static_cast<unsigned char>(s.text[depth]) + 1 : 0;
      };
      const int wanted = static_cast<unsigned char>(byte) + 1;
      first = std::ranges::lower_bound(first, last, wanted, {}, at_depth);
      last = std::ranges::upper_bound(first, last, wanted, {}, at_depth);
      if (first == last) return longest;
      ++depth;
    }
    if (first->text.size() == depth && ends_word(text, i)) {
      longest = &*first;
      end = i;
    }
  }
  return longest;
}

void UserGazetteer::find_in(std::string_view text, TextField field,
                            std::vector<GazetteerMatch>& found) const {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::size_t end = 0;
    const Spelling* const spelling = (first_bytes_[byte] || byte == 0xE2) && begins_word(text, i)
                                         ? longest_at(text, i, end)
                                         : nullptr;
    if (spelling != nullptr) {
      found.push_back({field, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end),
                       spelling->name, spelling->line, false});
      i = end;
    } else if (byte < 0x80) {
      ++i;
    } else {
      (void)next_code_point(text, i);
    }
  }
}

std::vector<GazetteerMatch> UserGazetteer::find(const Article& article) const {
  std::vector<GazetteerMatch> found;
  if (empty()) return found;
  find_in(article.title, TextField::title, found);
  find_in(article.body, TextField::body, found);
  return found;
}

void UserGazetteer::place(const Article& article, const UserGazetteer& gazetteer,
                          std::vector<NameSpan>& spans, std::vector<GazetteerMatch>& matches) {
  if (matches.empty()) return;
  const auto end_of = [](const NameSpan& span) { return std::tuple(span.field, span.byte_end); };
  std::vector<bool> is_replaced(spans.size());
  std::erase_if(matches, [&](GazetteerMatch& match) {
    // Spans do not overlap, so their ends are sorted as their beginnings are.
    const auto first =
        std::ranges::upper_bound(spans, std::tuple(match.field, match.byte_begin), {}, end_of);
    auto last = first;
    while (last != spans.end() && overlap(*last, match)) ++last;
    if (last - first == 1 && yields(article, match, *first)) return true;
    const MentionType type = gazetteer.name(match.name).type;
    for (auto span = first; span != last; ++span) {
      is_replaced[static_cast<std::size_t>(span - spans.begin())] = true;
      match.was_found |= is_same_place(*span, match) && span->type == type;
    }
    return false;
  });
  std::vector<NameSpan> placed;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (!is_replaced[i]) placed.push_back(spans[i]);
  }
  for (const GazetteerMatch& match : matches) {
    NameSpan& span = placed.emplace_back();
    span.field = match.field;
    span.byte_begin = match.byte_begin;
    span.byte_end = match.byte_end;
    span.type = gazetteer.name(match.name).type;
    span.found_by = FoundBy::user_name;
  }
  std::ranges::sort(placed, {}, kPlaceOf);
  spans = std::move(placed);
}

std::optional<UserGazetteer::Naming> UserGazetteer::name_spelled(const Entity& entity) const {
  const auto found = by_text_.find(normal_text(entity.name));
  if (found == by_text_.end()) return std::nullopt;
  const Spelling& spelling = spellings_[found->second];
  if (facet_of(names_[spelling.name].type) != facet_of(entity.type)) return std::nullopt;
  return Naming{spelling.name, spelling.line};
}

// Whose name the mentions of each entity carry: its longest mention speaks for it, or a spelling
// that the canonicaliser arrived at ("Mr Quxbar" without the title).
std::vector<std::optional<UserGazetteer::Naming>> UserGazetteer::names_of_entities(
    const Annotations& annotations, const std::vector<std::optional<Naming>>& of_mentions) const {
  std::vector<std::optional<Naming>> of_entities(annotations.entities.size());
  std::vector<std::uint32_t> longest(annotations.entities.size());
  for (std::size_t i = 0; i < annotations.mentions.size(); ++i) {
    const Mention& mention = annotations.mentions[i];
    if (!mention.entity) continue;
    const std::uint32_t bytes = mention.byte_end - mention.byte_begin;
    std::uint32_t& most = longest[*mention.entity];
    if (bytes < most || (bytes == most && !of_mentions[i])) continue;
    most = bytes;
    of_entities[*mention.entity] = of_mentions[i];
  }
  for (std::size_t i = 0; i < of_entities.size(); ++i) {
    if (!of_entities[i]) of_entities[i] = name_spelled(annotations.entities[i]);
  }
  return of_entities;
}

// The name as the user gave it. Facts the user did not give are those of the entity it was taken
// for, if that has the same name.
EntityHead UserGazetteer::head_of(const Naming& naming,
                                  const std::optional<EntityHead>& found) const {
  EntityHead head = names_[naming.name];
  if (found && name_node(found->type, found->name) == name_node(head.type, head.name)) {
    if (head.country.empty()) head.country = found->country;
    if (head.wikidata.empty()) head.wikidata = found->wikidata;
  }
  return head;
}

void UserGazetteer::name_matches(const Article& article, const std::vector<GazetteerMatch>& matches,
                                 Annotations& annotations,
                                 std::vector<std::uint32_t>* lines) const {
  std::vector<NamedMention> mentions = take_apart(annotations);
  std::map<std::tuple<TextField, std::uint32_t>, std::size_t> by_place;
  for (std::size_t i = 0; !matches.empty() && i < mentions.size(); ++i) {
    by_place.emplace(kPlaceOf(mentions[i].mention), i);
  }
  std::vector<std::optional<Naming>> of_mentions(mentions.size());
  for (const GazetteerMatch& match : matches) {
    const auto [place, is_new] = by_place.try_emplace(kPlaceOf(match), mentions.size());
    if (is_new) {  // a generic word to the canonicaliser, but the user knows it
      mentions.push_back({{match.field, match.byte_begin, match.byte_end, {}, {}}, {}});
      of_mentions.emplace_back();
    }
    of_mentions[place->second] = {match.name, match.line};
    if (!match.was_found && lines != nullptr) lines->push_back(match.line);
  }
  const auto of_entities = names_of_entities(annotations, of_mentions);
  bool is_changed = false;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    NamedMention& named = mentions[i];
    const std::optional<Naming>& naming = of_mentions[i] || !named.mention.entity
                                              ? of_mentions[i]
                                              : of_entities[*named.mention.entity];
    if (!naming) continue;
    EntityHead head = head_of(*naming, named.head);
    if (named.head && named.mention.type == head.type && is_same_head(*named.head, head)) continue;
    is_changed = true;
    if (lines != nullptr) lines->push_back(naming->line);
    named.mention.type = head.type;
    named.head = std::move(head);
  }
  // Left as it is, the article does not depend on how it would be put together again.
  if (!is_changed) return;
  annotations = put_together(article, std::move(mentions), std::move(annotations.countries));
}

}  // namespace news

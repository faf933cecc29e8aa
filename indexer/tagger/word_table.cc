#include "indexer/tagger/word_table.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "common/unicode.h"

namespace news {
namespace {

constexpr std::size_t kFirstSlots = 1U << 14U;
constexpr std::size_t kLongestRun = 4;

void append_plain(char32_t c, std::string& out) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2039:
    case 0x203A:
    case U'`':
      out += '\'';
      return;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
      out += '"';
      return;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      out += '-';
      return;
    case 0x2026:
      out += "...";
      return;
    default:
      append_utf8(c, out);
  }
}

constexpr auto kLinks = std::to_array<std::string_view>(
    {"&",   "'",  "-",  "al",  "and", "bin", "da", "de",  "del", "den",
     "der", "di", "el", "for", "la",  "of",  "on", "the", "van", "von"});
static_assert(std::ranges::is_sorted(kLinks));

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_dotted_capitals(std::string_view text) {
  if (text.size() < 3 || text[1] != '.') return false;
  return std::ranges::all_of(text, [](char c) { return c == '.' || (c >= 'A' && c <= 'Z'); });
}

char shape_of(char32_t c) {
  if (is_upper(c)) return 'X';
  if (is_letter(c)) return 'x';
  if (is_digit(c)) return '0';
  return c < 0x80 ? static_cast<char>(c) : '?';
}

void set_shapes(WordTraits& word) {
  char before = 0;
  std::size_t run = 0;
  for (std::size_t position = 0; position < word.form.size();) {
    const char sign = shape_of(next_code_point(word.form, position));
    run = sign == before ? run + 1 : 1;
    if (run <= kLongestRun) word.shape += sign;
    if (run == 1) word.short_shape += sign;
    before = sign;
  }
}

// Eight bytes at a time. Never 0.
std::uint64_t slot_hash(std::string_view surface, Casing casing) {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15ULL;
  std::uint64_t hash = (surface.size() * 4 + static_cast<std::uint64_t>(casing) + 1) * kFactor;
  const char* at = surface.data();
  std::size_t left = surface.size();
  const auto mix_in = [&](std::size_t bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, bytes);
    hash = (hash ^ word) * kFactor;
    hash ^= hash >> 32;
  };
  for (; left >= 8; left -= 8, at += 8) mix_in(8);
  if ((left & 4U) != 0) {
    mix_in(4);
    at += 4;
  }
  if ((left & 2U) != 0) {
    mix_in(2);
    at += 2;
  }
  if ((left & 1U) != 0) mix_in(1);
  return hash == 0 ? 1 : hash;
}

}  // namespace

std::string_view last_code_points(std::string_view text, std::size_t count) {
  std::size_t begin = text.size();
  while (begin > 0 && count > 0) {
    --begin;
    if ((static_cast<unsigned char>(text[begin]) & 0xC0U) != 0x80U) --count;
  }
  return text.substr(begin);
}

std::string model_form(std::string_view surface, Casing casing) {
  std::string form;
  if (is_ascii(surface)) {
    form = surface;
  } else {
    for (std::size_t position = 0; position < surface.size();)
      append_plain(next_code_point(surface, position), form);
  }
  if (casing == Casing::lower) form = to_lower(form);
  if (casing == Casing::title) form = to_title_case(form);
  if (is_dotted_capitals(form) && form.size() > 2) std::erase(form, '.');
  if (!is_year(form)) {
    for (char& c : form) {
      if (c >= '0' && c <= '9') c = '0';
    }
  }
  return form;
}

WordTable::WordTable(const Knowledge& knowledge, const WordClusters& clusters)
    : knowledge_(knowledge), clusters_(clusters) {
  clear();
}

void WordTable::clear() {
  words_.clear();
  slots_.assign(kFirstSlots, {});
}

WordNumber WordTable::number_of(const TokenStream& stream, const StreamToken& token) {
  const std::string_view surface = stream.surface(token);
  const std::uint64_t hash = slot_hash(surface, token.casing);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot].hash == hash) return slots_[slot].word;
    if (slots_[slot].hash == 0) {
      const WordNumber word = add(surface, token);
      slots_[slot] = {hash, word};
      if (words_.size() * 2 > slots_.size()) grow();
      return word;
    }
  }
}

WordNumber WordTable::add(std::string_view surface, const StreamToken& token) {
  WordTraits word;
  word.form = model_form(surface, token.casing);
  word.lower = fold(word.form);
  word.sign = token.sign;
  word.link = std::ranges::binary_search(kLinks, std::string_view(word.lower));
  std::size_t position = 0;
  word.upper = !word.form.empty() && is_upper(next_code_point(word.form, position));
  set_shapes(word);
  word.lower_hash = text_hash(word.lower);
  word.shape_hash = text_hash(word.short_shape);
  word.suffix_hash = text_hash(last_code_points(word.lower, 3));
  word.classes = clusters_.find(word.form);
  if (!word.sign) {
    const KnowledgeEntry entry = knowledge_.find(knowledge_key(surface));
    word.facts = entry.facts;
    for (const Reading reading : entry.readings) {
      if (reading.weight() + 20 < entry.readings.front().weight()) break;
      word.kinds |= 1U << static_cast<unsigned>(knowledge_.kind(reading.id()));
    }
  }
  words_.push_back(std::move(word));
  return static_cast<WordNumber>(words_.size() - 1);
}

void WordTable::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot& slot : slots_) {
    if (slot.hash == 0) continue;
    std::size_t place = slot.hash & mask;
    while (larger[place].hash != 0) place = (place + 1) & mask;
    larger[place] = slot;
  }
  slots_ = std::move(larger);
}

}  // namespace news

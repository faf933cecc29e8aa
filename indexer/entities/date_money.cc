#include "indexer/entities/date_money.h"

#include <algorithm>
#include <array>

namespace news {
namespace {

struct NamedMonth {
  std::string_view key;
  int month;
};

constexpr auto kMonths = std::to_array<NamedMonth>(
    {{"january", 1},   {"jan", 1},   {"february", 2},  {"feb", 2},      {"march", 3},
     {"mar", 3},       {"april", 4}, {"apr", 4},       {"may", 5},      {"june", 6},
     {"jun", 6},       {"july", 7},  {"jul", 7},       {"august", 8},   {"aug", 8},
     {"september", 9}, {"sept", 9},  {"sep", 9},       {"october", 10}, {"oct", 10},
     {"november", 11}, {"nov", 11},  {"december", 12}, {"dec", 12}});

constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

constexpr auto kCurrencyWords = std::to_array<std::string_view>(
    {"afghani", "baht",     "birr",      "bolivar",  "bolivars", "cent",    "cents",   "crown",
     "crowns",  "cruzado",  "cruzados",  "dinar",    "dinars",   "dirham",  "dirhams", "dlr",
     "dlrs",    "dollar",   "dollars",   "drachma",  "drachmas", "euro",    "euros",   "forint",
     "forints", "franc",    "francs",    "guilder",  "guilders", "hryvnia", "krona",   "krone",
     "kroner",  "kronor",   "kwacha",    "lira",     "lire",     "mark",    "marks",   "naira",
     "pence",   "peseta",   "pesetas",   "peso",     "pesos",    "pound",   "pounds",  "rand",
     "reais",   "real",     "renminbi",  "rial",     "rials",    "riyal",   "riyals",  "rouble",
     "roubles", "ruble",    "rubles",    "rupee",    "rupees",   "rupiah",  "sek",     "shekel",
     "shekels", "shilling", "shillings", "sterling", "stg",      "usd",     "eur",     "gbp",
     "won",     "yen",      "yuan",      "zloty",    "zlotys"});

constexpr auto kScales = std::to_array<std::string_view>(
    {"billion", "billions", "bln", "bn", "crore", "lakh", "m", "million", "millions", "mln", "mn",
     "thousand", "tn", "trillion"});

// Weak names: as a verb, title or noun they are commoner than as a month.
bool is_doubtful_month(std::string_view key) {
  return key == "may" || key == "march" || key == "mar" || key == "august" || key == "dec" ||
         key == "sep" || key == "jan" || key == "jun" || key == "jul";
}

constexpr auto kMonthContext = std::to_array<std::string_view>(
    {"after",  "and",   "before",  "between", "by",   "during", "early", "end",  "ended",
     "ending", "for",   "from",    "in",      "last", "late",   "mid",   "next", "of",
     "on",     "since", "through", "till",    "to",   "until",  "when"});

template <class Table>
bool contains(const Table& table, std::string_view key) {
  return std::ranges::find(table, key) != table.end();
}

int number_value(const LexedText& lexed, std::size_t i) {
  if (!lexed[i].number) return -1;
  int value = 0;
  for (const char c : lexed.key(i)) {
    if (c < '0' || c > '9' || value > 99999) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_year(const LexedText& lexed, std::size_t i) {
  const int value = number_value(lexed, i);
  return value >= 1500 && value <= 2099 && lexed[i].end - lexed[i].begin == 4;
}

// "27", "27th".
bool is_day(const LexedText& lexed, std::size_t i) {
  std::string_view key = lexed.key(i);
  if (!lexed[i].number || key.size() > 4) return false;
  if (key.ends_with("st") || key.ends_with("nd") || key.ends_with("rd") || key.ends_with("th")) {
    key.remove_suffix(2);
  }
  if (key.empty() || key.size() > 2) return false;
  int value = 0;
  for (const char c : key) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return value >= 1 && value <= 31;
}

bool only_gap(const LexedText& lexed, std::size_t i, std::uint16_t allowed) {
  return (lexed[i].gap & ~allowed) == 0;
}

LexemeRun run(const LexedText& lexed, std::size_t first, std::size_t last, MentionType type) {
  return {first, last, type, lexed[first].begin, lexed[last].end};
}

// Where a year may follow lexeme `last` (", 2015" or " 2015"), the index of the last lexeme of the
// date.
std::size_t with_year(const LexedText& lexed, std::size_t last) {
  const std::size_t next = last + 1;
  if (next < lexed.size() && is_year(lexed, next) &&
      only_gap(lexed, next, kGapSpace | kGapComma | kGapPeriod)) {
    return next;
  }
  return last;
}

bool follows_month_context(const LexedText& lexed, std::size_t i) {
  return i > 0 && contains(kMonthContext, lexed.key(i - 1)) && !lexed[i].sentence_start;
}

std::optional<LexemeRun> match_month(const LexedText& lexed, std::size_t i) {
  const std::string_view key = lexed.key(i);
  const std::size_t next = i + 1;
  const bool has_next = next < lexed.size() && only_gap(lexed, next, kGapSpace | kGapPeriod);
  if (has_next && is_day(lexed, next)) {
    return run(lexed, i, with_year(lexed, next), MentionType::date);
  }
  if (with_year(lexed, i) != i) return run(lexed, i, next, MentionType::date);
  if (is_doubtful_month(key) && !follows_month_context(lexed, i)) return std::nullopt;
  // "in May told", "for March Madness": what follows makes it another word.
  if (is_doubtful_month(key) && has_next && lexed[next].upper && lexed.joined(next))
    return std::nullopt;
  return run(lexed, i, i, MentionType::date);
}

// "2015-11-27", as three numbers with hyphens.
std::optional<LexemeRun> match_iso_date(const LexedText& lexed, std::size_t i) {
  if (i + 2 >= lexed.size() || !is_year(lexed, i) || lexed[i + 1].gap != kGapHyphen ||
      lexed[i + 2].gap != kGapHyphen) {
    return std::nullopt;
  }
  const int month = number_value(lexed, i + 1);
  if (month < 1 || month > 12 || !is_day(lexed, i + 2)) return std::nullopt;
  return run(lexed, i, i + 2, MentionType::date);
}

// Bytes of a currency sign that stands right before byte `begin` ("$", "US$", "€", "£", "¥"), 0 if
// none.
std::size_t currency_sign_bytes(std::string_view text, std::size_t begin) {
  const std::string_view before = text.substr(0, begin);
  for (const std::string_view sign :
       {"US$", "C$", "A$", "HK$", "NZ$", "S$", "R$", "$", "€", "£", "¥", "₹", "₽", "₩", "฿"}) {
    if (before.ends_with(sign)) return sign.size();
  }
  return 0;
}

bool is_scaled_number(std::string_view key) {  // "20m", "5bn"
  const std::size_t digits = key.find_first_not_of("0123456789,");
  return digits != std::string_view::npos && contains(kScales, key.substr(digits));
}

}  // namespace

int month_of(std::string_view key) {
  const auto* const found = std::ranges::find(kMonths, key, &NamedMonth::key);
  return found == kMonths.end() ? 0 : found->month;
}

bool is_weekday(std::string_view key) { return contains(kWeekdays, key); }

std::optional<LexemeRun> match_date(const LexedText& lexed, std::size_t i) {
  const Lexeme& lexeme = lexed[i];
  if (lexeme.number) {
    if (is_day(lexed, i) && i + 1 < lexed.size() && lexed[i + 1].upper &&
        lexed[i + 1].gap == kGapSpace && month_of(lexed.key(i + 1)) != 0) {
      return run(lexed, i, with_year(lexed, i + 1), MentionType::date);  // 27 November 2015
    }
    const std::optional<LexemeRun> iso = match_iso_date(lexed, i);
    if (iso || !is_year(lexed, i) || number_value(lexed, i) < 1800 || lexed[i].gap != kGapSpace)
      return iso;
    // "in 2019", but not "in 2019 cases".
    const bool counted = i + 1 < lexed.size() && lexed[i + 1].gap == kGapSpace &&
                         !lexed[i + 1].upper && !contains(kMonthContext, lexed.key(i + 1)) &&
                         lexed.key(i + 1).ends_with('s');
    if (!follows_month_context(lexed, i) || counted) return std::nullopt;
    return run(lexed, i, i, MentionType::date);
  }
  if (!lexeme.upper) return std::nullopt;
  const std::string_view key = lexed.key(i);
  if (month_of(key) != 0) return match_month(lexed, i);
  if (!is_weekday(key)) return std::nullopt;
  // "Friday, Nov. 27, 2015" is one date.
  if (i + 1 < lexed.size() && lexed[i + 1].upper && month_of(lexed.key(i + 1)) != 0 &&
      only_gap(lexed, i + 1, kGapSpace | kGapComma)) {
    const std::optional<LexemeRun> month = match_month(lexed, i + 1);
    if (month) return run(lexed, i, month->last, MentionType::date);
  }
  return run(lexed, i, i, MentionType::date);
}

std::optional<LexemeRun> match_money(const LexedText& lexed, std::size_t i) {
  const Lexeme& lexeme = lexed[i];
  std::size_t sign = lexeme.number ? currency_sign_bytes(lexed.text(), lexeme.begin) : 0;
  std::size_t last = i;
  if (!lexeme.number) return std::nullopt;
  // "C$" is a sign only where no word ends in that letter.
  if (sign > 1 && lexed.text()[lexeme.begin - 1] == '$' && lexeme.begin > sign) {
    const char before = lexed.text()[lexeme.begin - sign - 1];
    if ((before >= 'A' && before <= 'Z') || (before >= 'a' && before <= 'z')) sign = 1;
  }
  const auto next_is = [&](const auto& table) {
    return last + 1 < lexed.size() &&
           (lexed[last + 1].gap == kGapSpace || lexed[last + 1].gap == kGapHyphen) &&
           contains(table, lexed.key(last + 1));
  };
  const bool scaled = is_scaled_number(lexed.key(i));
  if (!scaled && next_is(kScales)) ++last;
  bool has_word = false;
  if (next_is(kCurrencyWords)) {
    ++last;
    has_word = true;
  } else if (last + 2 < lexed.size() && lexed[last + 1].upper && lexed[last + 1].gap == kGapSpace &&
             lexed[last + 2].gap == kGapSpace && contains(kCurrencyWords, lexed.key(last + 2))) {
    last += 2;  // 20 million Canadian dollars
    has_word = true;
  }
  if (sign == 0 && !has_word) return std::nullopt;
  LexemeRun amount = run(lexed, i, last, MentionType::money);
  amount.byte_begin -= static_cast<std::uint32_t>(sign);
  return amount;
}

}  // namespace news

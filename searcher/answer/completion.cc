#include "searcher/answer/completion.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "common/edit_distance.h"
#include "common/error.h"
#include "common/sign_pairs.h"
#include "common/tokenizer.h"
#include "common/unicode.h"
#include "searcher/answer/index_set.h"
#include "searcher/query/query_fields.h"

namespace news {
namespace {

// What a prefix asks for.
struct Wanted {
  std::vector<Facet> facets{};
  std::vector<WordField> fields{};
  std::string key{};   // for names
  std::string word{};  // for words; empty: several words were given
};

std::string without_quotes(std::string_view text) {
  std::string kept(text);
  std::erase(kept, '"');
  return kept;
}

Wanted read_prefix(std::string_view prefix) {
  Wanted wanted;
  std::string_view rest = prefix;
  const std::size_t colon = prefix.find(':');
  const auto field =
      colon == std::string_view::npos ? std::nullopt : query_field(trim(prefix.substr(0, colon)));
  const bool takes_all =
      !field || field->kind == QueryField::Kind::date || field->kind == QueryField::Kind::id;
  if (!takes_all) rest.remove_prefix(colon + 1);
  if (takes_all) {
    for (const FacetSpec& spec : kFacets) wanted.facets.push_back(spec.facet);
    wanted.fields = {WordField::body, WordField::title};
  } else if (field->kind == QueryField::Kind::words) {
    if (field->scope != WordScope::body) wanted.fields.push_back(WordField::title);
    if (field->scope != WordScope::title) wanted.fields.push_back(WordField::body);
  } else {
    for (const FacetSpec& spec : kFacets) {
      if (field->facet ? *field->facet == spec.facet : spec.is_entity) {
        wanted.facets.push_back(spec.facet);
      }
    }
  }
  const std::string text = without_quotes(rest);
  wanted.key = name_key(text);
  // A word that ends in a space is whole: "angela " asks for what follows it.
  if (!wanted.key.empty() && !text.empty() && text.back() == ' ') wanted.key += ' ';
  wanted.word = fold(trim(text));
  if (wanted.word.find(' ') != std::string::npos) wanted.word.clear();
  if (wanted.key.empty()) {
    throw Error(ErrorCode::usage, "complete: expected the beginning of a name or word",
                "for example `searcher complete person:mer`");
  }
  return wanted;
}

using Place = std::pair<std::optional<Facet>, std::string>;

// Walks the terms that begin with prefixes, within one budget for all of its walks.
class Walker {
 public:
  // False: the budget is used up.
  template <class Visit>
  bool visit(const Xapian::Database& shard, const std::string& prefix, Visit visit) {
    const auto end = shard.allterms_end(prefix);
    for (auto term = shard.allterms_begin(prefix); term != end; ++term) {
      if (budget_ == 0) return false;
      --budget_;
      const std::string name = *term;
      visit(name, term);
    }
    return true;
  }

 private:
  std::size_t budget_ = kMaxVisitedCompletions;
};

std::string quoted_filter(Facet facet, const std::string& label) {
  return std::string(facet_spec(facet).name) + ":\"" + without_quotes(label) + "\"";
}

// What may be shown; points into the completers, for most are not.
struct Candidate {
  std::uint64_t articles{};
  const std::string* name{};
  const std::string* matched{};
  std::optional<Facet> facet{};
  bool in_title_only = false;  // of a word
};

// Words are kept without case, and with it went the form that a Greek sigma has at the end.
std::string readable_word(std::string word) {
  constexpr std::string_view kSigma = "σ";
  if (word.ends_with(kSigma)) word.replace(word.size() - kSigma.size(), kSigma.size(), "ς");
  return word;
}

Completion shown(const Candidate& candidate) {
  Completion item{.facet = candidate.facet,
                  .name = candidate.facet ? *candidate.name : readable_word(*candidate.name),
                  .matched = *candidate.matched,
                  .articles = candidate.articles};
  item.query = candidate.facet ? quoted_filter(*candidate.facet, item.name)
                               : (candidate.in_title_only ? "title:=" : "body:=") + item.name;
  return item;
}

void add_best(std::vector<Candidate> all, std::size_t limit, std::vector<Completion>& items) {
  const auto order = [](const Candidate& a, const Candidate& b) {
    if (a.articles != b.articles) return a.articles > b.articles;
    return std::tie(*a.name, a.facet) < std::tie(*b.name, b.facet);
  };
  const std::size_t kept = limit == 0 ? all.size() : std::min(limit, all.size());
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(kept), order);
  for (std::size_t i = 0; i < kept; ++i) items.push_back(shown(all[i]));
}

// `part` is the end of a label of few plain words, from the beginning of a word on, but for
// capitals. Decides most cases without folding the label.
bool is_plain_end(std::string_view label, std::string_view part) {
  if (label.size() <= part.size() || label[label.size() - part.size() - 1] != ' ') return false;
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  const auto is_plain = [&](char c) { return c == ' ' || (lower(c) >= 'a' && lower(c) <= 'z'); };
  return std::ranges::all_of(label, is_plain) &&
         static_cast<std::size_t>(std::ranges::count(label, ' ')) <= kMaxNameParts &&
         std::ranges::equal(label.substr(label.size() - part.size()), part, {}, lower);
}

class NameCompleter {
 public:
  NameCompleter(const IndexSet& indexes, const Wanted& wanted, Walker& walker)
      : indexes_(indexes), wanted_(wanted), walker_(walker) {}

  // False: not all were looked at.
  bool walk() {
    bool whole = true;
    // One kind of term after the other: names that begin so are seen first when the budget is
    // short.
    for (const auto kind : {&facet_term_prefix, &part_term_prefix, &alias_term_prefix}) {
      for (const Facet facet : wanted_.facets) {
        for (const Xapian::Database& shard : indexes_.shards()) {
          whole = whole && walk(facet, kind(facet, wanted_.key), shard);
        }
      }
    }
    return whole;
  }

  [[nodiscard]] std::vector<Candidate> found() const {
    std::vector<Candidate> all;
    for (const auto& [facet, labels] : found_) {
      all.reserve(all.size() + labels.size());
      for (const auto& [label, seen] : labels) {
        const std::uint64_t articles =
            seen.counts_all ? seen.articles : indexes_.all().get_termfreq(facet_term(facet, label));
        all.push_back({.articles = articles, .name = &label, .matched = &seen.key, .facet = facet});
      }
    }
    return all;
  }

 private:
  using Split = std::optional<KeyedLabel> (*)(Facet, std::string_view);
  struct Seen {
    std::string key{};
    std::uint64_t articles{};
    bool counts_all{};  // every article with the value has this term: no look-up needed
  };

  // A value has the terms of its own name in every article; those of a spelling only where that is
  // used.
  static bool is_of_every_article(Split split, const KeyedLabel& parts) {
    if (split == &split_facet_term) return true;
    if (split == &split_alias_term) return false;
    if (is_plain_end(parts.label, parts.key)) return true;
    const std::string key = name_key(parts.label);
    const std::vector<std::string_view> own = name_parts(key);
    return std::ranges::find(own, parts.key) != own.end();
  }

  bool walk(Facet facet, const std::string& prefix, const Xapian::Database& shard) {
    const Split split = prefix.starts_with(kPartPrefix)    ? &split_part_term
                        : prefix.starts_with(kAliasPrefix) ? &split_alias_term
                                                           : &split_facet_term;
    auto& labels = found_[facet];
    return walker_.visit(shard, prefix, [&](const std::string& name, auto& term) {
      const auto parts = split(facet, name);
      if (!parts) return;
      Seen& seen = labels[std::string(parts->label)];
      const bool first = seen.key.empty();
      if (seen.counts_all && seen.key != parts->key) return;
      const bool counts_all = is_of_every_article(split, *parts);
      if (!first && !counts_all) return;
      // Several indexes: the same term of each adds up.
      seen.articles = seen.counts_all ? seen.articles + term.get_termfreq() : term.get_termfreq();
      seen.key = parts->key;
      seen.counts_all = counts_all;
    });
  }

  const IndexSet& indexes_;
  const Wanted& wanted_;
  Walker& walker_;
  std::map<Facet, std::unordered_map<std::string, Seen>> found_;
};

// Whether a term that begins with a sign is a word, not a pair that reaches from one word to the
// next, nor the very sign that was typed.
bool is_word_of_signs(std::string_view term, std::string_view typed, const Tokenizer& tokenizer) {
  if (term == typed && code_points(term).size() == 1) return false;
  std::vector<WordSpan> words;
  tokenizer.split(term, words);
  return words.size() == 1;
}

// Words of the texts. Counting title and body together would cost a pass over both lists for each,
// so a word counts in the body, and in titles when only these have it.
class WordCompleter {
 public:
  WordCompleter(const IndexSet& indexes, const Wanted& wanted, Walker& walker)
      : indexes_(indexes), wanted_(wanted), walker_(walker) {}

  bool walk() {
    bool whole = true;
    for (const WordField field : wanted_.fields) {
      const std::string prefix = exact_term(field, wanted_.word);
      const std::size_t cut = exact_term(field, "").size();
      for (const Xapian::Database& shard : indexes_.shards()) {
        whole = whole && walker_.visit(shard, prefix, [&](const std::string& name, auto& term) {
          auto& counts = words_[name.substr(cut)];
          counts[field == WordField::body ? 0 : 1] += term.get_termfreq();
        });
      }
    }
    return whole;
  }

  [[nodiscard]] std::vector<Candidate> found() const {
    std::vector<Candidate> all;
    all.reserve(words_.size());
    const Tokenizer tokenizer;
    for (const auto& [word, counts] : words_) {
      if (is_all_signs(word) && !is_word_of_signs(word, wanted_.word, tokenizer)) continue;
      const bool in_body = counts[0] > 0;
      all.push_back({.articles = in_body ? counts[0] : counts[1],
                     .name = &word,
                     .matched = &word,
                     .in_title_only = !in_body});
    }
    return all;
  }

 private:
  const IndexSet& indexes_;
  const Wanted& wanted_;
  Walker& walker_;
  std::unordered_map<std::string, std::array<std::uint64_t, 2>> words_;
};

}  // namespace

Completions complete(const IndexSet& indexes, const CompletionRequest& request) {
  const Wanted wanted = read_prefix(request.prefix);
  Completions answer{.databases = indexes.paths(), .revision = indexes.revision()};
  Walker name_walker;
  Walker word_walker;
  NameCompleter names(indexes, wanted, name_walker);
  WordCompleter words(indexes, wanted, word_walker);
  bool whole = names.walk();
  if (!wanted.word.empty()) whole = words.walk() && whole;

  std::vector<Candidate> values = names.found();
  std::vector<Candidate> texts = words.found();
  answer.fitting = values.size() + texts.size();
  add_best(std::move(values), request.limit, answer.items);
  add_best(std::move(texts), request.limit, answer.items);
  answer.exact = whole;
  if (!whole) {
    answer.notices.push_back({"too many names and words begin with '" + request.prefix +
                                  "': only " + std::to_string(kMaxVisitedCompletions) +
                                  " of them were looked at",
                              "type another letter"});
  }
  return answer;
}

}  // namespace news

#include "indexer/readers/html_names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "indexer/readers/ascii.h"

namespace news {
namespace {

// One word, or two that follow each other ("author box"); apart by commas.

// What readers wrote.
constexpr std::string_view kComments =
    "comment, comments, commentlist, kommentar, kommentare, commentaires, comentarios, disqus, "
    "respond, livefyre, shoutbox";

// Names of proper parts of articles on some sites.
constexpr std::string_view kWeakNames =
    "teaser, teasers, widget, widgets, promo, promos, promotion, gallery, slideshow, carousel";

constexpr std::string_view kOtherNames =
    // advertisements, consent, subscriptions
    "ad, ads, advert, adverts, advertisement, advertisements, advertising, adsense, adslot, adbox, "
    "anzeige, werbung, publicidad, publicite, pubblicita, sponsor, sponsored, consent, cookie, "
    "cookies, gdpr, cmp, newsletter, newsletters, subscribe, subscription, signup, sign up, "
    "donate, "
    "donation, paywall, login, loginbox, register, registration, call to, cta, "
    // other stories
    "related, recommended, recommendations, recommendation, recirculation, recirc, outbrain, "
    "taboola, zergnet, trending, popular, breaking, ticker, readmore, read more, read also, "
    "also read, see also, saiba mais, leia mais, lire aussi, morelinks, more links, more stories, "
    "more news, more on, alsoread, most read, most viewed, top stories, latest news, latest posts, "
    "recent posts, next article, prev article, post navigation, yarpp, crosslinks, relatedposts, "
    "relatednews, relatedarticles, linkbox, "
    // asking readers
    "feedback, rating, ratings, survey, poll, reviews, "
    // sharing
    "share, sharing, shares, sharebar, sharedaddy, social, sociable, socials, addthis, addtoany, "
    "shariff, print, noprint, syndication, "
    // the page around
    "banner, breadcrumb, breadcrumbs, sidebar, footer, nav, navbar, navigation, navi, menu, "
    "masthead, toolbar, tools, popup, modal, overlay, lightbox, pagination, pager, skip, toc, "
    "of contents, copyright, disclaimer, screenreader, visuallyhidden, sr only, "
    // about the article and its pictures
    "byline, dateline, timestamp, postmeta, meta, metadata, tags, taglist, tagcloud, credit, "
    "credits, caption, captions, figcaption, authorbox, author box, author bio, author info, "
    "author card, about author, about the, autorbox, bio, biography, factbox";

// What follows such a word in a name is a property, not the thing.
constexpr auto kQualifiers =
    std::to_array<std::string_view>({"has", "with", "without", "no", "not", "is", "hide", "label",
                                     "elementor", "supports", "category", "tag", "format"});

// Whole names, marks left out.
constexpr auto kBodyNames = std::to_array<std::string_view>(
    {"articlebody",        "articletext",        "articlecontent",     "articlecontents",
     "storybody",          "storytext",          "storycontent",       "entrycontent",
     "postcontent",        "postbody",           "posttext",           "bodycontent",
     "bodytext",           "contentbody",        "articlebodycontent", "articlebodytext",
     "articlemaincontent", "articlecontentbody", "storybodytext",      "newstext",
     "newscontent",        "newsbody",           "articlemain",        "fullstory",
     "fulltext",           "contenttext",        "textcontent",        "articlecopy",
     "storycopy",          "richtext",           "singlecontent",      "tdpostcontent",
     "artikeltext",        "articlebodywrapper", "detailtext"});

constexpr auto kLeadNames = std::to_array<std::string_view>(
    {"lead",       "lede",     "leadin",          "intro",       "introduction", "introtext",
     "standfirst", "chapo",    "chapeau",         "perex",       "teaser",       "summary",
     "dek",        "deck",     "subtitle",        "subhead",     "subheading",   "subheadline",
     "abstract",   "excerpt",  "ingress",         "bajada",      "entradilla",   "vorspann",
     "anriss",     "sapo",     "copete",          "sottotitolo", "occhiello",    "zajawka",
     "subline",    "preamble", "einleitung",      "description", "sommario",     "soustitre",
     "manchet",    "lid",      "zusammenfassung", "strapline",   "linhafina",    "blurb"});

// Words in the order of their tables, so that a word's number tells its kind.
class Vocabulary {
 public:
  Vocabulary() {
    add(kComments);
    comments_end_ = words_.size();
    add(kWeakNames);
    weak_end_ = words_.size();
    add(kOtherNames);
  }

  [[nodiscard]] std::optional<NameWord> find(std::string_view word) const {
    const auto entry = words_.find(word);
    if (entry == words_.end()) return std::nullopt;
    return entry->second;
  }

  [[nodiscard]] bool is_comment(NameWord word) const { return word < comments_end_; }
  [[nodiscard]] bool is_weak(NameWord word) const {
    return word >= comments_end_ && word < weak_end_;
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  void add(std::string_view table) {
    constexpr std::string_view kSeparator = ", ";
    while (!table.empty()) {
      const std::size_t end = std::min(table.find(kSeparator), table.size());
      words_.emplace(table.substr(0, end), static_cast<NameWord>(words_.size()));
      table.remove_prefix(std::min(end + kSeparator.size(), table.size()));
    }
  }

  std::unordered_map<std::string_view, NameWord> words_{};
  std::size_t comments_end_{};
  std::size_t weak_end_{};
};

const Vocabulary& vocabulary() {
  static const Vocabulary words;
  return words;
}

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Calls `visit(word, begins_name)` for each word, lower case; `begins_name`: the first after white
// space.
template <class Visit>
void for_each_word(std::string_view names, Visit visit) {
  std::string word;
  bool begins_name = true;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool begins_word = is_capital && i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    const bool is_letter = is_ascii_letter(c) || is_ascii_digit(c);
    if ((begins_word || !is_letter) && !word.empty()) {
      visit(std::string_view(word), begins_name);
      word.clear();
      begins_name = false;
    }
    if (is_ascii_space(c)) begins_name = true;
    if (is_letter) word += ascii_lower(c);
  }
}

template <std::size_t N>
bool any_word_among(std::string_view names, const std::array<std::string_view, N>& words) {
  bool found = false;
  for_each_word(names, [&](std::string_view word, bool /*begins_name*/) {
    found = found || is_among(words, word);
  });
  return found;
}

// Calls `visit` with each name, marks left out and in lower case, until it returns true; true then.
template <class Visit>
bool any_name(std::string_view names, Visit visit) {
  std::string name;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    if (is_ascii_space(c)) {
      if (!name.empty() && visit(std::string_view(name))) return true;
      name.clear();
    } else if (is_ascii_letter(c) || is_ascii_digit(c)) {
      name += ascii_lower(c);
    }
  }
  return false;
}

}  // namespace

void find_boilerplate_names(std::string_view names, std::vector<NameWord>& found) {
  const auto add = [&](std::string_view word) {
    const auto entry = vocabulary().find(word);
    if (entry && std::ranges::find(found, *entry) == found.end()) found.push_back(*entry);
  };
  std::string before;
  std::string pair;
  bool is_qualified = false;
  for_each_word(names, [&](std::string_view word, bool begins_name) {
    if (begins_name) {
      before.clear();
      is_qualified = false;
    }
    if (!is_qualified) {
      add(word);
      pair = before;
      pair += ' ';
      pair += word;
      if (!before.empty()) add(pair);
    }
    is_qualified = is_qualified || is_among(kQualifiers, word);
    before = word;
  });
}

bool is_weak_name(NameWord word) { return vocabulary().is_weak(word); }

bool is_name_of_comments(NameWord word) { return vocabulary().is_comment(word); }

std::size_t boilerplate_name_count() { return vocabulary().size(); }

bool names_article_body(std::string_view names) {
  return any_name(names, [](std::string_view name) { return is_among(kBodyNames, name); });
}

bool names_lead(std::string_view names) { return any_word_among(names, kLeadNames); }

bool names_byline(std::string_view names) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"byline", "author", "authors", "autor", "autores", "auteur", "autore", "verfasser",
       "redakteur", "writer", "byl", "vcard", "signature"});
  // Of a comment, or of whoever wrote the software.
  static constexpr auto kOthers =
      std::to_array<std::string_view>({"comment", "comments", "image", "photo", "avatar", "bio"});
  return any_word_among(names, kWords) && !any_word_among(names, kOthers);
}

bool names_date(std::string_view names) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"date", "datum", "data", "fecha", "published", "pubdate", "publish", "posted", "dateline",
       "timestamp", "datetime", "postdate", "articledate", "entrydate"});
  return any_word_among(names, kWords);
}

}  // namespace news

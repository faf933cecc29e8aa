#include "indexer/readers/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/readers/ascii.h"
#include "indexer/readers/html_text.h"

namespace news {
namespace {

// Words of class and id names. Whole words only: "ad" must not match "loading" or "header".
constexpr auto kBoilerplateWords = std::to_array<std::string_view>({"ad",
                                                                    "ads",
                                                                    "advert",
                                                                    "adverts",
                                                                    "advertisement",
                                                                    "advertising",
                                                                    "adsense",
                                                                    "banner",
                                                                    "breadcrumb",
                                                                    "breadcrumbs",
                                                                    "comment",
                                                                    "comments",
                                                                    "commentlist",
                                                                    "disqus",
                                                                    "respond",
                                                                    "consent",
                                                                    "cookie",
                                                                    "cookies",
                                                                    "gdpr",
                                                                    "related",
                                                                    "recommended",
                                                                    "recommendations",
                                                                    "recommendation",
                                                                    "recirculation",
                                                                    "recirc",
                                                                    "outbrain",
                                                                    "taboola",
                                                                    "zergnet",
                                                                    "newsletter",
                                                                    "newsletters",
                                                                    "subscribe",
                                                                    "subscription",
                                                                    "signup",
                                                                    "share",
                                                                    "sharing",
                                                                    "shares",
                                                                    "sharebar",
                                                                    "social",
                                                                    "sociable",
                                                                    "addthis",
                                                                    "addtoany",
                                                                    "sharedaddy",
                                                                    "jp",
                                                                    "sidebar",
                                                                    "footer",
                                                                    "nav",
                                                                    "navbar",
                                                                    "navigation",
                                                                    "navi",
                                                                    "menu",
                                                                    "masthead",
                                                                    "toolbar",
                                                                    "tools",
                                                                    "popup",
                                                                    "modal",
                                                                    "overlay",
                                                                    "lightbox",
                                                                    "promo",
                                                                    "promos",
                                                                    "promotion",
                                                                    "sponsor",
                                                                    "sponsored",
                                                                    "widget",
                                                                    "widgets",
                                                                    "pagination",
                                                                    "pager",
                                                                    "byline",
                                                                    "dateline",
                                                                    "timestamp",
                                                                    "postmeta",
                                                                    "meta",
                                                                    "metadata",
                                                                    "tags",
                                                                    "taglist",
                                                                    "tagcloud",
                                                                    "credit",
                                                                    "credits",
                                                                    "copyright",
                                                                    "caption",
                                                                    "captions",
                                                                    "wp-caption-text",
                                                                    "figcaption",
                                                                    "login",
                                                                    "register",
                                                                    "paywall",
                                                                    "print",
                                                                    "hidden",
                                                                    "skip",
                                                                    "trending",
                                                                    "popular",
                                                                    "authorbox",
                                                                    "bio",
                                                                    "biography",
                                                                    "disclaimer",
                                                                    "rating",
                                                                    "ratings",
                                                                    "survey",
                                                                    "poll",
                                                                    "donate",
                                                                    "donation",
                                                                    "teaser",
                                                                    "teasers",
                                                                    "gallery",
                                                                    "slideshow",
                                                                    "carousel",
                                                                    "livefyre",
                                                                    "shoutbox",
                                                                    "syndication",
                                                                    "feedback",
                                                                    "loginbox",
                                                                    "readmore",
                                                                    "morelinks",
                                                                    "alsoread",
                                                                    "noprint",
                                                                    "screenreader",
                                                                    "visuallyhidden"});

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

// Splits "relatedArticles list_item" into words at marks and inner capitals; calls `visit` with
// each, lower case, until it returns true; true then.
template <class Visit>
bool any_word(std::string_view names, Visit visit) {
  std::string word;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool is_capital = c >= 'A' && c <= 'Z';
    const bool begins_word = is_capital && i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if (begins_word || (!is_ascii_letter(c) && !is_ascii_digit(c))) {
      if (!word.empty() && visit(word)) return true;
      word.clear();
    }
    if (is_ascii_letter(c) || is_ascii_digit(c)) word += ascii_lower(c);
  }
  return false;
}

bool has_boilerplate_word(std::string_view names) {
  return any_word(names, [](const std::string& word) {
    return std::ranges::find(kBoilerplateWords, word) != kBoilerplateWords.end();
  });
}

bool is_hidden(const HtmlTree& tree, HtmlIndex i) {
  if (tree.has_attribute(i, "hidden") || tree.attribute(i, "aria-hidden") == "true") return true;
  std::string style = ascii_lower(tree.attribute(i, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_boilerplate_role(std::string_view role) {
  static constexpr auto kRoles = std::to_array<std::string_view>(
      {"navigation", "banner", "complementary", "contentinfo", "search", "menu", "menubar",
       "dialog", "alert", "alertdialog", "toolbar", "tablist", "form", "tooltip"});
  return std::ranges::find(kRoles, role) != kRoles.end();
}

bool is_boilerplate_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_LABEL:
      return true;
    default:
      return false;
  }
}

// A subtree with most of the page's text, or of its text in paragraphs, can't be decoration,
// whatever it is called ("with-sidebar").
class TextShares {
 public:
  explicit TextShares(const HtmlTree& tree)
      : sizes_(tree.nodes().size() + 1), paragraph_sizes_(tree.nodes().size() + 1) {
    HtmlIndex hidden_end = 0;
    HtmlIndex paragraph_end = 0;
    for (HtmlIndex i = 0; i < tree.nodes().size(); ++i) {
      const HtmlNode& node = tree.nodes()[i];
      if (node.is_element && is_invisible_tag(node.tag))
        hidden_end = std::max(hidden_end, node.end);
      if (node.is_element && node.tag == GUMBO_TAG_P) paragraph_end = node.end;
      const std::size_t size = i < hidden_end ? 0 : node.text.size();
      sizes_[i + 1] = sizes_[i] + size;
      paragraph_sizes_[i + 1] = paragraph_sizes_[i] + (i < paragraph_end ? size : 0);
    }
  }

  [[nodiscard]] bool is_most(const HtmlTree& tree, HtmlIndex i) const {
    const HtmlIndex end = tree.nodes()[i].end;
    return 2 * (sizes_[end] - sizes_[i]) > sizes_.back() ||
           2 * (paragraph_sizes_[end] - paragraph_sizes_[i]) > paragraph_sizes_.back();
  }

 private:
  std::vector<std::size_t> sizes_;            // text bytes before each node
  std::vector<std::size_t> paragraph_sizes_;  // the same, within <p>
};

}  // namespace

std::vector<bool> find_boilerplate(const HtmlTree& tree, NameTrust trust) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  const TextShares shares(tree);
  std::vector<bool> skipped(nodes.size());
  for (HtmlIndex i = 1; i < nodes.size(); ++i) {
    if (!nodes[i].is_element) continue;
    if (is_invisible_tag(nodes[i].tag)) {
      skipped[i] = true;
      continue;
    }
    if (nodes[i].tag == GUMBO_TAG_BODY) continue;
    const bool is_suspect =
        is_boilerplate_tag(nodes[i].tag) || nodes[i].tag == GUMBO_TAG_FORM || is_hidden(tree, i) ||
        is_boilerplate_role(tree.attribute(i, "role")) ||
        (trust == NameTrust::all && (has_boilerplate_word(tree.attribute(i, "class")) ||
                                     has_boilerplate_word(tree.attribute(i, "id"))));
    if (!is_suspect || is_named_article_body(tree, i)) continue;
    skipped[i] = !shares.is_most(tree, i);
  }
  return skipped;
}

bool is_named_article_body(const HtmlTree& tree, HtmlIndex node) {
  for (const char* attribute : {"class", "id"}) {
    std::string_view names = tree.attribute(node, attribute);
    while (!names.empty()) {
      const std::size_t end = std::min(names.find(' '), names.size());
      std::string name;
      for (const char c : names.substr(0, end)) {
        if (is_ascii_letter(c) || is_ascii_digit(c)) name += ascii_lower(c);
      }
      names.remove_prefix(std::min(end + 1, names.size()));
      if (std::ranges::find(kBodyNames, name) != kBodyNames.end()) return true;
    }
  }
  return false;
}

}  // namespace news

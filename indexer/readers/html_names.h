// What the names in class and id say about a part of a page. Names are split into words at marks
// and inner capitals ("relatedArticles list_item" is four words): "ad" must not match "loading".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace news {

// Index of a word in the vocabulary of boilerplate.
using NameWord = std::uint16_t;

// The words in `names` (a class or id attribute) that speak of boilerplate, each once. A word that
// only qualifies the part it stands at does not count: "has-paywall", "no-sidebar".
void find_boilerplate_names(std::string_view names, std::vector<NameWord>& found);

// Is this word used for proper parts of articles, too ("teaser", "widget")?
bool is_weak_name(NameWord word);

// Does this word mean what readers wrote?
bool is_name_of_comments(NameWord word);

// One past the largest NameWord.
std::size_t boilerplate_name_count();

// Do the names say that this is the text of an article ("article__body", "entry-content")?
bool names_article_body(std::string_view names);

// Do they say that this is the paragraph that leads into the article ("standfirst", "intro")?
bool names_lead(std::string_view names);

// Do they say that the author's name or the day of publication stands here?
bool names_byline(std::string_view names);
bool names_date(std::string_view names);

}  // namespace news

// NewsML-G2 (IPTC; newsItem alone or in a newsMessage), NewsML 1 and the newsitem of Reuters' first
// corpus. Items that are no articles (packages, plans, concepts) refer to others and are passed
// over; where nothing else is in the file, that is told.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/html_fragment.h"
#include "indexer/readers/nitf_article.h"
#include "indexer/readers/publication_status.h"
#include "indexer/readers/xml_input.h"

namespace news {
namespace {

struct NewsItem {
  Article article{};
  PublicationStatus status{};
  std::uint64_t version{};
};

std::string line_of(XmlElement element) { return clean_line(element.text()); }

// The name in the wanted language, or the first; empty when only codes stand there.
std::string concept_name(XmlElement element, std::string_view language = {}) {
  std::string name;
  for (const XmlElement child : element.children()) {
    if (child.name() != "name") continue;
    const bool is_wanted = !language.empty() && child.language().starts_with(language);
    if (name.empty() || is_wanted) name = line_of(child);
  }
  return name;
}

// What a code says without its scheme: "nprov:REUTERS" -> "REUTERS", "http://www.a.example/x" ->
// "a.example".
std::string code_name(XmlElement element) {
  for (const char* attribute : {"literal", "qcode", "uri"}) {
    std::string code = element.attribute(attribute);
    if (code.empty()) continue;
    const std::size_t scheme = code.find("://");
    if (scheme != std::string::npos) {
      code = code.substr(scheme + 3);
      code.resize(std::min(code.find('/'), code.size()));
    } else if (const std::size_t colon = code.find(':'); colon != std::string::npos) {
      code.erase(0, colon + 1);
    }
    if (code.starts_with("www.")) code.erase(0, 4);
    return code;
  }
  return {};
}

// The first subject that is a topic, not a person, place, event or firm.
std::string topic_of(XmlElement content, std::string_view language) {
  for (const XmlElement subject : content.children()) {
    if (subject.name() != "subject") continue;
    const std::string type = subject.attribute("type");
    if (!type.empty() && type.find("abstract") == std::string::npos) continue;
    if (std::string name = concept_name(subject, language); !name.empty()) return name;
  }
  return {};
}

void add_missing(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// The text of whatever XML the item holds: NITF, XHTML, or paragraphs of its own.
void take_content(XmlElement content, Article& article) {
  if (const XmlElement nitf = content.name() == "nitf" ? content : content.descendant("nitf")) {
    Article inner = article_of_nitf(nitf);
    add_missing(article.body, std::move(inner.body));
    add_missing(article.title, std::move(inner.title));
    add_missing(article.author, std::move(inner.author));
    add_missing(article.source, std::move(inner.source));
    add_missing(article.section, std::move(inner.section));
    if (!article.date) article.date = inner.date;
    return;
  }
  const XmlElement html = content.descendant("html");
  const XmlElement body = html ? html.child("body") : content.descendant("body");
  add_missing(article.title, line_of(html.at({"head", "title"})));
  add_missing(article.body, text_of_fragment((body ? body : content).inner_html()));
}

void take_inline_data(XmlElement data, Article& article) {
  const std::string type = ascii_lower(data.attribute("contenttype"));
  if (!type.empty() && !type.starts_with("text/") && !type.ends_with("xml")) return;
  if (data.has_children()) return take_content(data, article);
  const std::string text = data.text();
  add_missing(article.body,
              contains_markup(text) ? text_of_fragment(text) : paragraphs_of(clean_body(text)));
}

std::string first_date(std::initializer_list<XmlElement> elements) {
  for (const XmlElement element : elements) {
    if (std::string text = line_of(element); !text.empty()) return text;
  }
  return {};
}

NewsItem item_of_g2(XmlElement element) {
  const XmlElement meta = element.child("itemmeta");
  const XmlElement content = element.child("contentmeta");
  NewsItem item;
  Article& article = item.article;
  article.id = element.attribute("guid");
  article.language = content.child("language").attribute("tag");
  if (article.language.empty()) article.language = element.language();
  article.title = line_of(content.child("headline"));
  article.date = parse_date(first_date(
      {meta.child("firstcreated"), content.child("contentcreated"), meta.child("versioncreated")}));
  article.modified =
      parse_date(first_date({content.child("contentmodified"), meta.child("versioncreated")}));
  article.author = author_of_byline(content.child("by").text());
  std::string creators;
  for (const XmlElement creator : content.children()) {
    if (creator.name() != "creator") continue;
    const std::string name = line_of(creator.child("name"));
    if (!name.empty()) creators += (creators.empty() ? "" : ", ") + name;
  }
  add_missing(article.author, std::move(creators));
  article.source = concept_name(meta.child("provider"));
  add_missing(article.source, concept_name(content.child("infosource")));
  add_missing(article.source, concept_name(element.at({"rightsinfo", "copyrightholder"})));
  add_missing(article.source, code_name(meta.child("provider")));
  article.section = topic_of(content, article.language.substr(0, 2));
  for (const XmlElement part : element.child("contentset").children()) {
    if (!article.body.empty()) break;
    if (part.name() == "inlinexml") take_content(part, article);
    if (part.name() == "inlinedata") take_inline_data(part, article);
  }
  // Of pictures and films the caption.
  add_missing(article.body, line_of(content.child("description")));
  add_missing(article.title, line_of(meta.child("title")));
  add_missing(article.title, line_of(content.child("slugline")));
  article.body = with_dateline(content.child("dateline").text(), std::move(article.body));
  for (const XmlElement link : meta.children()) {
    const bool is_own =
        link.name() == "link" && link.attribute("rel").find("permalink") != std::string::npos;
    if (is_own) article.url = link.attribute("href");
  }
  item.status = {meta.child("pubstatus").attribute("qcode"), line_of(meta.child("embargoed"))};
  if (item.status.status.empty()) item.status.status = meta.child("pubstatus").attribute("uri");
  const std::string version = element.attribute("version");
  std::from_chars(version.data(), version.data() + version.size(), item.version);
  return item;
}

NewsItem item_of_newsml1(XmlElement element) {
  const XmlElement identifier = element.at({"identification", "newsidentifier"});
  const XmlElement management = element.child("newsmanagement");
  const XmlElement lines = element.descendant("newslines");
  NewsItem item;
  Article& article = item.article;
  article.id = "urn:newsml:" + line_of(identifier.child("providerid")) + ":" +
               line_of(identifier.child("dateid")) + ":" + line_of(identifier.child("newsitemid"));
  article.title = line_of(lines.child("headline"));
  article.author = author_of_byline(lines.child("byline").text());
  article.date =
      parse_date(first_date({management.child("firstcreated"),
                             management.child("thisrevisioncreated"), identifier.child("dateid")}));
  article.modified = parse_date(line_of(management.child("thisrevisioncreated")));
  article.source = element.descendant("provider").child("party").attribute("formalname");
  add_missing(article.source, line_of(identifier.child("providerid")));
  article.language = element.descendant("language").attribute("formalname");
  if (article.language.empty()) article.language = element.language();
  const XmlElement subject = element.descendant("subjectcode");
  article.section = subject.child("subject").attribute("formalname");
  for (const XmlElement content : element.descendants({"datacontent"})) {
    if (article.body.empty()) take_content(content, article);
  }
  article.body = with_dateline(lines.child("dateline").text(), std::move(article.body));
  item.status = {management.child("status").attribute("formalname"), {}};
  const std::string revision = line_of(identifier.child("revisionid"));
  std::from_chars(revision.data(), revision.data() + revision.size(), item.version);
  return item;
}

// Reuters Corpus, volume 1: <newsitem itemid date> with <headline>, <byline>, <text>.
NewsItem item_of_corpus(XmlElement element) {
  NewsItem item;
  Article& article = item.article;
  article.id = element.attribute("itemid");
  article.title = line_of(element.child("headline"));
  add_missing(article.title, line_of(element.child("title")));
  article.author = author_of_byline(element.child("byline").text());
  article.date = parse_date(element.attribute("date"));
  article.source = "Reuters";
  article.language = element.language();
  article.body = with_dateline(element.child("dateline").text(),
                               text_of_fragment(element.child("text").inner_html()));
  return item;
}

NewsItem item_of(XmlElement element) {
  if (element.name() == "contentset") {
    NewsItem item;
    take_content(element, item.article);
    return item;
  }
  if (element.child("identification")) return item_of_newsml1(element);
  if (element.child("text")) return item_of_corpus(element);
  return item_of_g2(element);
}

bool holds_nothing(const Article& article) {
  return trim(article.body).empty() && trim(article.title).empty();
}

}  // namespace

void read_newsml(BufferedInput& input, ArticleOutlet& outlet) {
  const std::optional<XmlDocument> document = read_xml(input, outlet, "NewsML document");
  if (!document) return;
  const XmlElement root = document->root();
  std::vector<XmlElement> elements = root.descendants({"newsitem"});
  if (root.name() == "newsitem" || root.name() == "contentset") elements = {root};
  std::vector<NewsItem> items;
  for (const XmlElement element : elements) {
    items.push_back(item_of(element));
    items.back().article.origin.line = element.line();
  }
  // Of the versions of one item the last delivered wins.
  std::ranges::stable_sort(items, {}, &NewsItem::version);
  for (NewsItem& item : items) {
    if (outlet.is_stopped()) return;
    if (holds_nothing(item.article)) {
      outlet.fail("NewsML item without text", item.article.origin.line, {}, item.article.id);
      continue;
    }
    deliver_by_status(std::move(item.article), item.status, outlet);
  }
  if (elements.empty()) {
    outlet.fail("NewsML of a kind that is no article (<" + std::string(root.written_name()) + ">)");
  }
  if (!document->damage().empty()) {
    outlet.fail("invalid XML, articles may be missing: " + document->damage());
  }
}

}  // namespace news

#include "indexer/readers/nitf_article.h"

#include <algorithm>
#include <array>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_fragment.h"

namespace news {
namespace {

std::string_view html_name(std::string_view name) {
  struct Row {
    std::string_view nitf, html;
  };
  static constexpr auto kRows = std::to_array<Row>({{"hl1", "h1"},
                                                    {"hl2", "h2"},
                                                    {"block", "div"},
                                                    {"bq", "blockquote"},
                                                    {"media", "figure"},
                                                    {"media-caption", "p"},
                                                    {"media-producer", "p"},
                                                    {"media-reference", "script"},
                                                    {"media-metadata", "script"},
                                                    {"media-object", "script"},
                                                    {"nitf-table", "div"},
                                                    {"byline", "p"},
                                                    {"fn", "p"},
                                                    {"note", "p"}});
  const auto* row = std::ranges::find(kRows, name, &Row::nitf);
  return row == kRows.end() ? name : row->html;
}

std::string text_of(XmlElement element) {
  return element.has_children() ? text_of_fragment(element.inner_html(html_name)) : element.text();
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!trim(value).empty()) return std::string(trim(value));
  }
  return {};
}

std::string byline_of(XmlElement head) {
  const XmlElement byline = head.child("byline");
  if (!byline) return {};
  if (const XmlElement person = byline.child("person")) return clean_line(person.text());
  std::string name = author_of_byline(byline.text());
  // The job or agency that follows.
  const std::string title = clean_line(byline.child("byttl").text());
  if (title.size() < name.size() && name.ends_with(title)) name.resize(name.size() - title.size());
  while (!name.empty() && (name.back() == ' ' || name.back() == ',')) name.pop_back();
  return name;
}

}  // namespace

std::string author_of_byline(std::string_view byline) {
  std::string author = clean_line(byline);
  if (author.size() > 3 && equals_ignoring_case(std::string_view(author).substr(0, 3), "by ")) {
    author.erase(0, 3);
  }
  return author;
}

std::string with_dateline(std::string_view dateline, std::string body) {
  const std::string line = clean_line(dateline);
  const std::string_view begin = std::string_view(line).substr(0, line.find_first_of(", "));
  const std::string_view text = trim(body);
  const bool repeats =
      text.starts_with('(') ||
      (text.size() >= begin.size() && equals_ignoring_case(text.substr(0, begin.size()), begin));
  if (line.empty() || text.empty() || repeats) return body;
  const bool has_dash = line.ends_with('-') || line.ends_with("\u2013") || line.ends_with("\u2014");
  return line + (has_dash ? " " : " - ") + std::string(text);
}

std::string nitf_status(XmlElement nitf) {
  return ascii_lower(nitf.at({"head", "docdata"}).attribute("management-status"));
}

Article article_of_nitf(XmlElement nitf) {
  const XmlElement head = nitf.child("head");
  const XmlElement data = head.child("docdata");
  const XmlElement publication = head.child("pubdata");
  const XmlElement body = nitf.child("body");
  const XmlElement body_head = body.child("body.head");
  const XmlElement subject = head.at({"tobject", "tobject.subject"});
  Article article;
  article.id = data.child("doc-id").attribute("id-string");
  article.title =
      first_of({clean_line(body_head.at({"hedline", "hl1"}).text()),
                clean_line(body_head.child("hedline").text()), head.child("title").text()});
  article.author = byline_of(body_head);
  article.date = parse_date(first_of({publication.attribute("date.publication"),
                                      data.child("date.issue").attribute("norm"),
                                      data.child("date.release").attribute("norm"),
                                      body_head.at({"dateline", "story.date"}).attribute("norm")}));
  article.source = first_of({publication.attribute("name"), body_head.child("distributor").text(),
                             data.child("doc.copyright").attribute("holder"),
                             data.child("doc-id").attribute("regsrc")});
  article.section = first_of(
      {publication.attribute("position.section"), subject.attribute("tobject.subject.type"),
       subject.attribute("tobject.subject.matter"), data.child("fixture").attribute("fix-id")});
  article.url = publication.attribute("ex-ref");
  article.language = first_of({body.language(), nitf.language()});
  std::string text = text_of(body.child("body.content"));
  if (trim(text).empty()) text = text_of(body_head.child("abstract"));
  article.body = with_dateline(body_head.child("dateline").text(), std::move(text));
  return article;
}

}  // namespace news

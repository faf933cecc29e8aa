#include "indexer/readers/article_outlet.h"

#include <algorithm>
#include <utility>

#include "common/language.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/language_detection.h"

namespace news {
namespace {

void clean(Article& article) {
  for (std::string* line : {&article.id, &article.title, &article.source, &article.author,
                            &article.section, &article.url, &article.origin.member}) {
    *line = clean_line(*line);
  }
  article.body = clean_body(article.body);
}

// Names of files may hold any bytes; an id is text.
std::string default_id(const Article& article, const std::string& file) {
  if (!article.url.empty()) return article.url;
  std::string id = clean_line(file);
  if (article.origin.line) id += ":" + std::to_string(*article.origin.line);
  return id;
}

void set_source(Article& article, std::string_view field, std::string_view from) {
  const auto known = std::ranges::find(article.field_sources, field, &FieldSource::field);
  if (known == article.field_sources.end()) {
    article.field_sources.push_back({std::string(field), std::string(from)});
  } else {
    known->from = from;
  }
}

void settle_language(const ReaderOptions& options, Article& article) {
  // Sources are kept by readers that have a choice; the others' records stay small.
  const bool keeps_sources = !article.field_sources.empty();
  if (!options.language.empty()) {
    article.language = normalize_language(options.language);
    if (keeps_sources) set_source(article, "lang", "--lang");
    return;
  }
  DetectedLanguage detected = detect_language(article, article.language);
  article.language = std::move(detected.code);
  if (keeps_sources && detected.is_from_text) set_source(article, "lang", "text");
}

}  // namespace

ArticleOutlet::ArticleOutlet(ReadingRun& run, InputPlace place)
    : run_(run),
      place_(std::move(place)),
      path_(!place_.path.empty()    ? place_.path
            : place_.member.empty() ? place_.file
                                    : place_.file + "/" + place_.member) {}

InputPlace ArticleOutlet::place_of_member(const std::string& member) const {
  return {.file = place_.file,
          .member = place_.member.empty() ? member : place_.member + "/" + member,
          .id_base = place_.id_base + "/" + member,
          .url = {},
          .charset = {},
          .depth = place_.depth + 1,
          .path = {}};
}

std::string ArticleOutlet::full_member(const std::string& own) const {
  if (place_.member.empty() || own.empty()) return place_.member + own;
  return place_.member + "#" + own;
}

void ArticleOutlet::deliver(Article article, EmptyBody rule) {
  if (is_stopped()) return;
  clean(article);
  const bool may_be_empty = rule == EmptyBody::allowed_with_title && !article.title.empty();
  if (article.body.empty() && !may_be_empty) {
    fail("no body text", article.origin.line, {},
         article.id == place_.id_base ? std::string() : std::move(article.id));
    return;
  }
  article.origin.file = place_.file;
  article.origin.member = clean_line(full_member(article.origin.member));
  if (article.url.empty()) article.url = clean_line(place_.url);
  if (article.id.empty()) article.id = default_id(article, place_.id_base);
  settle_language(options(), article);
  run_.is_stopped = !run_.sink.article(std::move(article));
}

void ArticleOutlet::fail(std::string reason, std::optional<std::uint64_t> line,
                         std::optional<std::uint64_t> offset, std::string member, bool may_pass) {
  tell({.file = place_.file,
        .member = full_member(member),
        .line = line,
        .offset = offset,
        .reason = std::move(reason),
        .may_pass = may_pass,
        .withdrawn_id = {}});
}

void ArticleOutlet::withdraw(const Article& article, std::string reason) {
  tell({.file = place_.file,
        .member = full_member(article.id),
        .line = article.origin.line,
        .offset = {},
        .reason = std::move(reason),
        .may_pass = false,
        .withdrawn_id = clean_line(article.id)});
}

void ArticleOutlet::tell(InputFailure failure) {
  if (!is_stopped()) run_.is_stopped = !run_.sink.failure(std::move(failure));
}

}  // namespace news

#include "indexer/readers/article_outlet.h"

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

}  // namespace

ArticleOutlet::ArticleOutlet(std::string file, std::string id_base, const ReaderOptions& options,
                             const ReaderSink& sink)
    : file_(std::move(file)), id_base_(std::move(id_base)), options_(options), sink_(sink) {}

void ArticleOutlet::deliver(Article article, EmptyBody rule) {
  if (is_stopped_) return;
  clean(article);
  const bool may_be_empty = rule == EmptyBody::allowed_with_title && !article.title.empty();
  if (article.body.empty() && !may_be_empty) {
    fail("no body text", article.origin.line, {},
         article.id == id_base_ ? std::string() : std::move(article.id));
    return;
  }
  article.origin.file = file_;
  if (article.id.empty()) article.id = default_id(article, id_base_);
  article.language = options_.language.empty() ? detect_language(article, article.language)
                                               : normalize_language(options_.language);
  is_stopped_ = !sink_.article(std::move(article));
}

void ArticleOutlet::fail(std::string reason, std::optional<std::uint64_t> line,
                         std::optional<std::uint64_t> offset, std::string member, bool may_pass) {
  if (is_stopped_) return;
  is_stopped_ = !sink_.failure(InputFailure{.file = file_,
                                            .member = std::move(member),
                                            .line = line,
                                            .offset = offset,
                                            .reason = std::move(reason),
                                            .may_pass = may_pass});
}

}  // namespace news

// The way out for every reader: cleans what they found, settles the language, adds the origin and
// hands it to the sink; articles that are none become failures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/readers/article_reader.h"

namespace news {

class ArticleOutlet {
 public:
  enum class EmptyBody { refused, allowed_with_title };

  // `file` names the input in origins and failures, `id_base` in ids. `options` and `sink` must
  // outlive the outlet.
  ArticleOutlet(std::string file, std::string id_base, const ReaderOptions& options,
                const ReaderSink& sink);

  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::string& id_base() const { return id_base_; }
  [[nodiscard]] const ReaderOptions& options() const { return options_; }

  // `article.language` holds what the input declared, `article.origin.file` is filled in here.
  // An empty id becomes url, else file and line, else the file.
  void deliver(Article article, EmptyBody rule = EmptyBody::refused);

  void fail(std::string reason, std::optional<std::uint64_t> line = {},
            std::optional<std::uint64_t> offset = {}, std::string member = {},
            bool may_pass = false);

  // True once the sink wants no more; readers then return.
  [[nodiscard]] bool is_stopped() const { return is_stopped_; }

 private:
  std::string file_;
  std::string id_base_;
  const ReaderOptions& options_;
  const ReaderSink& sink_;
  bool is_stopped_ = false;
};

}  // namespace news

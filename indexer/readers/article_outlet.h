// The way out for every reader: cleans what they found, settles the language, adds the origin and
// hands it to the sink; articles that are none become failures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/readers/article_reader.h"
#include "indexer/readers/reading_budget.h"

namespace news {

// Where an input lies, and what is known of it before it is read.
struct InputPlace {
  std::string file{};     // as given
  std::string member{};   // path inside the file: of archives, mailboxes, web archives
  std::string id_base{};  // begins the ids of articles that have none of their own
  std::string url{};      // for an article that does not name its address
  std::string charset{};  // as declared outside the content; may be wrong
  unsigned depth{};       // how many archives it lies in
  std::string path{};     // in whose name title and date may show; empty: file and member
};

// What all inputs inside one file share. Not thread-safe: one file, one thread.
struct ReadingRun {
  const ReaderOptions& options;
  const ReaderSink& sink;
  ReadingBudget budget{};
  bool is_stopped = false;
};

class ArticleOutlet {
 public:
  enum class EmptyBody { refused, allowed_with_title };

  // `run` must outlive the outlet.
  ArticleOutlet(ReadingRun& run, InputPlace place);

  [[nodiscard]] const InputPlace& place() const { return place_; }
  // File and member as one path, for what names tell.
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& id_base() const { return place_.id_base; }
  [[nodiscard]] const ReaderOptions& options() const { return run_.options; }
  [[nodiscard]] ReadingRun& run() { return run_; }

  // The place of something inside this input; its ids begin with this one's.
  [[nodiscard]] InputPlace place_of_member(const std::string& member) const;

  // `article.language` holds what the input declared; `article.origin.file` and the member's path
  // are filled in here. An empty id becomes url, else file and line, else the file.
  void deliver(Article article, EmptyBody rule = EmptyBody::refused);

  // `member`: the record's own id, where it has one.
  void fail(std::string reason, std::optional<std::uint64_t> line = {},
            std::optional<std::uint64_t> offset = {}, std::string member = {},
            bool may_pass = false);

  // Tells that the publisher takes back the article of this one's id.
  void withdraw(const Article& article, std::string reason);

  // True once the sink wants no more; readers then return.
  [[nodiscard]] bool is_stopped() const { return run_.is_stopped; }

 private:
  [[nodiscard]] std::string full_member(const std::string& own) const;
  void tell(InputFailure failure);

  ReadingRun& run_;
  InputPlace place_;
  std::string path_;
};

}  // namespace news

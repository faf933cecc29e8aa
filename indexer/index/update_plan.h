// Decides what an article that was read means for the index: new, changed, the same, or second to
// another one with its id. Reads the index, never writes.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "indexer/index/duplicate_ids.h"
#include "indexer/index/file_table.h"
#include "indexer/readers/read_inputs.h"

namespace news {

// One article that is to go, and why it is known.
struct Deletion {
  std::string id_term{};
  std::string file{};
};

class UpdatePlan {
 public:
  // `moved`: the same content at another place of its file.
  enum class Verdict { added, changed, unchanged, moved, duplicate, replaces_own };

  // How files are judged whose size and time have not changed.
  struct Rules {
    bool rehash{};          // they are read, too
    bool retry_failures{};  // those with failures are
  };

  // `files`: what is listed now, in reading order; `table`: what the index knows.
  UpdatePlan(const std::vector<InputFile>& files,
             const std::unordered_map<std::string, FileState>& table, Rules rules);

  // Whether the file must be read: new, touched, with failures that may have passed or are not all
  // known; or, if any file was touched or has gone, with articles that gave way to others.
  [[nodiscard]] bool must_read(const InputFile& file) const;

  // Call in this order for each file that is read: begin_file, judge for each article, leftovers.
  void begin_file(const Xapian::Database& database, const std::string& path);
  // `replaces_own`: an article of this very run with the same id is replaced; it was counted
  // already.
  Verdict judge(const Xapian::Database& database, const Article& article);
  // No article of this id is added from here on; whoever asks deletes the one that may be there.
  void withdraw(std::string_view id) { handled_.withdraw(id); }
  // The document of the article judged `moved` last.
  [[nodiscard]] Xapian::docid moved_document() const { return moved_; }
  // Articles the file held before and does not hold now.
  [[nodiscard]] std::vector<Deletion> leftovers(const Xapian::Database& database) const;

  // All articles of a file that is gone, but for those that another file holds now.
  [[nodiscard]] std::vector<Deletion> all_of(const Xapian::Database& database,
                                             const std::string& path) const;

 private:
  [[nodiscard]] bool is_touched(const InputFile& file) const;
  [[nodiscard]] bool existing_wins(const Xapian::Document& existing, const Article& article) const;
  [[nodiscard]] std::vector<Deletion> deletions(const Xapian::Database& database,
                                                const std::set<Xapian::docid>& documents,
                                                const std::string& path) const;

  const std::unordered_map<std::string, FileState>& table_;
  Rules rules_;
  bool any_touched_ = false;                                    // or gone
  std::unordered_map<std::string, std::size_t> reading_order_;  // path -> place in the listing
  std::set<std::string> unread_;                                // listed files that need no reading
  DuplicateIds handled_;
  std::uint64_t sequence_ = 0;
  std::string path_;  // of the current file
  Xapian::docid moved_ = 0;
  std::set<Xapian::docid> not_seen_;  // its documents before this run, less those seen again
  std::set<Xapian::docid> taken_;     // documents that moved from one file to another
};

}  // namespace news

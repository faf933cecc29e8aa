// The indexes of a search: one or several, opened together and brought up to date together.
//
// Nothing is opened before the first refresh(), so that opening and searching can be tried again as
// one (consistent_read.h). An index that is left out is missing from all() and shards(), and stands
// in failures() with the reason.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/commit_hold.h"
#include "common/error.h"
#include "common/facet_column.h"
#include "common/generation_lease.h"

namespace news {

class IndexSet {
 public:
  // Throws Error(usage) without any path.
  explicit IndexSet(std::vector<std::string> paths);

  // Opens, or follows commits and swaps since the last call. Handles obtained before are of the
  // older revision. Throws Error or Xapian::Error for the first index that can't be opened, and
  // when all have been left out.
  void refresh();
  // The index whose opening made refresh() throw.
  [[nodiscard]] std::optional<std::size_t> failed_to_open() const { return opening_; }

  // The next refresh opens all anew.
  void close();
  // Whether the last refresh opened everything anew.
  [[nodiscard]] bool is_fresh() const { return fresh_; }

  // What the disk says now: changes with every commit and swap of any index that takes part.
  [[nodiscard]] std::string stamp() const;

  // Until they are dropped, whoever writes to the indexes that take part waits with commits (for a
  // while).
  [[nodiscard]] std::vector<CommitHold> hold_up_commits() const;

  // Does without this index until it changes. Takes effect with the next refresh.
  void leave_out(std::size_t index, const Error& reason);
  // Does with this one alone, or with nullopt with all that are not left out. Likewise.
  void restrict_to(std::optional<std::size_t> index);

  // All indexes as one, for ranking with common statistics; and each alone, for its own dictionary.
  [[nodiscard]] const Xapian::Database& all() const { return all_; }
  [[nodiscard]] const std::vector<Xapian::Database>& shards() const { return shards_; }
  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  // The mapped facet values of shards()[i]; null where the index has none for this revision.
  [[nodiscard]] const FacetColumns* columns(std::size_t i) const { return columns_[i]; }
  // Positions in paths() of those that take part.
  [[nodiscard]] std::vector<std::size_t> active() const;

  // Those left out, as message and hint of the Error.
  struct Failure {
    std::size_t index{};
    Error error;
  };
  [[nodiscard]] std::vector<Failure> failures() const;

  // Sum of index_revision over the open indexes.
  [[nodiscard]] std::uint64_t revision() const;

 private:
  struct Member {
    std::filesystem::path generation{};
    GenerationLease lease{};  // taken before opening: the generation is not removed meanwhile
    Xapian::Database database{};
    std::optional<FacetColumns> columns{};
    bool open{};
    std::optional<Error> left_out{};
    std::string left_out_at{};  // stamp
  };

  [[nodiscard]] bool takes_part(std::size_t index) const;
  void open(std::size_t index);

  std::vector<std::string> paths_;
  std::vector<Member> members_;
  std::optional<std::size_t> only_;
  std::optional<std::size_t> opening_;
  bool fresh_ = false;
  std::vector<Xapian::Database> shards_;
  std::vector<const FacetColumns*> columns_;  // as shards_
  Xapian::Database all_;
};

}  // namespace news

#include "indexer/index/retag_index.h"

#include <xapian.h>

#include <optional>

#include "common/durable_file.h"
#include "common/index_info.h"
#include "common/index_location.h"
#include "common/xapian_boundary.h"
#include "indexer/index/clock.h"
#include "indexer/index/generation_change.h"
#include "indexer/index/generation_directory.h"
#include "indexer/index/index_lock.h"
#include "indexer/index/program_version.h"
#include "indexer/index/reader_settings.h"
#include "indexer/index/retag_pass.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

namespace fs = std::filesystem;

// One run of `retag`.
class Retag {
 public:
  Retag(IndexingOptions options, const Knowledge& knowledge, const IndexingObserver& observer,
        RetagReport& report)
      : options_(std::move(options)), knowledge_(knowledge), observer_(observer), report_(report) {}

  void run() {
    generation_ = live_generation(options_.index).path;
    std::optional<IndexLock> lock;
    if (!options_.dry_run) {
      lock.emplace(options_.index, options_.lock_wait);
      remove_unfinished(options_.index);
      generation_ = live_generation(options_.index).path;
    }
    report_.indexing.generation = generation_.filename().string();
    with_xapian(options_.index.string(), [&] {
      if (!options_.dry_run) change_.emplace(generation_);
      retag();
      if (!options_.dry_run) {
        database_ = Xapian::Database();
        writable_->close();
        change_->finish();
      }
    });
  }

 private:
  void retag() {
    if (options_.dry_run) {
      database_ = Xapian::Database(generation_.string());
    } else {
      writable_.emplace(generation_.string(), Xapian::DB_OPEN);
      database_ = *writable_;  // NOLINT(cppcoreguidelines-slicing): handles of one database
    }
    info_ = read_index_info(database_, options_.index.string());
    const IndexInfo info_before = info_;
    apply_reader_settings(info_.reader_options, options_);
    remember_names(options_.names, info_.reader_options);
    names_ = CustomNames::load(options_.names, knowledge_);
    for (const LineProblem& problem : names_.problems()) observer_.on_problem(problem);
    // Until all is done the articles are tagged by neither the old rules nor the new.
    info_.tagger = unfinished_fingerprint(info_.tagger);
    if (change_) change_->begin();
    tag_articles();
    if (!report_.indexing.interrupted) {
      info_.tagger = tagger_fingerprint(knowledge_, &names_);
      if (!options_.dry_run && (info_ != info_before || report_.indexing.retagged != 0)) {
        write_batch(
            *writable_, {}, [&] { write_info(); }, &gate_);
        sync_directory(generation_);
      }
    }
    report_.indexing.articles = database_.get_doccount();
  }

  void tag_articles() {
    LineCounts counts(names_);
    OrdinalAllocator ordinals(database_);
    UnnamedArticles unnamed;
    RetagPass pass({.database = database_,
                    .writable = writable_ ? &*writable_ : nullptr,
                    .tagging = {knowledge_, names_, counts, unnamed},
                    .ordinals = ordinals,
                    .jobs = options_.jobs,
                    .commit_every = options_.commit_every,
                    .gate = &gate_},
                   observer_);
    const RetagOutcome outcome = pass.run([&] { write_info(); });
    IndexingReport& report = report_.indexing;
    report.seen = outcome.seen - outcome.refused.size();
    report.retagged = outcome.changed;
    report.unchanged = outcome.seen - outcome.changed - outcome.refused.size();
    report.skipped = outcome.refused.size();
    report.interrupted = outcome.interrupted;
    for (const InputFailure& failure : outcome.refused) observer_.on_failure(failure);
    for (const InputFailure& failure : unnamed.take()) {
      ++report.skipped;
      observer_.on_failure(failure);
    }
    for (std::uint32_t i = 0; i < names_.lines().size(); ++i) {
      report_.lines.push_back({names_.lines()[i], counts.articles(i)});
    }
    if (outcome.interrupted) return;
    for (const LineProblem& problem : counts.unused(names_)) observer_.on_problem(problem);
  }

  void write_info() {
    info_.updated_at = utc_now();
    info_.program = program_version();
    write_index_info(metadata_of(*writable_), info_);
  }

  IndexingOptions options_;
  const Knowledge& knowledge_;
  const IndexingObserver& observer_;
  CommitGate gate_{options_.index};
  fs::path generation_;
  std::optional<GenerationChange> change_;
  std::optional<Xapian::WritableDatabase> writable_;
  Xapian::Database database_;  // the same database, or a reader in a dry run
  IndexInfo info_;
  CustomNames names_;
  RetagReport& report_;
};

}  // namespace

void retag_index(const IndexingOptions& options, const Knowledge& knowledge,
                 const IndexingObserver& observer, RetagReport& report) {
  const RunClock clock(report.indexing.seconds);
  Retag(options, knowledge, observer, report).run();
}

}  // namespace news

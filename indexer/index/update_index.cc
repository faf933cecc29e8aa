#include "indexer/index/update_index.h"

#include <xapian.h>

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/index_info.h"
#include "common/index_location.h"
#include "common/stored_article.h"
#include "common/xapian_boundary.h"
#include "indexer/index/article_processor.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/clock.h"
#include "indexer/index/generation_change.h"
#include "indexer/index/generation_directory.h"
#include "indexer/index/index_lock.h"
#include "indexer/index/mass_deletion.h"
#include "indexer/index/program_version.h"
#include "indexer/index/reader_settings.h"
#include "indexer/index/retag_pass.h"
#include "indexer/index/update_plan.h"
#include "indexer/index/vanished_files.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

namespace fs = std::filesystem;

// A transaction ends early when it holds this much text, whatever the number of articles.
constexpr std::size_t kMaxBatchBytes = 32U << 20U;

// One run of `update`.
class Update {
 public:
  Update(IndexingOptions options, const Knowledge& knowledge, const IndexingObserver& observer,
         IndexingReport& report)
      : options_(std::move(options)), observer_(observer), knowledge_(knowledge), report_(report) {}

  void run() {
    const Generation generation = live_generation(options_.index);
    std::optional<IndexLock> lock;
    if (!options_.dry_run) {
      lock.emplace(options_.index, options_.lock_wait);
      remove_unfinished(options_.index);
    }
    generation_ = live_generation(options_.index).path;
    report_.generation = generation_.filename().string();
    with_xapian(options_.index.string(), [&] {
      if (!options_.dry_run) change_.emplace(generation_);
      bring_up_to_date();
      close();
    });
  }

 private:
  void bring_up_to_date() {
    open();
    info_ = read_index_info(*database_, options_.index.string());
    const IndexInfo info_before = info_;
    apply_reader_settings(info_.reader_options, options_);
    const bool converters_changed =
        remember_converters(options_.reader.converters, info_.reader_options);
    load_names();
    if (options_.sources.empty()) options_.sources = info_.sources;
    for (const std::string& source : options_.sources) {
      if (std::ranges::find(info_.sources, source) == info_.sources.end())
        info_.sources.push_back(source);
    }
    table_ = read_file_table(*database_);
    ordinals_.emplace(*database_);
    processor_.emplace(tagging(), *ordinals_);
    list();
    plan_.emplace(listing_.files, table_,
                  UpdatePlan::Rules{.rehash = options_.rehash,
                                    .retry_failures = converters_changed ||
                                                      readers_differ(info_.reader_options)});
    for (const InputFile& file : listing_.files) {
      if (report_.interrupted) break;
      visit(file);
    }
    flush();
    if (!report_.interrupted) delete_missing();
    if (!report_.interrupted) remember_readers(info_.reader_options);
    if (!report_.interrupted && report_.names_changed && !options_.dry_run) retag();
    if (info_ != info_before && !options_.dry_run && !wrote_) flush(true);
    report_.articles = database_->get_doccount();
  }

  // Corrections and gazetteers; when they say something else than before, the index counts as
  // tagged by neither until `retag` is through.
  void load_names() {
    options_.finds_names = info_.tagger != kNoTagger;
    if (!options_.finds_names && !options_.names.empty()) {
      throw Error(ErrorCode::usage,
                  options_.index.string() + ": built without names, there is nothing to correct",
                  "`indexer retag` with the same corrections and gazetteers finds the names first");
    }
    names_ = CustomNames::load(options_.names, knowledge_);
    line_counts_.emplace(names_);
    for (const LineProblem& problem : names_.problems()) observer_.on_problem(problem);
    remember_names(options_.names, info_.reader_options);
    if (!options_.finds_names) return;
    const std::string fingerprint = tagger_fingerprint(knowledge_, &names_);
    report_.names_changed = custom_names_differ(info_.tagger, fingerprint);
    report_.tagger_changed = info_.tagger != fingerprint && !report_.names_changed;
    if (report_.names_changed) info_.tagger = unfinished_fingerprint(info_.tagger);
  }

  [[nodiscard]] Tagging tagging() {
    return {knowledge_, names_, *line_counts_, unnamed_, options_.finds_names};
  }

  void retag() {
    change_->begin();
    LineCounts counts(names_);
    RetagPass pass({.database = *database_,
                    .writable = &*writable_,
                    .tagging = {knowledge_, names_, counts, unnamed_},
                    .ordinals = *ordinals_,
                    .jobs = options_.jobs,
                    .commit_every = options_.commit_every,
                    .gate = &gate_},
                   observer_);
    const RetagOutcome outcome = pass.run([&] { write_info(); });
    sync_directory(generation_);
    report_.retagged = outcome.changed;
    report_.interrupted = outcome.interrupted;
    for (const InputFailure& failure : outcome.refused) fail(failure);
    for (const InputFailure& failure : unnamed_.take()) fail(failure);
    if (outcome.interrupted) return;
    for (const LineProblem& problem : counts.unused(names_)) observer_.on_problem(problem);
    info_.tagger = tagger_fingerprint(knowledge_, &names_);
    flush(true);
  }

  void write_info() {
    info_.updated_at = utc_now();
    info_.program = program_version();
    write_index_info(metadata_of(*writable_), info_);
  }

  void open() {
    if (options_.dry_run) {
      database_.emplace(generation_.string());
      return;
    }
    writable_.emplace(generation_.string(), Xapian::DB_OPEN);
    database_ = *writable_;
  }

  void close() {
    if (options_.dry_run) return;
    plan_.reset();
    ordinals_.reset();
    database_.reset();
    writable_->close();
    change_->finish();
  }

  void list() {
    ListingOptions listing = options_.listing;
    listing.index = options_.index;
    listing_ = list_inputs(options_.sources, listing);
    for (const InputFailure& failure : listing_.failures) fail(failure);
    report_.ignored = listing_.ignored.size();
    report_.files = listing_.files.size();
    report_.bytes = listing_.total_bytes;
    progress_.files_total = listing_.files.size();
    progress_.bytes_total = listing_.total_bytes;
  }

  void fail(const InputFailure& failure) {
    ++report_.skipped;
    observer_.on_failure(failure);
  }

  void visit(const InputFile& file) {
    if (plan_->must_read(file)) {
      read(file);
    } else {
      const FileState& state = table_.at(file.path);
      report_.seen += state.articles + state.duplicates;
      report_.unchanged += state.articles;
      report_.duplicates += state.duplicates;
      for (const InputFailure& failure : state.failures.known()) {
        fail(failure);
        note_withdrawal(failure);
      }
    }
    ++progress_.files_done;
    progress_.bytes_done += file.size;
    progress_.articles = report_.seen;
    observer_.on_progress(progress_);
  }

  void read(const InputFile& file) {
    FileState state{file.path, file.size, file.modified_ns};
    plan_->begin_file(*database_, file.path);
    const std::set<std::uint64_t> losers = losers_in(file);
    std::uint64_t number = 0;
    read_input(file, options_.reader,
               {.article =
                    [&](const Article& article) {
                      if (!losers.contains(number++)) return take(article, state);
                      ++report_.seen;
                      ++report_.duplicates;
                      ++state.duplicates;
                      return !stopped();
                    },
                .failure =
                    [&](const InputFailure& failure) {
                      state.failures.add(failure);
                      fail(failure);
                      note_withdrawal(failure);
                      return !stopped();
                    }});
    if (report_.interrupted) return;
    std::vector<Deletion> leftovers;
    // A file that could not be read whole may not delete anything.
    if (state.failures.count() == 0) leftovers = plan_->leftovers(*database_);
    if (state.failures.may_pass()) return;  // not noted as read: tried again next time
    if (leftovers.empty()) {
      finished_files_.push_back(state);
    } else {
      // Noted as read only when its deletions are done: if they are refused it is read again next
      // time.
      files_with_deletions_.push_back(state);
      deletions_.insert(deletions_.end(), leftovers.begin(), leftovers.end());
    }
  }

  // Which articles of a file known to hold several of one id give way to others of the same file:
  // known beforehand, they need not be written only to be replaced.
  std::set<std::uint64_t> losers_in(const InputFile& file) const {
    std::set<std::uint64_t> losers;
    const auto known = table_.find(file.path);
    if (known == table_.end() || known->second.duplicates == 0 || file.path == "-") return losers;
    DuplicateIds ids;
    std::uint64_t number = 0;
    read_input(file, options_.reader,
               {.article =
                    [&](const Article& article) {
                      if (!ids.admit(article.id, article.date, number)) losers.insert(number);
                      ++number;
                      return !observer_.is_interrupted();
                    },
                .failure = [](const InputFailure&) { return true; }});
    losers.insert(ids.superseded().begin(), ids.superseded().end());
    return losers;
  }

  // An article that its publisher has taken back goes at the end of the run, whichever file it
  // came from.
  void note_withdrawal(const InputFailure& failure) {
    if (failure.withdrawn_id.empty()) return;
    plan_->withdraw(failure.withdrawn_id);
    withdrawals_.push_back({id_term(failure.withdrawn_id), failure.file});
  }

  bool stopped() {
    report_.interrupted = report_.interrupted || observer_.is_interrupted();
    return report_.interrupted;
  }

  bool take(const Article& article, FileState& state) {
    ++report_.seen;
    switch (plan_->judge(*database_, article)) {
      case UpdatePlan::Verdict::duplicate:
        ++report_.duplicates;
        ++state.duplicates;
        return !stopped();
      case UpdatePlan::Verdict::unchanged:
        ++report_.unchanged;
        ++state.articles;
        return !stopped();
      case UpdatePlan::Verdict::moved:
        ++report_.unchanged;
        ++state.articles;
        move(article);
        return !stopped();
      case UpdatePlan::Verdict::added:
        ++report_.added;
        break;
      case UpdatePlan::Verdict::changed:
        ++report_.changed;
        break;
      case UpdatePlan::Verdict::replaces_own:
        ++report_.duplicates;
        break;
    }
    ++state.articles;
    progress_.articles = report_.seen;
    observer_.on_progress(progress_);
    if (!options_.dry_run) {
      changes_.push_back(processor_->process(article));
      batch_bytes_ += article.body.size() + article.title.size();
      if (changes_.size() >= options_.commit_every || batch_bytes_ >= kMaxBatchBytes) flush();
    }
    return !stopped();
  }

  // Only the record says where an article lies; its words and names stay.
  void move(const Article& article) {
    if (options_.dry_run) return;
    IndexChange& change = changes_.emplace_back();
    change.id = article.id;
    change.origin = article.origin;
    change.revised = plan_->moved_document();
    change.revise = [origin = article.origin](Xapian::Document& document) {
      auto stored = decode_stored_article(document.get_data());
      if (!stored) return;
      stored->article.origin = origin;
      document.set_data(encode_stored_article(stored->article, stored->annotations));
    };
    if (changes_.size() >= options_.commit_every) flush();
  }

  // An article that the index refuses was counted when it was read: as skipped it counts now.
  void note_refused(const InputFailure& failure) {
    const auto refused = std::ranges::find_if(changes_, [&](const IndexChange& change) {
      return change.origin.file == failure.file && change.origin.line == failure.line &&
             (change.id == failure.member || change.origin.member == failure.member);
    });
    if (refused != changes_.end()) {
      --report_.seen;
      const bool was_there = database_->term_exists(refused->id_term);
      --(was_there ? report_.changed : report_.added);
    }
    fail(failure);
  }

  // One transaction: changed articles, labels they need, files that are done, the description.
  void flush(bool even_if_empty = false) {
    if (options_.dry_run ||
        (changes_.empty() && finished_files_.empty() && gone_files_.empty() && !even_if_empty)) {
      return;
    }
    change_->begin();
    const auto refused = write_batch(
        *writable_, changes_,
        [&] {
          const MetadataWriter metadata = metadata_of(*writable_);
          ordinals_->write(metadata);
          for (const FileState& state : finished_files_) write_file_state(metadata, state);
          for (const std::string& path : gone_files_) remove_file_state(*writable_, path);
          write_info();
        },
        &gate_);
    sync_directory(generation_);
    for (const InputFailure& failure : refused) note_refused(failure);
    for (const InputFailure& failure : unnamed_.take()) fail(failure);
    changes_.clear();
    finished_files_.clear();
    gone_files_.clear();
    batch_bytes_ = 0;
    wrote_ = true;
  }

  void delete_missing() {
    const std::vector<std::string> vanished = vanished_files(table_, listing_, options_.sources);
    for (const std::string& path : vanished) {
      const auto all = plan_->all_of(*database_, path);
      deletions_.insert(deletions_.end(), all.begin(), all.end());
    }
    std::unordered_set<std::string> known;
    for (const Deletion& deletion : deletions_) known.insert(deletion.id_term);
    for (const Deletion& withdrawal : withdrawals_) {
      if (database_->term_exists(withdrawal.id_term) && known.insert(withdrawal.id_term).second) {
        deletions_.push_back(withdrawal);
      }
    }
    const std::uint64_t before = database_->get_doccount();
    if (is_mass_deletion(deletions_.size(), before) && !options_.allow_mass_delete) {
      fail({.file = deletions_.front().file,
            .reason = "refused to delete " + std::to_string(deletions_.size()) + " of " +
                      std::to_string(before) +
                      " articles whose files are gone or empty; is a source not mounted? "
                      "If they are to go, run again with --allow-mass-delete"});
      return;
    }
    if (options_.dry_run) {
      report_.deleted = deletions_.size();
      return;
    }
    for (const Deletion& deletion : deletions_) {
      if (stopped()) {
        flush();
        return;
      }
      ++report_.deleted;
      changes_.push_back({.id_term = deletion.id_term,
                          .document = std::nullopt,
                          .id = {},
                          .origin = {.file = deletion.file, .member = {}, .line = {}}});
      if (changes_.size() >= options_.commit_every) flush();
    }
    finished_files_ = files_with_deletions_;
    gone_files_ = vanished;
    flush();
  }

  IndexingOptions options_;
  const IndexingObserver& observer_;
  const Knowledge& knowledge_;
  CustomNames names_;
  std::optional<LineCounts> line_counts_;
  UnnamedArticles unnamed_;
  CommitGate gate_{options_.index};
  fs::path generation_;
  std::optional<GenerationChange> change_;
  std::optional<Xapian::WritableDatabase> writable_;
  std::optional<Xapian::Database> database_;  // the same database, or a reader in a dry run
  IndexInfo info_;
  std::unordered_map<std::string, FileState> table_;
  InputListing listing_;
  std::optional<UpdatePlan> plan_;
  std::optional<OrdinalAllocator> ordinals_;
  std::optional<ArticleProcessor> processor_;
  std::vector<IndexChange> changes_;
  std::size_t batch_bytes_ = 0;
  std::vector<FileState> finished_files_;
  std::vector<FileState> files_with_deletions_;
  std::vector<std::string> gone_files_;
  std::vector<Deletion> deletions_;
  std::vector<Deletion> withdrawals_;
  bool wrote_ = false;
  IndexingReport& report_;
  IndexingProgress progress_;
};

}  // namespace

void update_index(const IndexingOptions& options, const Knowledge& knowledge,
                  const IndexingObserver& observer, IndexingReport& report) {
  const RunClock clock(report.seconds);
  Update(options, knowledge, observer, report).run();
}

}  // namespace news

#include "indexer/index/build_index.h"

#include <xapian.h>

#include <algorithm>
#include <memory>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/index_info.h"
#include "common/index_location.h"
#include "common/manifest.h"
#include "common/schema.h"
#include "common/xapian_boundary.h"
#include "indexer/glass/self_test.h"
#include "indexer/index/build_workers.h"
#include "indexer/index/canaries.h"
#include "indexer/index/clock.h"
#include "indexer/index/direct_sink.h"
#include "indexer/index/duplicate_ids.h"
#include "indexer/index/file_table.h"
#include "indexer/index/generation_change.h"
#include "indexer/index/generation_directory.h"
#include "indexer/index/index_lock.h"
#include "indexer/index/library_sink.h"
#include "indexer/index/mass_deletion.h"
#include "indexer/index/program_version.h"
#include "indexer/index/reader_settings.h"
#include "indexer/tagger/entity_tagger.h"

namespace news {
namespace {

namespace fs = std::filesystem;

// One run of `build` from listing to swap.
class Build {
 public:
  Build(const IndexingOptions& options, const Knowledge& knowledge,
        const IndexingObserver& observer, IndexingReport& report)
      : options_(options),
        knowledge_(knowledge),
        observer_(observer),
        report_(report),
        names_(CustomNames::load(options.names, knowledge)),
        line_counts_(names_) {}

  void run() {
    std::error_code error;
    if (options_.dry_run) return count_articles();
    fs::create_directories(options_.index, error);
    if (error) {
      throw Error(ErrorCode::temporary,
                  options_.index.string() + ": cannot create: " + error.message());
    }
    const IndexLock lock(options_.index, options_.lock_wait);
    for (const LineProblem& problem : names_.problems()) observer_.on_problem(problem);
    remove_unfinished(options_.index);
    list();
    generation_ = make_generation(options_.index);
    try {
      with_xapian(options_.index.string(), [&] { read_and_write(); });
    } catch (...) {
      fs::remove_all(generation_.directory, error);  // a full disk needs the room
      throw;
    }
    if (report_.interrupted) {
      fs::remove_all(generation_.directory, error);
    } else {
      refuse_great_loss();
      install_generation(options_.index, generation_);
      remove_old_generations(options_.index, options_.keep_generations);
      report_.generation = fs::path(generation_.directory).stem().string();
      for (const LineProblem& problem : line_counts_.unused(names_)) observer_.on_problem(problem);
    }
  }

 private:
  // What a dry run does.
  void count_articles() {
    list();
    for (const InputFile& file : listing_.files) {
      if (stopped()) break;
      read_input(file, options_.reader,
                 {.article =
                      [&](const Article& article) {
                        ++report_.seen;
                        duplicates_.admit(article.id, article.date, next_sequence_++);
                        return !stopped();
                      },
                  .failure =
                      [&](const InputFailure& failure) {
                        fail(failure);
                        withdraw(failure);
                        return !stopped();
                      }});
      note_done(file);
    }
    report_.articles = report_.added = duplicates_.kept();
    report_.duplicates = report_.seen - report_.added;
  }

  void withdraw(const InputFailure& failure) {
    if (!failure.withdrawn_id.empty()) duplicates_.withdraw(failure.withdrawn_id);
  }

  void note_done(const InputFile& file) {
    ++report_.files;
    report_.bytes += file.size;
    progress_.files_done = report_.files;
    progress_.bytes_done = report_.bytes;
    progress_.articles = report_.seen;
    observer_.on_progress(progress_);
  }

  void refuse_great_loss() {
    if (options_.allow_mass_delete) return;
    std::uint64_t before = 0;
    try {
      const Xapian::Database live = open_index(options_.index.string());
      if (read_index_info(live, "").sources == options_.sources) before = live.get_doccount();
    } catch (const Error&) {
      return;  // nothing there, or nothing worth keeping
    }
    const std::uint64_t lost = before > report_.articles ? before - report_.articles : 0;
    if (lost == 0 || !is_mass_deletion(lost, before)) return;
    std::error_code error;
    fs::remove_all(generation_.directory, error);
    throw Error(ErrorCode::partial,
                options_.index.string() + ": refused to put " + std::to_string(report_.articles) +
                    " articles in the place of the " + std::to_string(before) +
                    " the same sources gave before",
                "is a source not mounted? If they are to go, run again with --allow-mass-delete");
  }

  void list() {
    ListingOptions listing = options_.listing;
    listing.index = options_.index;
    listing_ = list_inputs(options_.sources, listing);
    for (const InputFailure& failure : listing_.failures) fail(failure);
    report_.ignored = listing_.ignored.size();
    progress_.files_total = listing_.files.size();
    progress_.bytes_total = listing_.total_bytes;
  }

  void fail(const InputFailure& failure) {
    ++report_.skipped;
    observer_.on_failure(failure);
  }

  void read_and_write() {
    OrdinalAllocator ordinals;
    const unsigned jobs = std::max(options_.jobs, 1U);
    const std::unique_ptr<BatchSink> sink = make_sink(jobs, ordinals);
    std::vector<std::uint64_t> sequences;
    {
      BuildWorkers workers(jobs, *sink);
      read_files(workers, *sink);
      if (report_.interrupted) return;
      workers.finish();
      report_failures(workers);
      for (const InputFailure& failure : unnamed_.take()) fail(failure);
      sequences = workers.written_sequences();
    }
    const std::vector<Xapian::docid> superseded = superseded_documents(sequences);
    set_phase("merging");
    if (!sink->finish(generation_.directory, metadata(ordinals), observer_.is_interrupted)) {
      report_.interrupted = true;
      return;
    }
    remove(superseded);
    report_.articles = report_.added = sequences.size() - superseded.size();
    if (stopped()) return;
    set_phase("verifying");
    verify();
    if (stopped()) return;
    vouch_for_generation(generation_.directory, generation_name(generation_.number));
    sync_files(generation_.directory);
  }

  [[nodiscard]] bool writes_directly() const {
    if (options_.writing == TableWriting::library) return false;
    const std::string failure = glass::failed_self_test(generation_.directory);
    if (!failure.empty() && options_.writing == TableWriting::direct) {
      throw Error(ErrorCode::usage,
                  "the library does not read what is written directly: " + failure,
                  "leave out --writer direct");
    }
    return failure.empty();
  }

  std::unique_ptr<BatchSink> make_sink(unsigned jobs, OrdinalAllocator& ordinals) {
    const Tagging tagging{knowledge_, names_, line_counts_, unnamed_, options_.finds_names};
    if (writes_directly()) {
      return std::make_unique<DirectSink>(generation_.directory, options_.memory_bytes, jobs,
                                          tagging, ordinals);
    }
    const fs::path segments = generation_.directory / "segments";
    fs::create_directories(segments);
    return std::make_unique<LibrarySink>(segments, tagging, ordinals);
  }

  void read_files(BuildWorkers& workers, const BatchSink& sink) {
    for (const InputFile& file : listing_.files) {
      FileState state{file.path, file.size, file.modified_ns};
      read_input(
          file, options_.reader,
          {.article =
               [&](Article article) { return take(std::move(article), state, workers, sink); },
           .failure =
               [&](const InputFailure& failure) {
                 state.failures.add(failure);
                 fail(failure);
                 withdraw(failure);
                 return !stopped();
               }});
      if (stopped()) break;
      states_.push_back(std::move(state));
      report_failures(workers);
      note_done(file);
    }
    if (!batch_.articles.empty()) submit_batch(workers);
  }

  bool stopped() {
    report_.interrupted = report_.interrupted || observer_.is_interrupted();
    return report_.interrupted || worker_failed_;
  }

  bool take(Article article, FileState& state, BuildWorkers& workers, const BatchSink& sink) {
    ++report_.seen;
    const std::uint64_t sequence = next_sequence_;
    if (!duplicates_.admit(article.id, article.date, sequence)) {
      ++report_.duplicates;
      ++state.duplicates;
      return !stopped();
    }
    ++next_sequence_;
    ++state.articles;
    if (batch_.articles.empty()) batch_.first_sequence = sequence;
    batch_bytes_ += article.title.size() + article.body.size();
    file_of_.push_back(static_cast<std::uint32_t>(states_.size()));
    batch_.articles.push_back(std::move(article));
    if (batch_bytes_ >= sink.batch_bytes() || batch_.articles.size() >= sink.batch_articles()) {
      submit_batch(workers);
    }
    progress_.articles = report_.seen;
    observer_.on_progress(progress_);
    return !stopped();
  }

  void submit_batch(BuildWorkers& workers) {
    ArticleBatch batch = std::exchange(batch_, {});
    batch.number = next_batch_++;
    batch_bytes_ = 0;
    if (!workers.submit(std::move(batch))) worker_failed_ = true;
  }

  void report_failures(BuildWorkers& workers) {
    for (const InputFailure& failure : workers.take_failures()) {
      --report_.seen;  // counted as skipped
      fail(failure);
    }
  }

  // Documents that a later one with the same id replaces.
  std::vector<Xapian::docid> superseded_documents(const std::vector<std::uint64_t>& sequences) {
    std::vector<Xapian::docid> documents;
    for (const std::uint64_t sequence : duplicates_.superseded()) {
      // Not there when its batch held the later one, too.
      const auto written = std::ranges::lower_bound(sequences, sequence);
      if (written != sequences.end() && *written == sequence) {
        documents.push_back(static_cast<Xapian::docid>(written - sequences.begin() + 1));
      }
      FileState& state = states_[file_of_[sequence]];
      --state.articles;
      ++state.duplicates;
      ++report_.duplicates;
    }
    return documents;
  }

  void remove(const std::vector<Xapian::docid>& documents) const {
    if (documents.empty()) return;  // once written to, a table is read more slowly
    Xapian::WritableDatabase database(generation_.directory.string(), Xapian::DB_OPEN);
    for (const Xapian::docid document : documents) database.delete_document(document);
    database.commit();
  }

  // Dictionary, description, file table.
  Metadata metadata(OrdinalAllocator& ordinals) {
    Metadata found;
    const MetadataWriter notes = [&](const std::string& key, const std::string& value) {
      found[key] = value;
    };
    ordinals.write(notes);
    for (const FileState& state : states_) {
      if (!state.failures.may_pass()) write_file_state(notes, state);
    }
    IndexInfo info;
    info.schema_version = kSchemaVersion;
    info.analyzer = analyzer_fingerprint();
    info.tagger = options_.finds_names ? tagger_fingerprint(knowledge_, &names_) : kNoTagger;
    info.program = program_version();
    info.built_at = info.updated_at = utc_now();
    info.sources = options_.sources;
    info.reader_options = encode_reader_settings(options_);
    remember_readers(info.reader_options);
    write_index_info(notes, info);
    require_manifest(notes);
    return found;
  }

  void verify() {
    if (Xapian::Database::check(generation_.directory.string(), 0, nullptr) != 0) {
      throw Error(ErrorCode::damaged,
                  generation_.directory.string() + ": the new index fails its check",
                  "is the disk sound? The index that was live before still is");
    }
    const Xapian::Database database(generation_.directory.string());
    read_index_info(database, options_.index.string());
    if (const auto failure = failed_canary(database)) {
      throw Error(ErrorCode::damaged, generation_.directory.string() + ": " + *failure,
                  "is the disk sound? The index that was live before still is");
    }
  }

  void set_phase(const char* phase) {
    progress_.phase = phase;
    observer_.on_progress(progress_);
  }

  const IndexingOptions& options_;
  const Knowledge& knowledge_;
  const IndexingObserver& observer_;
  IndexingReport& report_;
  CustomNames names_;
  LineCounts line_counts_;
  UnnamedArticles unnamed_;
  IndexingProgress progress_;
  InputListing listing_;
  NewGeneration generation_;
  std::vector<FileState> states_;
  std::vector<std::uint32_t> file_of_;  // of each sequence number: index into states_
  DuplicateIds duplicates_;
  ArticleBatch batch_;
  std::size_t batch_bytes_ = 0;
  std::size_t next_batch_ = 0;
  std::uint64_t next_sequence_ = 0;
  bool worker_failed_ = false;
};

}  // namespace

void build_index(const IndexingOptions& options, const Knowledge& knowledge,
                 const IndexingObserver& observer, IndexingReport& report) {
  const RunClock clock(report.seconds);
  Build(options, knowledge, observer, report).run();
}

}  // namespace news

// What writing an index costs apart from finding names: writing_bench direct|library FOLDER
// SOURCE... reads the sources, builds documents without entities in one thread, and writes them to
// FOLDER, which must not exist. Prints processor seconds of each part.
#include <xapian.h>

#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "indexer/glass/database_writer.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/direct_document.h"
#include "indexer/index/document_builder.h"
#include "indexer/index/segment_tree.h"
#include "indexer/readers/read_inputs.h"

namespace news {
namespace {

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// One of the two ways to write.
class Writing {
 public:
  virtual ~Writing() = default;
  virtual void add(const Article& article) = 0;
  virtual void finish() = 0;
};

class DirectWriting : public Writing {
 public:
  explicit DirectWriting(const std::filesystem::path& folder) : writer_(folder, 128U << 20U) {}

  void add(const Article& article) override {
    builder_.write(article, {}, document_);
    labels_.push_back(document_.take_labels());
    if (inverter_.end_document()) labels_.pop_back();
    bytes_ += article.body.size();
    if (bytes_ >= 1U << 20U) flush();
  }
  void finish() override {
    flush();
    writer_.finish();
  }

 private:
  void flush() {
    bytes_ = 0;
    glass::InvertedBatch batch = inverter_.finish();
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      for (const auto& [facet, labels] : labels_[i]) {
        batch.documents[i].values.emplace_back(facet_spec(facet).slot,
                                               ordinals_.encoded_ordinals_of(facet, labels));
      }
    }
    labels_.clear();
    writer_.add(std::move(batch));
  }

  DocumentBuilder builder_;
  OrdinalAllocator ordinals_;
  glass::BatchInverter inverter_{1};
  DirectDocument document_{inverter_};
  std::vector<DocumentLabels> labels_;
  glass::DatabaseWriter writer_;
  std::size_t bytes_ = 0;
};

class LibraryWriting : public Writing {
 public:
  explicit LibraryWriting(std::filesystem::path folder)
      : folder_(std::move(folder)), segments_(folder_) {}

  void add(const Article& article) override {
    changes_.push_back({.id_term = id_term(article.id),
                        .document = builder_.build(article, {}, ordinals_),
                        .id = article.id});
    bytes_ += article.body.size();
    if (bytes_ >= 320U << 10U) flush();
  }
  void finish() override {
    flush();
    segments_.merge_into(folder_ / "merged");
  }

 private:
  void flush() {
    Xapian::WritableDatabase segment(segments_.segment_path(next_).string(),
                                     Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    write_batch(segment, changes_);
    segment.close();
    segments_.finish(next_++);
    changes_.clear();
    bytes_ = 0;
  }

  std::filesystem::path folder_;
  DocumentBuilder builder_;
  OrdinalAllocator ordinals_;
  std::vector<IndexChange> changes_;
  SegmentTree segments_;
  std::size_t next_ = 0;
  std::size_t bytes_ = 0;
};

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 3) {
    std::cerr << "usage: writing_bench direct|library FOLDER SOURCE...\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directory(folder);
  std::unique_ptr<Writing> writing;
  if (arguments[0] == "direct") {
    writing = std::make_unique<DirectWriting>(folder);
  } else {
    writing = std::make_unique<LibraryWriting>(folder);
  }
  double adding = 0;
  std::uint64_t articles = 0;
  const double begin = processor_seconds();
  for (const InputFile& file : list_inputs({arguments.begin() + 2, arguments.end()}, {}).files) {
    read_input(file, {},
               {.article =
                    [&](const Article& article) {
                      const double before = processor_seconds();
                      writing->add(article);
                      adding += processor_seconds() - before;
                      ++articles;
                      return true;
                    },
                .failure = [](const InputFailure&) { return true; }});
  }
  const double read = processor_seconds();
  writing->finish();
  std::cout << articles << " articles: reading " << read - begin - adding << " s, adding " << adding
            << " s, finishing " << processor_seconds() - read << " s\n";
  return 0;
}

}  // namespace
}  // namespace news

int main(int argc, char** argv) { return news::run({argv + 1, argv + argc}); }

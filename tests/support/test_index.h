// A small index made of articles and annotations given by a test: the real schema, no reader, no
// recogniser.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "common/entity.h"
#include "common/index_info.h"
#include "common/index_location.h"
#include "common/schema.h"
#include "indexer/index/batch_writer.h"
#include "indexer/index/document_builder.h"
#include "indexer/index/facet_column_writer.h"
#include "tests/support/temporary_folder.h"

namespace news::support {

struct TestArticle {
  Article article{};
  Annotations annotations{};
};

// An entity that is named `count` times, without places in the text.
inline Entity named(MentionType type, const std::string& name, std::uint32_t count = 1,
                    std::vector<std::string> aliases = {}) {
  Entity entity{.type = type, .name = name, .count = count};
  if (aliases.empty()) aliases = {name};
  for (const std::string& alias : aliases) entity.aliases.push_back({alias, 0});
  entity.aliases.front().count = count;
  return entity;
}

// When the mapped facet values are written. Searches of an index whose last revision has none count
// its value slots.
enum class Columns { always, once, never };

class TestIndex {
 public:
  TestIndex() { open(); }
  TestIndex(const std::vector<TestArticle>& articles, Columns columns) : columns_(columns) {
    open();
    add(articles);
  }
  explicit TestIndex(const std::vector<TestArticle>& articles) : TestIndex() { add(articles); }

  [[nodiscard]] std::string path() const { return folder_.path().string(); }

  void add(const std::vector<TestArticle>& articles) {
    std::vector<IndexChange> changes;
    for (const TestArticle& given : articles) {
      changes.push_back({.id_term = id_term(given.article.id),
                         .document = builder_.build(given.article, given.annotations, ordinals_),
                         .id = given.article.id,
                         .origin = given.article.origin});
    }
    commit(changes);
  }

  void remove(const std::vector<std::string>& ids) {
    std::vector<IndexChange> changes;
    for (const std::string& id : ids) {
      changes.push_back({.id_term = id_term(id), .document = std::nullopt, .id = id, .origin = {}});
    }
    commit(changes);
  }

  // A new generation with the same content becomes the live one; the old one goes away.
  void swap_generation() {
    const auto old = folder_ / generation_name(generation_);
    const auto next = folder_ / generation_name(++generation_);
    database_.close();
    std::filesystem::copy(old, next);
    database_ = Xapian::WritableDatabase(next.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    publish_generation(folder_.path(), generation_);
    std::filesystem::remove_all(old);
  }

 private:
  void open() {
    const auto generation = folder_ / generation_name(1);
    database_ =
        Xapian::WritableDatabase(generation.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    IndexInfo info;
    info.schema_version = kSchemaVersion;
    info.analyzer = analyzer_fingerprint();
    write_index_info(metadata_of(database_), info);
    database_.commit();
    publish_generation(folder_.path(), 1);
  }

  void commit(const std::vector<IndexChange>& changes) {
    write_batch(database_, changes, [this] { ordinals_.write(metadata_of(database_)); });
    if (columns_ == Columns::never) return;
    write_facet_columns(folder_ / generation_name(generation_), database_);
    if (columns_ == Columns::once) columns_ = Columns::never;
  }

  TemporaryFolder folder_;
  Columns columns_ = Columns::always;
  unsigned generation_ = 1;
  Xapian::WritableDatabase database_;
  OrdinalAllocator ordinals_;
  DocumentBuilder builder_;
};

}  // namespace news::support

#include "indexer/index/batch_writer.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace news {
namespace {

enum class Poison { long_term, nul_term };

// The first is refused when it is added, the second only at commit; each takes its whole batch
// along if nobody cares.
IndexChange change(const std::string& id, std::optional<Poison> poison = {}) {
  Xapian::Document document;
  document.add_boolean_term("Q" + id);
  document.add_term("word");
  if (poison == Poison::long_term) document.add_term(std::string(300, 'x'));
  if (poison == Poison::nul_term) document.add_term(std::string(245, '\0'));
  return {.id_term = "Q" + id, .document = document, .id = id, .origin = {.file = "in.jsonl"}};
}

class PoisonTest : public ::testing::TestWithParam<Poison> {};

TEST_P(PoisonTest, CostsExactlyItsDocumentAtAnyPosition) {
  for (const std::size_t position : {0U, 1U, 25U, 49U}) {
    const support::TemporaryFolder folder;
    Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
    std::vector<IndexChange> changes;
    for (std::size_t i = 0; i < 50; ++i) {
      changes.push_back(
          change(std::to_string(i), i == position ? std::optional(GetParam()) : std::nullopt));
    }
    const auto refused =
        write_batch(database, changes, [&] { database.set_metadata("mark", "done"); });
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused[0].member, std::to_string(position));
    EXPECT_EQ(refused[0].file, "in.jsonl");
    const Xapian::Database reader((folder / "db").string());
    EXPECT_EQ(reader.get_doccount(), 49U);
    EXPECT_EQ(reader.get_metadata("mark"), "done");
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, PoisonTest, ::testing::Values(Poison::long_term, Poison::nul_term));

TEST(WriteBatch, ReplacesAndDeletes) {
  const support::TemporaryFolder folder;
  Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
  EXPECT_TRUE(write_batch(database, {change("a"), change("b"), change("c")}).empty());
  EXPECT_TRUE(
      write_batch(database, {change("a"),
                             {.id_term = "Qb", .document = std::nullopt, .id = "b", .origin = {}}})
          .empty());
  EXPECT_EQ(database.get_doccount(), 2U);
  EXPECT_FALSE(database.term_exists("Qb"));
}

TEST(WriteBatch, WritesNothingWhenTheCallerThrows) {
  const support::TemporaryFolder folder;
  {
    Xapian::WritableDatabase database((folder / "db").string(), Xapian::DB_CREATE);
    EXPECT_THROW(write_batch(database, {change("a")}, [] { throw std::runtime_error("stop"); }),
                 std::runtime_error);
  }
  EXPECT_EQ(Xapian::Database((folder / "db").string()).get_doccount(), 0U);
}

}  // namespace
}  // namespace news

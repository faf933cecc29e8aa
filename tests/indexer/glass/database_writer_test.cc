#include "indexer/glass/database_writer.h"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "common/error.h"
#include "tests/indexer/glass/both_ways.h"
#include "tests/support/run_command.h"

namespace news::glass {
namespace {

SampleDocument words(std::initializer_list<const char*> list) {
  SampleDocument document;
  std::uint32_t position = 0;
  for (const char* word : list) document.terms.push_back({word, ++position});
  return document;
}

TEST(DatabaseWriter, HoldsWhatTheLibraryWouldHold) {
  struct Case {
    const char* label;
    std::vector<SampleDocument> corpus;
    Metadata metadata;
  };
  std::vector<Case> cases;
  cases.push_back({"no document", {}, {}});
  cases.push_back({"no document, metadata", {}, {{"key", "value"}, {"other", "x"}}});
  cases.push_back({"one document", {words({"to", "be", "or", "not", "to", "be"})}, {}});
  cases.push_back({"one empty document", {{}}, {}});
  cases.push_back({"empty documents", std::vector<SampleDocument>(5000), {}});
  SampleDocument huge;
  for (std::uint32_t i = 1; i <= 150'000; ++i) {
    huge.terms.push_back({i % 3 == 0 ? "often" : "w" + std::to_string(i % 20'011), i});
  }
  huge.data.assign(3'000'000, 'x');
  huge.values[4].assign(50'000, 'v');
  cases.push_back({"a huge document", {words({"small"}), huge, words({"often", "small"})}, {}});
  SampleDocument strange;
  for (const std::string& term :
       {std::string("\0", 1), std::string("\0\0", 2), std::string("a\0", 2), std::string("a"),
        std::string("a\0b", 3), std::string("a\x01"), std::string(245, 'l'), std::string(245, 'm'),
        std::string(124, '\0'), std::string("\xff\xff")}) {
    strange.terms.push_back({term, 3});
    strange.terms.push_back({term, 1});
    strange.terms.push_back({term, 3});
  }
  cases.push_back({"strange terms", std::vector<SampleDocument>(1200, strange), {}});
  SampleDocument far = words({"near"});
  far.terms.push_back({"far", 0});
  far.terms.push_back({"far", 0x7FFFFFFF});
  far.terms.push_back({"heavy", std::nullopt, 0x7FFFFFFF});
  cases.push_back({"numbers at their limits", {far}, {}});
  for (const Case& c : cases) {
    SCOPED_TRACE(c.label);
    const support::TemporaryFolder folder;
    expect_equal_both_ways(folder, c.corpus, c.metadata);
  }
}

TEST(DatabaseWriter, AgreesWithTheLibraryOnRandomCorpora) {
  std::mt19937 random(7);
  for (int round = 0; round < 16; ++round) {
    SCOPED_TRACE(round);
    const std::size_t sizes[] = {1, 2, 30, 250};
    const support::TemporaryFolder folder;
    const DirectWriting how{
        .batch_documents = 1 + random() % 40,
        .run_bytes = round % 3 == 0 ? 0U : (round % 3 == 1 ? 20'000U : 1U << 30U),
        .data_level = static_cast<int>(random() % 3)};
    expect_equal_both_ways(folder, random_corpus(random, sizes[round % 4], 1 + random() % 200),
                           {{"a", std::string(9000, 'm')}, {std::string("\0b", 2), "n"}}, how);
  }
}

TEST(DatabaseWriter, WritesTheSameBytesHoweverItIsCut) {
  std::mt19937 random(8);
  const auto corpus = random_corpus(random, 500, 60);
  const support::TemporaryFolder folder;
  write_directly((folder / "a").string(), corpus, {}, {.batch_documents = 500});
  write_directly((folder / "b").string(), corpus, {}, {.batch_documents = 3, .run_bytes = 5000});
  for (const char* table : {"postlist", "position", "termlist", "docdata"}) {
    const std::string name = std::string(table) + ".glass";
    EXPECT_EQ(support::read_file(folder / "a" / name), support::read_file(folder / "b" / name))
        << table;
  }
}

TEST(DatabaseWriter, RunsGrowWithTheirNumberUpToTheBudget) {
  constexpr std::size_t kMebi = 1U << 20U;
  const std::array<std::array<std::size_t, 3>, 8> cases = {{{0, 512 * kMebi, 16 * kMebi},
                                                            {31, 512 * kMebi, 16 * kMebi},
                                                            {32, 512 * kMebi, 32 * kMebi},
                                                            {64, 512 * kMebi, 64 * kMebi},
                                                            {100, 100 * kMebi, 100 * kMebi},
                                                            {1'000'000, 512 * kMebi, 512 * kMebi},
                                                            {0, 8 * kMebi, 8 * kMebi},
                                                            {99, 0, 0}}};
  for (const auto& [runs, max_bytes, expected] : cases) {
    EXPECT_EQ(run_bytes_after(runs, max_bytes), expected) << runs << ' ' << max_bytes;
  }
}

TEST(DatabaseWriter, CanBeUpdatedByTheLibrary) {
  std::mt19937 random(9);
  const support::TemporaryFolder folder;
  expect_equal_both_ways(folder, random_corpus(random, 200, 60));
  const auto more = random_corpus(random, 100, 60);
  for (int round = 0; round < 4; ++round) {
    const auto seed = static_cast<unsigned>(random());
    for (const char* name : {"library", "direct"}) {
      std::mt19937 choice(seed);
      Xapian::WritableDatabase database((folder / name).string(), Xapian::DB_OPEN);
      for (int i = 0; i < 60; ++i) {
        const auto id = static_cast<Xapian::docid>(1 + choice() % database.get_lastdocid());
        Xapian::Document document;
        for (const SampleTerm& term : more[choice() % more.size()].terms) {
          document.add_posting(term.term, term.position.value_or(1));
        }
        document.add_value(7, std::to_string(i));
        document.set_data(std::string(choice() % 4000, 'u'));
        if (i % 3 == 0) {
          database.add_document(document);
        } else if (i % 3 == 1) {
          database.replace_document(id, document);
        } else {
          try {
            database.delete_document(id);
          } catch (const Xapian::DocNotFoundError&) {
          }
        }
      }
      database.set_metadata("round", std::to_string(round));
      database.commit();
    }
    errors_in((folder / "direct").string());
    EXPECT_EQ(difference(Xapian::Database((folder / "library").string()),
                         Xapian::Database((folder / "direct").string())),
              "");
  }
}

TEST(DatabaseWriter, FindsTheSameWithTheSameWeights) {
  std::mt19937 random(10);
  const support::TemporaryFolder folder;
  const auto corpus = random_corpus(random, 600, 120);
  expect_equal_both_ways(folder, corpus);
  const Xapian::Database library((folder / "library").string());
  const Xapian::Database direct((folder / "direct").string());
  using Query = Xapian::Query;
  for (int i = 0; i < 200; ++i) {
    std::vector<std::string> terms;
    while (terms.size() < 3) {
      const SampleDocument& document = corpus[random() % corpus.size()];
      if (!document.terms.empty()) {
        terms.push_back(document.terms[random() % document.terms.size()].term);
      }
    }
    const Query::op kinds[] = {Query::OP_OR, Query::OP_AND, Query::OP_PHRASE, Query::OP_NEAR};
    const Query query(kinds[i % 4], terms.begin(), terms.end(),
                      static_cast<Xapian::termcount>(i % 4 < 2 ? 0 : 3 + random() % 9));
    const auto found = [&](const Xapian::Database& database) {
      Xapian::Enquire enquire(database);
      enquire.set_query(query);
      const Xapian::MSet set = enquire.get_mset(0, 20);
      std::ostringstream out;
      out.precision(17);
      out << set.get_matches_estimated() << ' ' << set.get_max_possible();
      for (auto hit = set.begin(); hit != set.end(); ++hit)
        out << ' ' << *hit << '*' << hit.get_weight();
      return out.str();
    };
    EXPECT_EQ(found(library), found(direct)) << query.get_description();
  }
}

TEST(DatabaseWriter, LeavesNoDatabaseWhenItIsInterrupted) {
  std::mt19937 random(11);
  const support::TemporaryFolder folder;
  DatabaseWriter writer(folder.path(), 1U << 20U);
  BatchInverter inverter(1);
  for (const SampleDocument& sample : random_corpus(random, 50, 50)) {
    put(sample, inverter);
    ASSERT_EQ(inverter.end_document(), std::nullopt);
  }
  writer.add(inverter.finish());
  EXPECT_FALSE(writer.finish({}, [] { return true; }));
  EXPECT_THROW(Xapian::Database(folder.path().string()), Xapian::DatabaseNotFoundError);
}

TEST(DatabaseWriter, NamesTheFileThatCannotBeWritten) {
  try {
    DatabaseWriter writer("/proc/nowhere", 0);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::temporary);
    EXPECT_NE(std::string(error.what()).find("/proc/nowhere/"), std::string::npos) << error.what();
  }
}

// A term's wdf may come in parts, between its positions and on both sides of a refused document.
TEST(BatchInverter, AddsUpFrequencies) {
  const auto add_parts = [](BatchInverter& inverter, const std::vector<unsigned>& parts) {
    for (const unsigned wdf : parts) {
      inverter.add_term(inverter.number_of("stem"), wdf);
      inverter.add_posting(inverter.number_of("word"), wdf);
      inverter.add_term(inverter.number_of("word"), 10 * wdf);
    }
  };
  BatchInverter in_parts(0);
  BatchInverter in_sum(0);
  for (int batch = 0; batch < 2; ++batch) {
    add_parts(in_parts, {1, 2, 3});
    EXPECT_EQ(in_parts.end_document(), std::nullopt);
    add_parts(in_parts, {4});
    in_parts.add_term(in_parts.number_of(std::string(300, 'x')), 1);
    EXPECT_NE(in_parts.end_document(), std::nullopt);
    add_parts(in_parts, {5, 5});
    EXPECT_EQ(in_parts.end_document(), std::nullopt);

    for (const std::vector<unsigned>& positions : {std::vector<unsigned>{1, 2, 3}, {5, 5}}) {
      const unsigned sum = std::accumulate(positions.begin(), positions.end(), 0U);
      for (const unsigned position : positions) {
        in_sum.add_posting(in_sum.number_of("word"), position);
      }
      in_sum.add_term(in_sum.number_of("word"), 10 * sum);
      in_sum.add_term(in_sum.number_of("stem"), sum);
      EXPECT_EQ(in_sum.end_document(), std::nullopt);
    }
    const InvertedBatch parts = in_parts.finish();
    const InvertedBatch sums = in_sum.finish();
    EXPECT_EQ(parts.run, sums.run);
    ASSERT_EQ(parts.documents.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(parts.documents[i].term_list, sums.documents[i].term_list);
      EXPECT_EQ(parts.documents[i].length, sums.documents[i].length);
      EXPECT_EQ(parts.documents[i].largest_wdf, sums.documents[i].largest_wdf);
    }
    EXPECT_EQ(parts.documents[0].largest_wdf, 63U);
  }
}

TEST(BatchInverter, RefusesWhatTheFormatCannotHold) {
  struct Case {
    const char* label;
    SampleTerm term;
  };
  const Case cases[] = {{"empty", {"", 1}},
                        {"too long", {std::string(246, 'x'), 1}},
                        {"too long with its zero bytes", {std::string(130, '\0'), 1}},
                        {"position", {"x", 0x80000000U}},
                        {"frequency", {"x", std::nullopt, 0x80000000U}}};
  const support::TemporaryFolder folder;
  const std::vector<SampleDocument> sound = {words({"a", "b"}), words({"b", "c"})};
  BatchInverter inverter(1);
  put(sound[0], inverter);
  EXPECT_EQ(inverter.end_document(), std::nullopt);
  for (const Case& c : cases) {
    SampleDocument bad = words({"b", "only", "here"});
    bad.terms.push_back(c.term);
    bad.values[3] = "v";
    put(bad, inverter);
    EXPECT_NE(inverter.end_document(), std::nullopt) << c.label;
  }
  put(sound[1], inverter);
  EXPECT_EQ(inverter.end_document(), std::nullopt);
  std::filesystem::create_directory(folder / "direct");
  DatabaseWriter writer(folder / "direct", 1U << 20U);
  writer.add(inverter.finish());
  EXPECT_TRUE(writer.finish());
  write_by_library((folder / "library").string(), sound);
  EXPECT_EQ(difference(Xapian::Database((folder / "library").string()),
                       Xapian::Database((folder / "direct").string())),
            "");
}

}  // namespace
}  // namespace news::glass

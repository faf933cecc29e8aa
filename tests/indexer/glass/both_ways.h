// One corpus written directly and by the library.
#pragma once

#include <gtest/gtest.h>
#include <xapian.h>

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "indexer/glass/database_comparison.h"
#include "indexer/glass/database_writer.h"
#include "tests/support/temporary_folder.h"

namespace news::glass {

struct SampleTerm {
  std::string term{};
  std::optional<std::uint32_t> position{};
  std::uint32_t wdf = 0;  // without a position
};

struct SampleDocument {
  std::vector<SampleTerm> terms{};
  std::map<std::uint32_t, std::string> values{};
  std::string data{};
};

using Metadata = std::map<std::string, std::string>;

struct DirectWriting {
  std::size_t batch_documents = 100;
  std::size_t run_bytes = 1U << 30U;
  int data_level = 1;
};

inline void write_by_library(const std::string& path, const std::vector<SampleDocument>& corpus,
                             const Metadata& metadata = {}) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  for (const SampleDocument& sample : corpus) {
    Xapian::Document document;
    for (const SampleTerm& term : sample.terms) {
      if (term.position) {
        document.add_posting(term.term, *term.position);
      } else {
        document.add_term(term.term, term.wdf);
      }
    }
    for (const auto& [slot, value] : sample.values) document.add_value(slot, value);
    document.set_data(sample.data);
    database.add_document(document);
  }
  for (const auto& [key, value] : metadata) database.set_metadata(key, value);
  database.commit();
}

inline void put(const SampleDocument& sample, BatchInverter& inverter) {
  for (const SampleTerm& term : sample.terms) {
    const TermNumber number = inverter.number_of(term.term);
    if (term.position) {
      inverter.add_posting(number, *term.position);
    } else {
      inverter.add_term(number, term.wdf);
    }
  }
  for (const auto& [slot, value] : sample.values) inverter.set_value(slot, value);
  inverter.set_data(sample.data);
}

inline void write_directly(const std::string& path, const std::vector<SampleDocument>& corpus,
                           const Metadata& metadata = {}, const DirectWriting& how = {}) {
  std::filesystem::create_directories(path);
  DatabaseWriter writer(path, how.run_bytes);
  BatchInverter inverter(how.data_level);
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    put(corpus[i], inverter);
    EXPECT_EQ(inverter.end_document(), std::nullopt) << i;
    if ((i + 1) % how.batch_documents == 0) writer.add(inverter.finish());
  }
  writer.add(inverter.finish());
  EXPECT_TRUE(writer.finish(metadata));
}

inline int errors_in(const std::string& path) {
  std::ostringstream details;
  const auto errors = Xapian::Database::check(path, 0, &details);
  EXPECT_EQ(errors, 0U) << details.str().substr(0, 2000);
  return static_cast<int>(errors);
}

// A corpus of any shape: words by a skewed choice, some prefixed, some with zero bytes; values in
// slots of all sizes; texts of all lengths.
inline std::vector<SampleDocument> random_corpus(std::mt19937& random, std::size_t documents,
                                                 std::size_t most_words) {
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  std::vector<std::string> words;
  for (std::size_t i = 0; i < 400; ++i) {
    std::string word;
    const std::size_t size = 1 + below(i % 50 == 0 ? 240 : 9);
    for (std::size_t c = 0; c < size; ++c) word += static_cast<char>('a' + below(5));
    if (i % 37 == 0) word.insert(below(std::min<std::size_t>(size, 4)), 1, '\0');
    if (i % 41 == 0) word[below(word.size())] = static_cast<char>(0x80 + below(128));
    words.push_back(word);
  }
  std::vector<SampleDocument> corpus(documents);
  for (SampleDocument& document : corpus) {
    const std::size_t count = below(8) == 0 ? 0 : below(most_words + 1);
    std::uint32_t position = static_cast<std::uint32_t>(below(3));
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& word = words[below(1 + below(words.size()))];
      if (below(4) == 0) {
        document.terms.push_back({word, std::nullopt, static_cast<std::uint32_t>(below(200))});
      } else {
        document.terms.push_back({word, position});
      }
      position += static_cast<std::uint32_t>(below(9) == 0 ? below(5000) : below(3));
    }
    for (const std::uint32_t slot : {0U, 1U, 7U, 127U, 128U, 255U, 256U, 70'000U, 0xFFFFFFFEU}) {
      if (below(3) == 0)
        document.values[slot] = std::string(below(30), static_cast<char>(below(256)));
    }
    document.data.resize(below(5) == 0 ? below(20'000) : below(300));
    for (char& c : document.data) c = static_cast<char>('a' + below(7));
    if (below(10) == 0) {
      for (char& c : document.data) c = static_cast<char>(below(256));
    }
  }
  return corpus;
}

// Writes both ways and compares; the folder keeps "library" and "direct".
inline void expect_equal_both_ways(const support::TemporaryFolder& folder,
                                   const std::vector<SampleDocument>& corpus,
                                   const Metadata& metadata = {}, const DirectWriting& how = {}) {
  const std::string library = (folder / "library").string();
  const std::string direct = (folder / "direct").string();
  write_by_library(library, corpus, metadata);
  write_directly(direct, corpus, metadata, how);
  errors_in(direct);
  EXPECT_EQ(difference(Xapian::Database(library), Xapian::Database(direct)), "");
}

}  // namespace news::glass

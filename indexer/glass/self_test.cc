#include "indexer/glass/self_test.h"

#include <xapian.h>

#include "common/xapian_boundary.h"
#include "indexer/glass/database_comparison.h"
#include "indexer/glass/database_writer.h"

namespace news::glass {
namespace {

namespace fs = std::filesystem;

// Enough for tables of several levels, lists of several chunks, tags of several pieces.
constexpr std::uint32_t kDocuments = 90;
constexpr std::uint32_t kBatchDocuments = 40;

// Takes the calls of both writers, so that both are told the same.
struct BothDocuments {
  BatchInverter& direct;
  Xapian::Document library{};

  void add_posting(const std::string& term, std::uint32_t position) {
    direct.add_posting(direct.number_of(term), position);
    library.add_posting(term, position);
  }
  void add_term(const std::string& term, std::uint32_t wdf) {
    direct.add_term(direct.number_of(term), wdf);
    library.add_term(term, wdf);
  }
  void set_value(std::uint32_t slot, const std::string& value) {
    direct.set_value(slot, value);
    library.add_value(slot, value);
  }
  void set_data(const std::string& data) {
    direct.set_data(data);
    library.set_data(data);
  }
};

void fill(std::uint32_t number, BothDocuments& document) {
  const std::string name = std::to_string(number * 7919 % 1000);
  document.add_term("Q" + name + std::string(number % 90, '-'), 0);
  if (number % 50 == 7) return;  // hardly anything
  for (std::uint32_t i = 1; i < 20; ++i) {
    const std::uint32_t word = number % (i + 3) * i;
    document.add_posting("w" + std::to_string(word), i * (1 + number % 3));
    document.add_term("Z" + std::to_string(word / 4), 1);
  }
  document.add_posting("everywhere", 40 + number * number);
  document.add_term(std::string("zero\0byte", 9), number);
  document.set_value(0, "2015" + name);
  document.set_value(3, std::string(number % 40, 'v') + name);
  if (number % 3 == 0) document.set_value(300, name);
  document.set_data(name + std::string(number * 40, 'd') + std::string(number % 9, '\xE9'));
}

std::string compare(const fs::path& folder) {
  fs::create_directories(folder / "direct");
  {
    Xapian::WritableDatabase library((folder / "library").string(),
                                     Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    DatabaseWriter writer(folder / "direct", 0);  // all batches go through the spool
    BatchInverter inverter(1);
    for (std::uint32_t number = 1; number <= kDocuments; ++number) {
      BothDocuments document{inverter};
      fill(number, document);
      library.add_document(document.library);
      if (const auto problem = inverter.end_document()) return *problem;
      if (number % kBatchDocuments == 0) writer.add(inverter.finish());
    }
    writer.add(inverter.finish());
    library.set_metadata("key", "value");
    library.commit();
    writer.finish({{"key", "value"}});
  }
  try {
    const Xapian::Database direct((folder / "direct").string());
    return difference(Xapian::Database((folder / "library").string()), direct);
  } catch (const Xapian::Error& error) {
    return error.get_description();  // the library does not understand what was written
  }
}

}  // namespace

std::string failed_self_test(const fs::path& directory) {
  const fs::path folder = directory / "self-test";
  std::string failure = compare(folder);
  std::error_code ignored;  // what is left goes with its directory
  fs::remove_all(folder, ignored);
  return failure;
}

}  // namespace news::glass

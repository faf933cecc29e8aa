// Vocabulary of the reader tests: bytes in, articles and failures out.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/read_inputs.h"
#include "indexer/readers/read_source.h"

namespace news {

struct Reading {
  std::vector<Article> articles{};
  std::vector<InputFailure> failures{};

  // Every reason, one a line, for messages and matchers.
  [[nodiscard]] std::string reasons() const {
    std::string all;
    for (const InputFailure& failure : failures) all += failure.reason + "\n";
    return all;
  }
};

// "id|title|body|date|source|author|section|url".
inline std::string printed(const Article& article) {
  std::string out = article.id;
  for (const std::string& field :
       {article.title, article.body, article.date ? to_iso(*article.date) : std::string(),
        article.source, article.author, article.section, article.url}) {
    out += "|" + field;
  }
  return out;
}

inline ReaderSink sink_into(Reading& reading) {
  return {[&reading](Article article) {
            reading.articles.push_back(std::move(article));
            return true;
          },
          [&reading](InputFailure failure) {
            reading.failures.push_back(std::move(failure));
            return true;
          }};
}

inline Reading read_bytes(std::string bytes, const std::string& name,
                          const ReaderOptions& options = {}) {
  Reading reading;
  read_source(make_memory_source(std::move(bytes)), name, options, sink_into(reading));
  return reading;
}

inline Reading read_file(const std::filesystem::path& path, const ReaderOptions& options = {}) {
  Reading reading;
  read_input({.path = path.string(), .name = path.string()}, options, sink_into(reading));
  return reading;
}

// A folder of its own for one test, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "readers-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::filesystem::path path_{};
};

}  // namespace news

// knowledge_bench TABLE [TEXT]: size of the compiled knowledge table, time to open it, look-ups a
// second for keys of its own making and for every one to five words of TEXT.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "indexer/entities/knowledge.h"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

void time_lookups(const news::Knowledge& knowledge, const std::vector<std::string>& keys,
                  const std::string& label) {
  constexpr int kRounds = 5;
  double best = 1e9;
  std::size_t found = 0;
  for (int round = 0; round < kRounds; ++round) {
    found = 0;
    const auto begin = Clock::now();
    for (const std::string& key : keys) found += knowledge.find(key).empty() ? 0U : 1U;
    best = std::min(best, seconds_since(begin));
  }
  std::cout << label << ": " << keys.size() << " keys, " << found << " found, "
            << static_cast<double>(keys.size()) / best / 1e6 << " million a second\n";
}

std::vector<std::string> random_keys(std::size_t count) {
  std::mt19937_64 random(3);
  std::vector<std::string> keys(count);
  for (std::string& key : keys) {
    for (std::uint64_t bits = random(); key.size() < 14; bits = bits >> 4 | bits << 60) {
      key += static_cast<char>('a' + (bits & 15U));
    }
  }
  return keys;
}

std::vector<std::string> keys_of_text(const std::filesystem::path& path) {
  std::ifstream input(path);
  const std::vector<std::string> words{std::istream_iterator<std::string>(input), {}};
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string run;
    for (std::size_t last = i; last < std::min(i + 5, words.size()); ++last) {
      run += (last > i ? " " : "") + words[last];
      keys.push_back(news::knowledge_key(run));
    }
  }
  return keys;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: knowledge_bench TABLE [TEXT]\n";
    return 2;
  }
  std::cout << std::filesystem::file_size(argv[1]) << " bytes\n";
  constexpr int kOpenings = 1000;
  const auto begin = Clock::now();
  for (int i = 0; i < kOpenings; ++i) (void)news::Knowledge::open(argv[1]);
  std::cout << "open: " << seconds_since(begin) / kOpenings * 1e6 << " microseconds\n";
  const news::Knowledge knowledge = news::Knowledge::open(argv[1]);
  std::cout << knowledge.entity_count() << " entities\n";
  time_lookups(knowledge, random_keys(1U << 20), "random keys");
  std::vector<std::string> names;
  for (std::uint32_t id = 0; id < knowledge.entity_count(); ++id) {
    names.push_back(news::knowledge_key(knowledge.entity(id).name));
  }
  std::ranges::shuffle(names, std::mt19937_64(5));
  time_lookups(knowledge, names, "names of entities, shuffled");
  if (argc > 2) time_lookups(knowledge, keys_of_text(argv[2]), "runs of one to five words");
  return 0;
}

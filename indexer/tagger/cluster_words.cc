// Makes the table of word classes from word vectors: k-means on their directions (Lloyd's
// algorithm, seeded by evenly spaced frequent words), once for each of three numbers of classes.
//
//   cluster_words VECTORS OUT     VECTORS: text, "word v1 v2 ..." a line, most frequent words first
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Vector = std::vector<float>;

constexpr int kRounds = 15;
constexpr std::size_t kFine = 2000;
constexpr std::size_t kMiddle = 320;
constexpr std::size_t kCoarse = 64;

void normalize(Vector& vector) {
  float sum = 0;
  for (const float x : vector) sum += x * x;
  const float length = std::sqrt(std::max(sum, 1e-12F));
  for (float& x : vector) x /= length;
}

float dot(const Vector& a, const Vector& b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

struct Classes {
  std::vector<Vector> centres{};
  std::vector<std::uint32_t> of{};  // by vector
};

Classes group(const std::vector<Vector>& vectors, std::size_t count) {
  Classes classes;
  classes.of.assign(vectors.size(), 0);
  for (std::size_t k = 0; k < count; ++k)
    classes.centres.push_back(vectors[k * std::min(vectors.size(), 8 * count) / count]);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<Vector> sums(count, Vector(vectors.front().size()));
    for (std::size_t v = 0; v < vectors.size(); ++v) {
      float best = -2;
      for (std::size_t k = 0; k < count; ++k) {
        const float score = dot(vectors[v], classes.centres[k]);
        if (score <= best) continue;
        best = score;
        classes.of[v] = static_cast<std::uint32_t>(k);
      }
      Vector& sum = sums[classes.of[v]];
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += vectors[v][i];
    }
    for (std::size_t k = 0; k < count; ++k) {
      normalize(sums[k]);
      classes.centres[k] = sums[k];
    }
  }
  return classes;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: cluster_words VECTORS OUT\n";
    return 2;
  }
  std::ifstream input(argv[1]);
  std::string line;
  std::getline(input, line);  // count and dimension
  std::vector<std::string> words;
  std::vector<Vector> vectors;
  while (std::getline(input, line)) {
    std::istringstream fields(line);
    std::string word;
    fields >> word;
    if (word == "</s>") continue;
    Vector vector;
    for (float x = 0; fields >> x;) vector.push_back(x);
    if (!vectors.empty() && vector.size() != vectors.front().size()) {
      std::cerr << argv[1] << ": " << word << ": wrong number of values\n";
      return 3;
    }
    normalize(vector);
    words.push_back(word);
    vectors.push_back(std::move(vector));
  }
  if (vectors.size() < kFine) {
    std::cerr << argv[1] << ": too few words\n";
    return 3;
  }
  const Classes fine = group(vectors, kFine);
  const Classes middle = group(vectors, kMiddle);
  const Classes coarse = group(vectors, kCoarse);
  std::ofstream out(argv[2]);
  for (std::size_t v = 0; v < words.size(); ++v) {
    out << words[v] << '\t' << coarse.of[v] + 1 << '\t' << middle.of[v] + 1 << '\t'
        << fine.of[v] + 1 << '\n';
  }
  return out.flush() ? 0 : 3;
}

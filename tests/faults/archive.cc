#include "tests/faults/archive.h"

#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace news::faults {
namespace {

constexpr std::size_t kArticlesAFile = 40;
constexpr std::array kWords = {
    "oil",   "wheat",  "Angela Merkel", "in",      "Berlin", "storm", "bank",   "Vladimir Putin",
    "vote",  "budget", "floods",        "Nigeria", "the",    "said",  "Madrid", "European Union",
    "trade", "rose",   "fell",          "match",   "court",  "after", "Ukraine"};

}  // namespace

Archive::Archive(std::filesystem::path folder, std::size_t articles, std::uint64_t seed)
    : folder_(std::move(folder)), random_(seed) {
  std::filesystem::create_directories(folder_);
  append(articles);
}

std::string Archive::new_body() {
  std::string body;
  const std::size_t words = 20 + random_() % 60;
  for (std::size_t i = 0; i < words; ++i) {
    body += (i == 0 ? "" : " ") + std::string(kWords[random_() % kWords.size()]);
  }
  return body + " " + std::to_string(random_());
}

void Archive::add() {
  std::string number = std::to_string(next_++);
  number.insert(0, 6 - number.size(), '0');
  articles_["a" + number] = new_body();
}

void Archive::append(std::size_t articles) {
  for (std::size_t i = 0; i < articles; ++i) add();
  write();
}

void Archive::edit(double share) {
  const auto count =
      std::max<std::size_t>(1, static_cast<std::size_t>(share * double(articles_.size())));
  for (std::size_t i = 0; i < count; ++i) any()->second = new_body();
  shrink(std::max<std::size_t>(10, articles_.size() - std::max<std::size_t>(1, count / 2)));
  for (std::size_t i = 0; i < count; ++i) add();
  write();
}

std::map<std::string, std::string>::iterator Archive::any() {
  return std::next(articles_.begin(), std::ptrdiff_t(random_() % articles_.size()));
}

void Archive::shrink(std::size_t articles) {
  while (articles_.size() > articles) articles_.erase(any());
}

void Archive::write() {
  std::map<std::string, std::string> files;
  for (const auto& [id, body] : articles_) {
    const std::size_t number = std::stoul(id.substr(1)) / kArticlesAFile;
    files["f" + std::to_string(number) + ".jsonl"] +=
        nlohmann::json{{"id", id}, {"title", "Report " + id}, {"body", body}}.dump() + "\n";
  }
  for (const auto& [name, content] : written_) {
    if (!files.contains(name)) std::filesystem::remove(folder_ / name);
  }
  for (const auto& [name, content] : files) {
    if (written_[name] == content) continue;
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  written_ = std::move(files);
}

}  // namespace news::faults

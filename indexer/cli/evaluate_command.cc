#include "indexer/cli/evaluate_command.h"

#include <unistd.h>

#include <cmath>
#include <fstream>
#include <optional>

#include "common/data_directory.h"
#include "common/error.h"
#include "common/unicode.h"
#include "indexer/cli/interruption.h"
#include "indexer/evaluation/bio_reader.h"
#include "indexer/evaluation/evaluation.h"
#include "indexer/evaluation/evaluation_report.h"
#include "indexer/readers/byte_source.h"
#include "indexer/readers/unwrap_input.h"

namespace news {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30U;
constexpr std::size_t kMaxProblemsShown = 20;

// Messages of one file, and whether there were any.
class Problems {
 public:
  explicit Problems(std::ostream& err) : err_(err) {}

  void add(const std::string& message) {
    err_ << "indexer: " << neutralize_controls(message) << '\n';
    any_ = true;
  }
  [[nodiscard]] bool any() const { return any_; }

 private:
  std::ostream& err_;
  bool any_ = false;
};

std::optional<std::string> read_whole(const std::string& path, Problems& problems) {
  std::unique_ptr<ByteSource> source;
  if (path == "-") {
    source = make_descriptor_source(STDIN_FILENO);
  } else {
    Result<std::unique_ptr<ByteSource>> opened = open_file(path);
    if (!opened) {
      problems.add(path + ": " + opened.error().reason);
      return std::nullopt;
    }
    source = std::move(opened).value();
  }
  ReadingBudget budget;
  const std::unique_ptr<BufferedInput> input =
      unwrap_input(as_raw_bytes(std::move(source), budget), budget);
  std::string text;
  if (!input->read_rest(kMaxFileBytes, text)) {
    problems.add(path + ": larger than 1 GiB");
    return std::nullopt;
  }
  if (const auto damage = input->damage()) problems.add(path + ": " + *damage);
  return text;
}

void report_problems(const std::string& path, const GoldFile& gold, Problems& problems) {
  for (std::size_t i = 0; i < gold.broken.size() && i < kMaxProblemsShown; ++i) {
    problems.add(path + ':' + std::to_string(gold.broken[i].line) + ": " + gold.broken[i].reason +
                 "; the line is left out");
  }
  if (gold.broken.size() > kMaxProblemsShown) {
    problems.add(path + ": and " + std::to_string(gold.broken.size() - kMaxProblemsShown) +
                 " more such lines");
  }
}

std::string with_thousands(long long value) {
  std::string digits = std::to_string(value);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

void print_notes(const std::string& path, const GoldFile& gold, const Evaluation& evaluation,
                 std::ostream& err) {
  for (const auto& [label, count] : gold.unknown_labels) {
    std::string note = path;
    note.append(": unknown label '").append(label).append("' (");
    note.append(std::to_string(count)).append("), not compared");
    err << "indexer: " << neutralize_controls(note) << '\n';
  }
  if (!gold.has_documents)
    err << "indexer: " << neutralize_controls(path) << ": no -DOCSTART- lines: one document\n";
  if (evaluation.seconds <= 0) return;
  err << "indexer: " << neutralize_controls(path) << ": "
      << with_thousands(std::llround(static_cast<double>(evaluation.tokens) / evaluation.seconds))
      << " tokens/s\n";
}

}  // namespace

int run_evaluate(const IndexerOptions& options, std::ostream& out, std::ostream& err) {
  const EvaluateOptions& chosen = options.evaluate;
  const Knowledge knowledge = Knowledge::open(data_file("knowledge.bin"));
  std::ofstream mistakes_file;
  if (!chosen.mistakes_file.empty()) {
    mistakes_file.open(chosen.mistakes_file, std::ios::binary);
    if (!mistakes_file)
      throw Error(ErrorCode::usage, "--errors " + chosen.mistakes_file + ": cannot be written");
  }
  Problems problems(err);
  bool first = true;
  if (options.jsonl) out << "{\"files\":[";
  for (const std::string& path : options.inputs) {
    const std::optional<std::string> text = read_whole(path, problems);
    if (!text) continue;
    const GoldFile gold = read_bio(*text, chosen.labels);
    report_problems(path, gold, problems);
    if (gold.documents.empty()) {
      problems.add(path + ": no tagged tokens");
      continue;
    }
    const Evaluation evaluation = evaluate(gold, knowledge, chosen.evaluation, is_interrupted);
    const std::vector<MistakeGroup> mistakes =
        commonest_mistakes(evaluation.mistakes, chosen.mistakes_shown);
    if (options.jsonl) {
      out << (first ? "\n" : ",\n")
          << evaluation_json(path, chosen.evaluation, evaluation, mistakes);
    } else {
      out << (first ? "" : "\n") << evaluation_text(path, chosen.evaluation, evaluation)
          << mistakes_text(mistakes);
    }
    first = false;
    mistakes_file << mistake_lines(evaluation.mistakes);
    print_notes(path, gold, evaluation, err);
    if (is_interrupted()) return interruption_status();
  }
  if (options.jsonl) out << "\n]}\n";
  if (mistakes_file.is_open() && !mistakes_file.flush())
    throw Error(ErrorCode::temporary, chosen.mistakes_file + ": cannot be written");
  return problems.any() ? static_cast<int>(ErrorCode::partial) : 0;
}

}  // namespace news

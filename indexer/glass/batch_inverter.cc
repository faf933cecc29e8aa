#include "indexer/glass/batch_inverter.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/glass/coding.h"
#include "indexer/glass/posting_run.h"
#include "indexer/glass/run_merger.h"
#include "indexer/glass/table_writer.h"

namespace news::glass {
namespace {

constexpr std::uint32_t kNoPosition = 0x80000000U;
// An archive's rare words never end: above this many bytes the terms start anew with the next
// batch.
constexpr std::size_t kMaxTermMemory = 16U << 20U;

// Room before a term list for what is known last: two numbers.
constexpr std::size_t kListHeadBytes = 10;
constexpr std::size_t kMaxKeptListBytes = 32U << 10U;

// A term list's entry after the first: wdf and shared length in one byte when they fit it.
void append_list_entry(std::string_view last, std::string_view term, std::uint32_t wdf,
                       std::string& out) {
  const std::size_t shared = common_prefix(last, term);
  const std::size_t packed = wdf < 127 ? (wdf + 1) * (last.size() + 1) + shared : 256;
  const std::array<char, 2> head{static_cast<char>(packed < 256 ? packed : shared),
                                 static_cast<char>(term.size() - shared)};
  out.append(head.data(), head.size());
  out += term.substr(shared);
  if (packed >= 256) append_varint(wdf, out);
}

}  // namespace

BatchInverter::BatchInverter(int level) : deflater_(std::max(level, 1)), deflates_(level != 0) {}

void BatchInverter::add(TermNumber term, std::uint32_t value) {
  if (term >= uses_.size()) uses_.resize(std::max<std::size_t>(term + 1, terms_.size()));
  if (uses_[term].count++ == 0) {
    touched_.push_back(term);
    check(term);
  }
  occurrences_.push_back({term, value});
}

// Terms that documents of the batch have already are sound.
void BatchInverter::check(TermNumber term) {
  const std::string_view text = terms_.term(term);
  if (text.empty()) problem_ = "a term is empty";
  if (text.size() > kMaxTermBytes || escaped_size(text) > kMaxEscapedTermBytes) {
    problem_ = "a term is too long: " + std::to_string(escaped_size(text)) + " bytes";
  }
}

void BatchInverter::add_posting(TermNumber term, std::uint32_t position) {
  if (position >= kNoPosition) problem_ = "a position is too large";
  add(term, position & ~kNoPosition);
}

void BatchInverter::add_term(TermNumber term, std::uint32_t wdf) {
  if (wdf >= kNoPosition) problem_ = "a frequency is too large";
  // A stem comes with each word that has it; one occurrence a document says it all.
  if (term < uses_.size() && uses_[term].last_wdf_end > document_begin()) {
    std::uint32_t& value = occurrences_[uses_[term].last_wdf_end - 1].value;
    if (wdf < kNoPosition - (value & ~kNoPosition)) {
      value += wdf;
      return;
    }
  }
  add(term, wdf | kNoPosition);
  uses_[term].last_wdf_end = static_cast<std::uint32_t>(occurrences_.size());
}

void BatchInverter::set_value(std::uint32_t slot, std::string_view value) {
  auto& values = current_.values;
  const auto place =
      std::ranges::lower_bound(values, slot, {}, [](const auto& v) { return v.first; });
  const bool is_there = place != values.end() && place->first == slot;
  if (value.empty()) {
    if (is_there) values.erase(place);
  } else if (is_there) {
    place->second = value;
  } else {
    values.insert(place, {slot, std::string(value)});
  }
}

void BatchInverter::set_data(std::string_view data) {
  std::optional<std::string_view> deflated;
  if (deflates_) deflated = deflater_.deflate(data);
  current_.data_is_deflated = deflated.has_value();
  current_.data = deflated.value_or(data);
}

bool BatchInverter::has_too_many_terms() const {
  const auto begin = occurrences_.begin() + static_cast<std::ptrdiff_t>(document_begin());
  constexpr std::size_t kOverhead = 8;
  const auto count = static_cast<std::size_t>(occurrences_.end() - begin);
  if (TableWriter::fits(count * (kMaxTermBytes + kOverhead))) return false;
  std::vector<TermNumber> terms;
  std::transform(begin, occurrences_.end(), std::back_inserter(terms),
                 [](const Occurrence& occurrence) { return occurrence.term; });
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  std::size_t bytes = 0;
  for (const TermNumber term : terms) bytes += terms_.term(term).size() + kOverhead;
  return !TableWriter::fits(bytes);
}

std::optional<std::string> BatchInverter::end_document() {
  if (!TableWriter::fits(current_.data.size())) problem_ = "its text is too long";
  if (has_too_many_terms()) problem_ = "it has too many terms";
  std::size_t value_bytes = 0;
  for (const auto& [slot, value] : current_.values) value_bytes += value.size();
  if (!TableWriter::fits(value_bytes)) problem_ = "its values are too long";
  if (problem_) {
    for (std::size_t i = document_begin(); i < occurrences_.size(); ++i) {
      Use& use = uses_[occurrences_[i].term];
      --use.count;
      use.last_wdf_end = 0;
    }
    occurrences_.resize(document_begin());
    current_ = {};
  } else {
    ends_.push_back(occurrences_.size());
    documents_.push_back(std::exchange(current_, {}));
  }
  return std::exchange(problem_, std::nullopt);
}

std::vector<TermNumber> BatchInverter::sorted_terms() const {
  // Stems begin with four or five equal bytes, so eight would seldom tell two apart.
  struct Keyed {
    std::uint64_t first{};
    std::uint64_t second{};
    TermNumber term{};
  };
  std::vector<Keyed> keyed;
  keyed.reserve(touched_.size());
  for (const TermNumber term : touched_) {
    if (uses_[term].count == 0) continue;
    const std::string_view text = terms_.term(term);
    keyed.push_back({sort_prefix(text),
                     text.size() > 8 ? sort_prefix(text.substr(8)) : std::uint64_t{0}, term});
  }
  std::ranges::sort(keyed, [this](const Keyed& a, const Keyed& b) {
    if (a.first != b.first) return a.first < b.first;
    if (a.second != b.second) return a.second < b.second;
    return a.term != b.term && terms_.term(a.term) < terms_.term(b.term);
  });
  std::vector<TermNumber> order;
  order.reserve(keyed.size());
  for (const auto& [first, second, term] : keyed) {
    // A term that a refused document brought may have come twice.
    if (order.empty() || order.back() != term) order.push_back(term);
  }
  return order;
}

// Leaves in a term's count where its occurrences end.
void BatchInverter::place_by_term(const std::vector<TermNumber>& order) {
  std::uint32_t begin = 0;
  for (const TermNumber term : order) begin += std::exchange(uses_[term].count, begin);
  placed_.resize(occurrences_.size());
  std::size_t i = 0;
  for (std::uint32_t document = 0; document < ends_.size(); ++document) {
    for (; i < ends_[document]; ++i) {
      placed_[uses_[occurrences_[i].term].count++] = {document, occurrences_[i].value};
    }
  }
}

void BatchInverter::start_lists(std::size_t documents) {
  if (lists_.size() < documents) lists_.resize(documents);
  for (ListState& state : std::span(lists_).first(documents)) {
    state.list.resize(kListHeadBytes);
    state.terms = state.length = state.largest_wdf = 0;
  }
}

void BatchInverter::ListState::add(std::string_view term, std::uint32_t wdf) {
  if (terms++ == 0) {
    list += static_cast<char>(term.size());
    list += term;
    append_varint(wdf, list);
  } else {
    append_list_entry({last_term, last_size}, term, wdf, list);
  }
  last_term = term.data();
  last_size = static_cast<std::uint32_t>(term.size());
  length += wdf;
  largest_wdf = std::max(largest_wdf, wdf);
}

void BatchInverter::code_positions() {
  if (positions_.empty()) {
    append_varint(0, coded_);
    return;
  }
  if (!std::ranges::is_sorted(positions_, std::ranges::less_equal{})) {
    std::ranges::sort(positions_);
    positions_.erase(std::unique(positions_.begin(), positions_.end()), positions_.end());
  }
  coded_positions_.clear();
  append_positions(positions_, coded_positions_);
  append_string(coded_positions_, coded_);
}

void BatchInverter::write_term(std::string_view term, std::span<const Placed> occurrences,
                               RunWriter& run) {
  // The counts come before the postings, so these are coded first.
  coded_.clear();
  std::uint64_t total = 0;
  std::uint64_t documents = 0;
  DocumentId last_id = 0;
  while (!occurrences.empty()) {
    const std::uint32_t document = occurrences.front().document;
    std::uint32_t wdf = 0;
    positions_.clear();
    std::size_t used = 0;
    for (; used < occurrences.size() && occurrences[used].document == document; ++used) {
      const std::uint32_t value = occurrences[used].value;
      if ((value & kNoPosition) != 0) {
        wdf += value & ~kNoPosition;
      } else {
        ++wdf;
        positions_.push_back(value);
      }
    }
    occurrences = occurrences.subspan(used);
    append_varint(document + 1 - last_id, coded_);
    append_varint(wdf, coded_);
    code_positions();
    lists_[document].add(term, wdf);
    last_id = document + 1;
    total += wdf;
    ++documents;
  }
  run.start_term(term, documents, total);
  run.add_coded(coded_);
}

void BatchInverter::finish_list(ListState& state, InvertedDocument& document) {
  document.length = state.length;
  document.largest_wdf = state.largest_wdf;
  if (state.terms == 0) return;
  std::string head;
  append_varint(state.length, head);
  append_varint(state.terms, head);
  const std::size_t begin = kListHeadBytes - head.size();
  head.copy(state.list.data() + begin, head.size());
  const std::string_view list = std::string_view(state.list).substr(begin);
  std::optional<std::string_view> deflated;
  if (deflates_) deflated = deflater_.deflate(list);
  document.list_is_deflated = deflated.has_value();
  document.term_list = deflated.value_or(list);
  if (state.list.capacity() > kMaxKeptListBytes) state.list = {};
}

InvertedBatch BatchInverter::finish() {
  InvertedBatch batch;
  batch.documents = std::exchange(documents_, {});
  start_lists(batch.documents.size());
  const std::vector<TermNumber> order = sorted_terms();
  place_by_term(order);
  // Side by side, so that the term before in a list is still in the processor's cache.
  std::size_t bytes = 0;
  for (const TermNumber term : order) bytes += terms_.term(term).size();
  sorted_terms_.clear();
  sorted_terms_.reserve(bytes);
  RunWriter run(batch.run);
  std::size_t begin = 0;
  for (const TermNumber number : order) {
    const std::size_t end = uses_[number].count;
    const std::string_view text = terms_.term(number);
    sorted_terms_ += text;
    const auto term = std::string_view(sorted_terms_).substr(sorted_terms_.size() - text.size());
    write_term(term, std::span(placed_).subspan(begin, end - begin), run);
    begin = end;
    uses_[number] = {};
  }
  for (std::size_t i = 0; i < batch.documents.size(); ++i) {
    finish_list(lists_[i], batch.documents[i]);
  }
  occurrences_.clear();
  ends_.clear();
  touched_.clear();
  if (terms_.memory() > kMaxTermMemory) {
    terms_.clear();
    uses_.clear();
    ++epoch_;
  }
  return batch;
}

}  // namespace news::glass

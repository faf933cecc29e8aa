#include "indexer/glass/batch_inverter.h"

#include <algorithm>
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
constexpr std::size_t kMaxTermMemory = 24U << 20U;

// A term list's entry after the first: wdf and shared length in one byte when they fit it.
void append_list_entry(std::string_view last, std::string_view term, std::uint32_t wdf,
                       std::string& out) {
  const std::size_t shared = common_prefix(last, term);
  const std::size_t packed = wdf < 127 ? (wdf + 1) * (last.size() + 1) + shared : 256;
  out += static_cast<char>(packed < 256 ? packed : shared);
  out += static_cast<char>(term.size() - shared);
  out += term.substr(shared);
  if (packed >= 256) append_varint(wdf, out);
}

}  // namespace

BatchInverter::BatchInverter(int level) : deflater_(std::max(level, 1)), deflates_(level != 0) {}

void BatchInverter::add(TermNumber term, std::uint32_t value) {
  if (term >= counts_.size()) counts_.resize(std::max<std::size_t>(term + 1, terms_.size()));
  if (counts_[term]++ == 0) {
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
  add(term, wdf | kNoPosition);
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
      --counts_[occurrences_[i].term];
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
  std::vector<std::pair<std::uint64_t, TermNumber>> keyed;
  keyed.reserve(touched_.size());
  for (const TermNumber term : touched_) {
    if (counts_[term] != 0) keyed.emplace_back(sort_prefix(terms_.term(term)), term);
  }
  std::ranges::sort(keyed, [this](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return terms_.term(a.second) < terms_.term(b.second);
  });
  std::vector<TermNumber> order;
  order.reserve(keyed.size());
  for (const auto& [prefix, term] : keyed) {
    // A term that a refused document brought may have come twice.
    if (order.empty() || order.back() != term) order.push_back(term);
  }
  return order;
}

// Leaves where a term's occurrences end in counts_.
void BatchInverter::place_by_term(const std::vector<TermNumber>& order) {
  std::uint32_t begin = 0;
  for (const TermNumber term : order) begin += std::exchange(counts_[term], begin);
  placed_.resize(occurrences_.size());
  std::size_t i = 0;
  for (std::uint32_t document = 0; document < ends_.size(); ++document) {
    for (; i < ends_[document]; ++i) {
      placed_[counts_[occurrences_[i].term]++] = {document, occurrences_[i].value};
    }
  }
}

void BatchInverter::list_term(TermNumber term, std::uint32_t wdf, std::uint32_t document,
                              InvertedBatch& batch) {
  InvertedDocument& into = batch.documents[document];
  ListState& list = lists_[document];
  const std::string_view text = terms_.term(term);
  if (list.terms++ == 0) {
    into.term_list += static_cast<char>(text.size());
    into.term_list += text;
    append_varint(wdf, into.term_list);
  } else {
    append_list_entry(terms_.term(list.last_term), text, wdf, into.term_list);
  }
  list.last_term = term;
  into.length += wdf;
  into.largest_wdf = std::max(into.largest_wdf, wdf);
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

void BatchInverter::write_term(TermNumber term, std::span<const Placed> occurrences, RunWriter& run,
                               InvertedBatch& batch) {
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
    list_term(term, wdf, document, batch);
    last_id = document + 1;
    total += wdf;
    ++documents;
  }
  run.start_term(terms_.term(term), documents, total);
  run.add_coded(coded_);
}

void BatchInverter::finish_list(std::uint32_t terms, InvertedDocument& document) {
  std::string head;
  append_varint(document.length, head);
  append_varint(terms, head);
  document.term_list.insert(0, head);
  if (!deflates_) return;
  const auto deflated = deflater_.deflate(document.term_list);
  document.list_is_deflated = deflated.has_value();
  if (deflated) document.term_list = *deflated;
}

InvertedBatch BatchInverter::finish() {
  InvertedBatch batch;
  batch.documents = std::exchange(documents_, {});
  lists_.assign(batch.documents.size(), {});
  const std::vector<TermNumber> order = sorted_terms();
  place_by_term(order);
  RunWriter run(batch.run);
  std::size_t begin = 0;
  for (const TermNumber term : order) {
    const std::size_t end = counts_[term];
    write_term(term, std::span(placed_).subspan(begin, end - begin), run, batch);
    begin = end;
    counts_[term] = 0;
  }
  for (std::size_t i = 0; i < batch.documents.size(); ++i) {
    if (lists_[i].terms != 0) finish_list(lists_[i].terms, batch.documents[i]);
  }
  occurrences_.clear();
  ends_.clear();
  touched_.clear();
  if (terms_.memory() > kMaxTermMemory) {
    terms_.clear();
    counts_.clear();
    ++epoch_;
  }
  return batch;
}

}  // namespace news::glass

// Documents of a batch -> what the tables need of them, coded: postings sorted by term, term lists,
// compressed data. Independent of the documents before the batch, so that batches can be inverted
// side by side and put together in the order of the input.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/glass/deflater.h"
#include "indexer/glass/posting_run.h"
#include "indexer/glass/term_table.h"

namespace news::glass {

// The longest term the library's own writer takes; with zero bytes counted twice it must leave room
// in a key for an id.
inline constexpr std::size_t kMaxTermBytes = 245;
inline constexpr std::size_t kMaxEscapedTermBytes = 249;

struct InvertedDocument {
  std::uint32_t length{};  // sum of wdf
  std::uint32_t largest_wdf{};
  std::string term_list{};  // as the table has it
  std::string data{};
  bool list_is_deflated = false;
  bool data_is_deflated = false;
  std::vector<std::pair<std::uint32_t, std::string>> values{};  // by slot, ascending, none empty
};

struct InvertedBatch {
  std::vector<InvertedDocument> documents{};
  std::string run{};  // posting_run.h, ids from 1
};

// Not thread-safe: one per thread, used for one batch after the other.
class BatchInverter {
 public:
  // Of data and term lists: 1 to 12 as the compressor's, 0 for no compression.
  explicit BatchInverter(int level);

  // A term's number stays good until the batch is finished.
  TermNumber number_of(std::string_view term) { return terms_.number_of(term); }
  TermNumber number_of(std::string_view term, std::uint64_t hash) {
    return terms_.number_of(term, hash);
  }
  // A term with this hash, a use of this term follows soon: its memory is fetched meanwhile.
  void expect(std::uint64_t hash) const { terms_.expect(hash); }
  void expect_use(TermNumber term) const {
    if (term < uses_.size()) __builtin_prefetch(&uses_[term], 1);
  }
  // Of the current document. An occurrence at a position adds 1 to the wdf; positions in any order,
  // repeats count once.
  void add_posting(TermNumber term, std::uint32_t position);
  void add_term(TermNumber term, std::uint32_t wdf);
  // An empty value is no value; the last one of a slot counts.
  void set_value(std::uint32_t slot, std::string_view value);
  void set_data(std::string_view data);

  // Ends the current document. When its format can't hold it, nothing of it is kept, and the reason
  // is returned.
  std::optional<std::string> end_document();

  InvertedBatch finish();

  // Changes whenever numbers of terms lose their meaning.
  [[nodiscard]] std::uint64_t epoch() const { return epoch_; }

 private:
  struct Occurrence {
    TermNumber term{};
    std::uint32_t value{};  // a position, or kNoPosition and a wdf
  };
  struct Placed {
    std::uint32_t document{};
    std::uint32_t value{};
  };
  // Of a term in the batch.
  struct Use {
    std::uint32_t count = 0;       // occurrences
    std::uint32_t last_wdf_end{};  // behind the latest one that is a wdf
  };
  // A term list while it grows, all that each of its terms touches side by side.
  struct ListState {
    std::string list{};  // keeps its memory from batch to batch
    const char* last_term{};
    std::uint32_t last_size{};
    std::uint32_t terms{};
    std::uint32_t length{};
    std::uint32_t largest_wdf{};

    // `term` stays where it is until the list is finished.
    void add(std::string_view term, std::uint32_t wdf);
  };

  void add(TermNumber term, std::uint32_t value);
  void check(TermNumber term);
  [[nodiscard]] std::size_t document_begin() const { return ends_.empty() ? 0 : ends_.back(); }
  [[nodiscard]] bool has_too_many_terms() const;
  std::vector<TermNumber> sorted_terms() const;
  void place_by_term(const std::vector<TermNumber>& order);
  void write_term(std::string_view term, std::span<const Placed> occurrences, RunWriter& run);
  void code_positions();
  void start_lists(std::size_t documents);
  void finish_list(ListState& state, InvertedDocument& document);

  TermTable terms_;
  Deflater deflater_;
  bool deflates_;
  std::uint64_t epoch_ = 0;
  std::vector<Use> uses_{};            // by term
  std::vector<TermNumber> touched_{};  // terms that may have some
  std::vector<Occurrence> occurrences_{};
  std::vector<std::size_t> ends_{};  // of each document's occurrences
  std::vector<InvertedDocument> documents_{};
  InvertedDocument current_{};
  std::optional<std::string> problem_{};  // of the current document
  std::vector<Placed> placed_{};
  std::vector<ListState> lists_{};  // those of the batch come first
  std::string sorted_terms_{};      // the text of the batch's terms, in their order
  std::vector<std::uint32_t> positions_{};
  std::string coded_positions_{};
  std::string coded_{};
};

}  // namespace news::glass

#include "indexer/index/check_index.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <sstream>

#include "common/content_hash.h"
#include "common/error.h"
#include "common/facet_column.h"
#include "common/facet_dictionary.h"
#include "common/generation_lease.h"
#include "common/index_info.h"
#include "common/index_location.h"
#include "common/stored_article.h"
#include "common/unicode.h"
#include "common/value_codec.h"
#include "common/xapian_boundary.h"
#include "indexer/index/index_digest.h"

namespace news {
namespace {

class Checker {
 public:
  Checker(const Xapian::Database& database, const std::filesystem::path& generation)
      : database_(database), columns_(FacetColumns::open(generation, database)) {
    for (const FacetSpec& spec : kFacets) {
      labels_[static_cast<std::size_t>(spec.facet)] = read_labels(database, spec.facet);
      if (columns_ && !has_labels_in_column(spec)) {
        ++report.problem_count;
        report.problems.push_back(std::string(spec.name) + ": dictionary and column differ");
      }
    }
  }

  void check_article(Xapian::docid id) {
    ++report.articles;
    document_ = database_.get_document(id);
    const auto stored = decode_stored_article(document_.get_data());
    if (!stored) return problem(id, stored.error().reason);
    check_identity(id, stored->article);
    check_mentions(id, *stored);
    check_facets(id);
  }

  void problem(Xapian::docid id, const std::string& what) {
    ++report.problem_count;
    if (report.problems.size() < kMaxProblems) {
      report.problems.push_back("document " + std::to_string(id) + ": " + what);
    }
  }

  CheckReport report;

 private:
  void check_identity(Xapian::docid id, const Article& article) {
    if (document_.get_value(kIdSlot) != article.id) problem(id, "stored id and value differ");
    const std::string term = id_term(article.id);
    auto posting = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    if (posting == end || *posting != id) {
      problem(id, "not found under its id '" + article.id + "'");
    } else if (++posting != end) {
      problem(id, "another document has its id '" + article.id + "', too");
    }
    if (document_.get_value(kContentHashSlot) != content_hash(article)) {
      problem(id, "stored text and its hash differ");
    }
    const std::string date = article.date ? to_compact(*article.date) : std::string();
    if (document_.get_value(kDateSlot) != date) problem(id, "stored date and value differ");
    if (columns_ && !has_date_in_column(id, article.date)) {
      problem(id, "stored date and column differ");
    }
  }

  void check_mentions(Xapian::docid id, const StoredArticle& stored) {
    for (const Mention& mention : stored.annotations.mentions) {
      const std::string& text =
          mention.field == TextField::title ? stored.article.title : stored.article.body;
      const bool on_boundaries = code_point_floor(text, mention.byte_begin) == mention.byte_begin &&
                                 code_point_floor(text, mention.byte_end) == mention.byte_end;
      if (mention.byte_begin >= mention.byte_end || !on_boundaries) {
        return problem(id, "a mention does not lie on characters of its text");
      }
    }
  }

  void check_facets(Xapian::docid id) {
    for (const FacetSpec& spec : kFacets) {
      const auto& labels = labels_[static_cast<std::size_t>(spec.facet)];
      std::set<std::string> by_ordinal;
      const bool whole =
          for_each_ordinal(document_.get_value(spec.slot), [&](std::uint32_t ordinal) {
            if (ordinal < labels.size()) {
              by_ordinal.insert(facet_term(spec.facet, labels[ordinal]));
            } else {
              problem(id, std::string(spec.name) + ": ordinal without a label");
            }
          });
      if (!whole) problem(id, std::string(spec.name) + ": value is not an ordinal list");
      if (by_ordinal != facet_terms(spec)) {
        problem(id, std::string(spec.name) + ": terms and ordinals differ");
      }
      if (columns_ && !is_in_column(id, spec)) {
        problem(id, std::string(spec.name) + ": value and column differ");
      }
    }
  }

  [[nodiscard]] bool has_labels_in_column(const FacetSpec& spec) const {
    const FacetColumn column = columns_->column(spec.facet);
    const auto& labels = labels_[static_cast<std::size_t>(spec.facet)];
    if (column.label_count() != labels.size()) return false;
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
      if (column.label(i) != labels[i]) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_in_column(Xapian::docid id, const FacetSpec& spec) const {
    std::vector<std::uint32_t> ordinals;
    for_each_ordinal(document_.get_value(spec.slot),
                     [&](std::uint32_t ordinal) { ordinals.push_back(ordinal); });
    return std::ranges::equal(ordinals, columns_->column(spec.facet).ordinals(id));
  }

  [[nodiscard]] bool has_date_in_column(Xapian::docid id, std::optional<Date> date) const {
    const auto days = columns_->days();
    return id < days.size() && days[id] == (date ? day_number(*date) : std::int64_t{kUndated});
  }

  std::set<std::string> facet_terms(const FacetSpec& spec) {
    std::set<std::string> terms;
    auto term = document_.termlist_begin();
    term.skip_to(std::string(spec.term_prefix));
    for (; term != document_.termlist_end() && (*term).starts_with(spec.term_prefix); ++term) {
      terms.insert(*term);
    }
    return terms;
  }

  const Xapian::Database& database_;
  std::optional<FacetColumns> columns_;
  Xapian::Document document_;
  std::array<std::vector<std::string>, kFacetCount> labels_;
};

CheckReport report_of(std::vector<std::string> problems) {
  CheckReport report;
  report.problem_count = problems.size();
  report.problems = std::move(problems);
  if (report.problems.size() > kMaxProblems) report.problems.resize(kMaxProblems);
  return report;
}

ChunkShare hashed_share(const CheckOptions& options) {
  constexpr ChunkShare kNothing{1, 1};  // no number leaves 1 when divided by 1
  if (options.depth == CheckDepth::usual) return kNothing;
  return options.depth == CheckDepth::deep ? ChunkShare{} : options.share;
}

void check_tables(const std::filesystem::path& generation, CheckReport& report) {
  std::ostringstream details;
  report.problem_count = Xapian::Database::check(generation.string(), 0, &details);
  if (report.problem_count == 0) return;
  report.problems.push_back(
      generation.string() + ": " + std::to_string(report.problem_count) +
      " errors in the tables: " + collapse_space(sanitize_utf8(details.str())).substr(0, 500));
}

void check_articles(const Xapian::Database& database, const std::filesystem::path& generation,
                    const CheckOptions& options, const std::function<bool()>& is_interrupted,
                    CheckReport& report) {
  Checker checker(database, generation);
  std::optional<IndexDigest> digest;
  if (options.depth == CheckDepth::deep) digest.emplace(database);
  const auto end = database.postlist_end("");
  for (auto posting = database.postlist_begin(""); posting != end; ++posting) {
    if (options.depth == CheckDepth::sample && *posting % options.share.parts != options.share.part)
      continue;
    checker.check_article(*posting);
    if (digest) digest->add(database.get_document(*posting));
    if (is_interrupted()) break;
  }
  report = std::move(checker.report);
  if (digest) report.digest = digest->hex();
}

CheckReport check_generation(const std::filesystem::path& generation, const std::string& name,
                             const CheckOptions& options,
                             const std::function<bool()>& is_interrupted) {
  CheckReport report;
  try {
    const Xapian::Database database = open_index(generation.string());
    if (options.depth != CheckDepth::sample) check_tables(generation, report);
    if (report.problem_count == 0)
      check_articles(database, generation, options, is_interrupted, report);
  } catch (const Xapian::DatabaseModifiedError& error) {
    throw to_error(error, name);
  } catch (const Xapian::Error& error) {
    // A table the library stumbles over is what this command is there to find.
    return report_of({name + ": " + error.get_msg()});
  } catch (const Error& error) {
    if (error.code() != ErrorCode::damaged) throw;
    return report_of({error.what()});
  }
  return report;
}

}  // namespace

CheckReport check_index(const std::filesystem::path& index, const CheckOptions& options,
                        const std::function<bool()>& is_interrupted) {
  const std::filesystem::path generation = live_generation(index).path;
  const GenerationLease lease(generation);
  const auto manifest = read_manifest(generation);
  CheckReport report;
  if (manifest) {
    report =
        report_of(problems_of_files(generation, *manifest, hashed_share(options), is_interrupted));
  }
  if (report.problem_count == 0) {
    report = check_generation(generation, index.string(), options, is_interrupted);
  }
  if (report.problem_count != 0 && read_manifest(generation) != manifest) {
    throw Error(ErrorCode::temporary, index.string() + ": changed while it was checked",
                "try again when `indexer` has finished");
  }
  report.is_vouched_for = manifest && !manifest->is_changing;
  return report;
}

}  // namespace news

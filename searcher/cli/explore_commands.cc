#include "searcher/cli/explore_commands.h"

#include <chrono>
#include <fstream>
#include <iostream>

#include "common/error.h"
#include "common/unicode.h"
#include "searcher/answer/search_engine.h"
#include "searcher/cli/index_failures.h"
#include "searcher/render/completion_renderer.h"
#include "searcher/render/concordance_renderer.h"
#include "searcher/render/cooccurrence_renderer.h"
#include "searcher/render/entity_renderer.h"
#include "searcher/render/list_renderer.h"
#include "searcher/render/similar_renderer.h"
#include "searcher/render/timeline_renderer.h"

namespace news {
namespace {

constexpr int kNothingFound = 1;
// A text from outside is compared by its telling words: more would only cost time.
constexpr std::size_t kMaxFileBytes = std::size_t{16} * 1024 * 1024;

// What the six have in common: one opened archive, notices, formats, a clock.
class Exploration {
 public:
  Exploration(SearcherOptions& options, const RenderOptions& page, std::ostream& out,
              std::ostream& err)
      : options_(options), page_(page), out_(out), err_(err), engine_(options.indexes) {}

  int timeline() {
    Timeline answer;
    read([&](const IndexSet& indexes, const Analyzer& analyzer) {
      answer = find_timeline(indexes, analyzer, options_.request, options_.explore.timeline);
    });
    tell(answer.notices);
    print([&] { render_timeline_text(out_, answer, page_); },
          [&] { return timeline_records(answer, query(), elapsed_ms()); },
          [&](TableFormat format) { render_timeline_table(out_, answer, format); });
    summarize(answer.matches, answer.periods.size() == 1 ? "period" : "periods",
              answer.periods.size());
    return answer.matches == 0 ? kNothingFound : 0;
  }

  int cooccur() {
    EntityNetwork answer;
    read([&](const IndexSet& indexes, const Analyzer& analyzer) {
      answer =
          find_cooccurrence(indexes, analyzer, options_.request, options_.explore.cooccurrence);
    });
    tell(answer.notices);
    if (options_.format == OutputFormat::dot) {
      render_cooccurrence_dot(out_, answer);
    } else if (options_.format == OutputFormat::graphml) {
      render_cooccurrence_graphml(out_, answer);
    } else {
      print([&] { render_cooccurrence_text(out_, answer, page_); },
            [&] { return cooccurrence_records(answer, query(), elapsed_ms()); },
            [&](TableFormat format) { render_cooccurrence_table(out_, answer, format); });
    }
    summarize(answer.matches, answer.entities.size() == 1 ? "entity" : "entities",
              answer.entities.size());
    return answer.entities.empty() ? kNothingFound : 0;
  }

  int kwic() {
    Concordance answer;
    read([&](const IndexSet& indexes, const Analyzer& analyzer) {
      answer = find_concordance(indexes, analyzer, options_.request, options_.explore.concordance);
    });
    tell(answer.notices);
    print([&] { render_concordance_text(out_, answer, page_); },
          [&] { return concordance_records(answer, query(), elapsed_ms()); },
          [&](TableFormat format) { render_concordance_table(out_, answer, format); });
    summarize(answer.matches, answer.lines.size() == 1 ? "line" : "lines", answer.lines.size());
    return answer.lines.empty() ? kNothingFound : 0;
  }

  int complete_prefix() {
    Completions answer;
    read([&](const IndexSet& indexes, const Analyzer&) {
      answer = complete(indexes, options_.explore.completion);
    });
    tell(answer.notices);
    print([&] { render_completions_text(out_, answer, page_); },
          [&] {
            return completion_records(answer, options_.explore.completion.prefix, elapsed_ms());
          },
          [&](TableFormat format) { render_completions_table(out_, answer, format); });
    return answer.items.empty() ? kNothingFound : 0;
  }

  int entity() {
    EntityAnswer answer;
    read([&](const IndexSet& indexes, const Analyzer& analyzer) {
      answer = find_entity(indexes, analyzer, options_.request, options_.explore.entity);
    });
    if (!answer.page) return unknown_entity(answer);
    tell(answer.page->notices);
    tell_others(answer.page->others);
    if (options_.format == OutputFormat::json) {
      render_entity_json(out_, *answer.page, options_.explore.entity.name, elapsed_ms());
    } else {
      render_entity_text(out_, *answer.page, page_);
    }
    return 0;
  }

  int similar() {
    std::optional<StoredArticle> given;
    SimilarArticles answer;
    const std::string text = options_.explore.file.empty() ? "" : read_file();
    const std::string id =
        options_.arguments.empty() ? "" : sanitize_utf8(options_.arguments.front());
    read([&](const IndexSet& indexes, const Analyzer& analyzer) {
      given = text.empty() ? find_article(indexes, id)
                           : article_of_text(indexes, text, options_.request.language);
      if (given) {
        answer =
            find_similar(indexes, analyzer, *given, options_.request, options_.explore.similar);
      }
    });
    if (!given) {
      err_ << "searcher: no article has the id '" << neutralize_controls(id) << "'\n";
      return kNothingFound;
    }
    tell(answer.notices);
    if (options_.format == OutputFormat::ids) {
      std::vector<Hit> hits;
      for (SimilarHit& hit : answer.hits) hits.push_back(std::move(hit.hit));
      render_ids(out_, hits);
      return hits.empty() ? kNothingFound : 0;
    }
    print([&] { render_similar_text(out_, answer, page_); },
          [&] { return similar_records(answer, elapsed_ms()); },
          [&](TableFormat format) { render_similar_table(out_, answer, format); });
    return answer.hits.empty() ? kNothingFound : 0;
  }

  // The status of the command, once it is known which indexes have answered.
  int checked(int status) { return checked_status(engine_, err_, status); }

 private:
  template <class Work>
  void read(Work work) {
    start_ = std::chrono::steady_clock::now();
    engine_.read(work);
  }

  [[nodiscard]] double elapsed_ms() const {
    const std::chrono::duration<double, std::milli> elapsed =
        std::chrono::steady_clock::now() - start_;
    return elapsed.count();
  }

  [[nodiscard]] const std::string& query() const { return options_.request.query_text; }

  template <class Text, class Records, class Table>
  void print(Text text, Records records, Table table) {
    switch (options_.format) {
      case OutputFormat::json:
        return render_records_json(out_, records());
      case OutputFormat::jsonl:
        return render_records_jsonl(out_, records());
      case OutputFormat::csv:
        return table(TableFormat::csv);
      case OutputFormat::tsv:
        return table(TableFormat::tsv);
      default:
        return text();
    }
  }

  void tell(const std::vector<Notice>& notices) {
    for (const Notice& notice : notices) {
      err_ << "searcher: " << neutralize_controls(notice.text) << '\n';
      if (!notice.hint.empty()) err_ << "hint: " << neutralize_controls(notice.hint) << '\n';
    }
  }

  // "214 articles · 12 periods", behind a table for people.
  void summarize(std::uint64_t articles, std::string_view what, std::size_t shown) {
    if (options_.format != OutputFormat::text) return;
    out_.flush();
    err_ << articles << (articles == 1 ? " article" : " articles");
    if (shown > 0) err_ << " · " << shown << ' ' << what;
    err_ << '\n';
  }

  void tell_others(const std::vector<ValueCandidate>& others) {
    constexpr std::size_t kShown = 5;
    if (others.empty()) return;
    err_ << "searcher: the name also fits";
    for (std::size_t i = 0; i < others.size() && i < kShown; ++i) {
      err_ << (i == 0 ? " " : ", ") << facet_spec(others[i].facet).name << ":\""
           << neutralize_controls(others[i].label) << "\" (" << others[i].articles << ')';
    }
    err_ << (others.size() > kShown ? ", …\n" : "\n");
  }

  int unknown_entity(const EntityAnswer& answer) {
    const std::string name = neutralize_controls(options_.explore.entity.name);
    err_ << "searcher: no article names '" << name << "'\n";
    if (answer.nearest) {
      err_ << "hint: did you mean " << facet_spec(answer.nearest->facet).name << ":\""
           << neutralize_controls(answer.nearest->label) << "\" (" << answer.nearest->articles
           << " articles)?\n";
    }
    return kNothingFound;
  }

  [[nodiscard]] std::string read_file() const {
    const std::string& path = options_.explore.file;
    std::ifstream file;
    if (path != "-") {
      file.open(path, std::ios::binary);
      if (!file) throw Error(ErrorCode::usage, path + ": cannot be read");
    }
    std::istream& in = path == "-" ? std::cin : file;
    std::string text(kMaxFileBytes, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    text = sanitize_utf8(text);
    if (trim(text).empty()) throw Error(ErrorCode::usage, path + ": no text in it");
    return text;
  }

  SearcherOptions& options_;
  RenderOptions page_;
  std::ostream& out_;
  std::ostream& err_;
  SearchEngine engine_;
  std::chrono::steady_clock::time_point start_{};
};

int answer(Exploration& exploration, SearcherCommand command) {
  switch (command) {
    case SearcherCommand::timeline:
      return exploration.timeline();
    case SearcherCommand::similar:
      return exploration.similar();
    case SearcherCommand::entity:
      return exploration.entity();
    case SearcherCommand::complete:
      return exploration.complete_prefix();
    case SearcherCommand::cooccur:
      return exploration.cooccur();
    case SearcherCommand::kwic:
      return exploration.kwic();
    default:
      return 0;
  }
}

}  // namespace

int run_explore(SearcherOptions& options, const RenderOptions& page, std::ostream& out,
                std::ostream& err) {
  Exploration exploration(options, page, out, err);
  return exploration.checked(answer(exploration, options.command));
}

}  // namespace news

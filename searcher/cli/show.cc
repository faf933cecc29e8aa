#include "searcher/cli/show.h"

#include <unistd.h>

#include "common/article_json.h"
#include "common/terminal.h"
#include "common/unicode.h"
#include "searcher/answer/search_engine.h"
#include "searcher/cli/answer_output.h"
#include "searcher/cli/index_failures.h"
#include "searcher/cli/pager.h"
#include "searcher/render/article_renderer.h"

namespace news {
namespace {

constexpr int kNothingFound = 1;

void print(std::ostream& out, const ShownArticle& shown, const SearcherOptions& options,
           const RenderOptions& page) {
  const Article& article = shown.stored.article;
  if (options.raw) {
    render_raw(out, article, shown.marks, page);
  } else if (options.format == OutputFormat::text) {
    render_article(out, article, shown.stored.annotations, page, shown.marks);
  } else {
    out << article_json(article, shown.stored.annotations) << '\n';
  }
}

}  // namespace

int run_show(const SearcherOptions& options, const RenderOptions& page, std::ostream& out,
             std::ostream& err) {
  SearchEngine engine(options.indexes);
  Pager pager(options.format == OutputFormat::text && !options.raw, out);
  std::vector<std::string> missing;
  std::size_t returned = 0;
  for (const std::string& argument : options.arguments) {
    const std::string id = sanitize_utf8(argument);
    const auto shown = engine.shown_article(id, options.request);
    if (!shown) {
      err << "searcher: no article has the id '" << neutralize_controls(id) << "'\n";
      missing.push_back(id);
      continue;
    }
    if (returned++ == 0) print_notices(err, shown->notices);
    print(pager.out(), *shown, options, page);
  }
  if (options.format == OutputFormat::jsonl && !options.raw) {
    out << articles_summary_json(returned, missing) << '\n';
  }
  return checked_status(engine, err, missing.empty() ? 0 : kNothingFound);
}

}  // namespace news

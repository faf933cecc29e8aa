#include "searcher/cli/answer_output.h"

#include <string>
#include <utility>

#include "common/unicode.h"
#include "searcher/render/facet_renderer.h"
#include "searcher/render/json_renderer.h"
#include "searcher/render/list_renderer.h"
#include "searcher/render/table_renderer.h"
#include "searcher/render/text_renderer.h"

namespace news {

// One format: what is written before, for and after the hits.
class AnswerWriter {
 public:
  virtual ~AnswerWriter() = default;
  virtual void begin(const SearchResult& head) = 0;
  virtual void hit(const Hit& hit) = 0;
  virtual void end(const SearchResult& result) = 0;
};

namespace {

class TextWriter : public AnswerWriter {
 public:
  TextWriter(std::ostream& out, const RenderOptions& page, std::vector<HitField> fields)
      : out_(out), page_(page), fields_(std::move(fields)) {}
  void begin(const SearchResult&) override {}
  void hit(const Hit& hit) override { render_hit(out_, hit, page_, fields_); }
  void end(const SearchResult& result) override { render_facets_text(out_, result.facets, page_); }

 private:
  std::ostream& out_;
  RenderOptions page_;
  std::vector<HitField> fields_;
};

class JsonAnswer : public AnswerWriter {
 public:
  JsonAnswer(std::ostream& out, std::string query, JsonOptions options)
      : writer_(out, std::move(options)), query_(std::move(query)) {}
  void begin(const SearchResult& head) override { writer_.begin(query_, head); }
  void hit(const Hit& hit) override { writer_.hit(hit); }
  void end(const SearchResult& result) override { writer_.end(result); }

 private:
  JsonWriter writer_;
  std::string query_;
};

class JsonLines : public AnswerWriter {
 public:
  JsonLines(std::ostream& out, std::string query, JsonOptions options)
      : writer_(out, std::move(options)), query_(std::move(query)) {}
  void begin(const SearchResult& head) override { writer_.begin(query_, head); }
  void hit(const Hit& hit) override { writer_.hit(hit); }
  void end(const SearchResult& result) override {
    for (const FacetTable& table : result.facets) writer_.facet(table);
    for (const Notice& notice : result.notices) writer_.notice(notice);
    writer_.summary(summary_of(result));
  }

 private:
  JsonlWriter writer_;
  std::string query_;
};

class TableAnswer : public AnswerWriter {
 public:
  TableAnswer(std::ostream& out, TableFormat format, std::vector<HitField> fields)
      : writer_(out, format, std::move(fields)) {}
  void begin(const SearchResult&) override { writer_.header(); }
  void hit(const Hit& hit) override { writer_.hit(hit); }
  void end(const SearchResult&) override {}

 private:
  HitTableWriter writer_;
};

class IdList : public AnswerWriter {
 public:
  IdList(std::ostream& out, IdEnd end) : out_(out), end_(end) {}
  void begin(const SearchResult&) override {}
  void hit(const Hit& hit) override { render_id(out_, hit.article.id, end_); }
  void end(const SearchResult&) override {}

 private:
  std::ostream& out_;
  IdEnd end_;
};

std::unique_ptr<AnswerWriter> make_writer(const SearcherOptions& options, const RenderOptions& page,
                                          std::ostream& out) {
  const std::string& query = options.request.query_text;
  switch (options.format) {
    case OutputFormat::json:
      return std::make_unique<JsonAnswer>(out, query, JsonOptions{.fields = options.fields});
    case OutputFormat::jsonl:
      return std::make_unique<JsonLines>(out, query, JsonOptions{.fields = options.fields});
    case OutputFormat::csv:
      return std::make_unique<TableAnswer>(out, TableFormat::csv, options.fields);
    case OutputFormat::tsv:
      return std::make_unique<TableAnswer>(out, TableFormat::tsv, options.fields);
    case OutputFormat::ids:
      return std::make_unique<IdList>(out, options.ends_with_nul ? IdEnd::nul : IdEnd::line_feed);
    default:
      return std::make_unique<TextWriter>(out, page, options.fields);
  }
}

}  // namespace

AnswerOutput::AnswerOutput(const SearcherOptions& options, const RenderOptions& page,
                           std::ostream& out, std::ostream& err)
    : options_(options), page_(page), out_(out), err_(err) {}
AnswerOutput::~AnswerOutput() = default;

void AnswerOutput::begin(const SearchResult& head) {
  held_.str({});
  notices_ = head.notices;
  writer_ = make_writer(options_, page_, held_);
  writer_->begin(head);
}

bool AnswerOutput::hit(Hit hit) {
  writer_->hit(hit);
  if (static_cast<std::size_t>(held_.tellp()) >= (released_ ? kHeldBytes / 64 : kHeldBytes)) {
    release();
  }
  return out_.good();
}

void AnswerOutput::end(const SearchResult& result) {
  writer_->end(result);
  release();
  out_.flush();
}

void AnswerOutput::release() {
  if (!std::exchange(released_, true)) print_notices(err_, notices_);
  out_ << held_.view();
  held_.str({});
}

void print_notices(std::ostream& err, const std::vector<Notice>& notices) {
  for (const Notice& notice : notices) {
    err << "searcher: " << neutralize_controls(notice.text) << '\n';
    if (!notice.hint.empty()) err << "hint: " << neutralize_controls(notice.hint) << '\n';
  }
}

}  // namespace news

#include "indexer/tagger/recognizer.h"

#include <algorithm>
#include <iterator>

#include "common/tokenizer.h"
#include "indexer/entities/credits.h"
#include "indexer/entities/dateline.h"
#include "indexer/entities/document_names.h"
#include "indexer/entities/field_scanner.h"
#include "indexer/entities/foreign_scanner.h"
#include "indexer/entities/lexed_text.h"
#include "indexer/entities/span_merge.h"
#include "indexer/tagger/recasing.h"
#include "indexer/tagger/sequence_tagger.h"
#include "indexer/tagger/tag_model.h"
#include "indexer/tagger/token_stream.h"

namespace news {
namespace {

std::vector<NameSpan> foreign_spans(const Article& article, const LexedText& body,
                                    const LexedText& title, const Knowledge& knowledge) {
  const std::vector<ByteRange> credits = credit_ranges(article.body);
  ForeignScanner body_scanner(TextField::body, body, knowledge, article.language, credits);
  ForeignScanner title_scanner(TextField::title, title, knowledge, article.language, {});
  ForeignFamilies families;
  body_scanner.find_names(families);
  title_scanner.find_names(families);
  body_scanner.find_short_forms(families);
  title_scanner.find_short_forms(families);
  std::vector<NameSpan> spans = title_scanner.spans();
  std::ranges::move(body_scanner.spans(), std::back_inserter(spans));
  return spans;
}

// "U . S" before " .", as annotated corpora space it: that full stop is the abbreviation's own.
bool are_spaced_initials(const TokenStream& stream, const TaggedSpan& span) {
  const std::vector<StreamToken>& tokens = stream.tokens();
  if (span.last - span.first < 2 || span.last + 1 >= tokens.size()) return false;
  for (std::uint32_t t = span.first; t <= span.last + 1; ++t) {
    const bool stop = (t - span.first) % 2 == 1;
    if (tokens[t].field != tokens[span.first].field) return false;
    if (stop ? stream.surface(tokens[t]) != "."
             : !tokens[t].upper || tokens[t].end - tokens[t].begin != 1)
      return false;
  }
  return tokens[span.last + 1].begin > tokens[span.last].end;
}

}  // namespace

struct Recognizer::Impl {
  explicit Impl(const Knowledge& table)
      : knowledge(table),
        model(TagModel::open(table.path().parent_path() / kTagModelFile)),
        tagger(model, table) {}

  [[nodiscard]] std::vector<NameSpan> model_spans(const LexedText& title, const LexedText& body,
                                                  bool with_scores);

  const Knowledge& knowledge;
  Tokenizer tokenizer{};
  TagModel model;
  SequenceTagger tagger;
  TokenStream stream{};
};

std::vector<NameSpan> Recognizer::Impl::model_spans(const LexedText& title, const LexedText& body,
                                                    bool with_scores) {
  stream.clear();
  stream.add_field(TextField::title, title);
  stream.add_field(TextField::body, body);
  undo_headline_case(stream, knowledge);
  const std::vector<TaggedSpan>& tagged = tagger.tag(stream, with_scores);
  std::vector<NameSpan> spans;
  spans.reserve(tagged.size());
  for (TaggedSpan found : tagged) {
    // Quotes and brackets at the ends belong to no name.
    if (found.type != MentionType::money) {
      while (found.first < found.last && stream.tokens()[found.first].sign) ++found.first;
      while (found.last > found.first && stream.tokens()[found.last].sign) --found.last;
    }
    if (found.first == found.last && stream.tokens()[found.first].sign) continue;
    if (found.type != MentionType::person && are_spaced_initials(stream, found)) ++found.last;
    const StreamToken& first = stream.tokens()[found.first];
    const StreamToken& last = stream.tokens()[found.last];
    spans.push_back({first.field, first.begin, last.end, found.type, FoundBy::model, found.score});
  }
  return spans;
}

Recognizer::Recognizer(const Knowledge& knowledge) : impl_(std::make_unique<Impl>(knowledge)) {}
Recognizer::~Recognizer() = default;
Recognizer::Recognizer(Recognizer&&) noexcept = default;

std::vector<NameSpan> Recognizer::recognize(const Article& article, bool with_scores) const {
  GazetteerContext context;
  context.language = article.language;
  context.english = article.language.empty() || article.language == "en";

  const LexedText body(article.body, impl_->tokenizer, article.language);
  const LexedText title(article.title, impl_->tokenizer, article.language);
  if (!context.english) return foreign_spans(article, body, title, impl_->knowledge);
  FieldScanner body_scanner(TextField::body, body, impl_->knowledge, context,
                            dateline_bytes(article.body), credit_ranges(article.body));
  FieldScanner title_scanner(TextField::title, title, impl_->knowledge, context, 0, {});
  DocumentNames names;
  body_scanner.find_names(names);
  title_scanner.find_names(names);
  body_scanner.find_short_forms(names);
  title_scanner.find_short_forms(names);

  std::vector<NameSpan> spans = title_scanner.spans();
  std::ranges::move(body_scanner.spans(), std::back_inserter(spans));
  std::vector<NameSpan> found = impl_->model_spans(title, body, with_scores);
  std::erase_if(found, [&](const NameSpan& span) {
    return (span.field == TextField::title ? title_scanner : body_scanner)
        .is_left_out(span.byte_begin, span.byte_end);
  });
  return merge_spans(article, std::move(found), spans, impl_->knowledge);
}

}  // namespace news

#include "indexer/readers/read_source.h"

#include <utility>

#include "indexer/readers/archive_reader.h"
#include "indexer/readers/article_outlet.h"
#include "indexer/readers/converter.h"
#include "indexer/readers/field_mapping.h"
#include "indexer/readers/format_detection.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/unwrap_input.h"

namespace news {
namespace {

void read_opened(BufferedInput& input, ArticleOutlet& outlet) {
  const std::string_view beginning = input.peek(kDetectionBytes);
  if (beginning.empty()) {
    if (!input.damage()) outlet.fail("empty file");
    return;
  }
  if (is_archive(beginning)) {
    read_archive(input, outlet);
    return;
  }
  const Result<InputFormat> detected = detect_format(beginning, outlet.path());
  const InputFormat wanted = outlet.options().format;
  const bool is_forced = wanted != InputFormat::automatic && binary_kind(beginning).empty();
  if (!is_forced && !detected) {
    outlet.fail(detected.error().reason);
    return;
  }
  format_reader(is_forced ? wanted : *detected).read(input, outlet);
}

// What a converter prints is text or HTML, whatever else it may look like.
void read_converted(const Converter& converter, ByteSource& source, ArticleOutlet& outlet) {
  ConverterLimits limits;
  limits.output_bytes = outlet.options().max_article_bytes;
  Result<std::string> text = convert(converter, source, limits);
  if (const auto damage = source.damage()) {
    outlet.fail(*damage, {}, {}, {}, is_read_error(*damage));
    return;
  }
  if (!text) {
    outlet.fail(text.error().reason);
    return;
  }
  BufferedInput input(make_memory_source(std::move(text).value()));
  const Result<InputFormat> format = detect_format(input.peek(kDetectionBytes), "");
  const bool is_html = format && *format == InputFormat::html;
  is_html ? read_html(input, outlet) : read_text(input, outlet);
}

}  // namespace

void read_source(std::unique_ptr<ByteSource> source, const std::string& name,
                 const ReaderOptions& options, const ReaderSink& sink, const std::string& id_base) {
  ReadingRun run{options, sink};
  InputPlace place{.file = name, .id_base = id_base.empty() ? name : id_base};
  if (std::string error = mapping_error(options.mappings); !error.empty()) {
    ArticleOutlet(run, std::move(place)).fail(std::move(error));
    return;
  }
  read_member(as_raw_bytes(std::move(source), run.budget), std::move(place), run);
}

void read_member(std::unique_ptr<ByteSource> source, InputPlace place, ReadingRun& run) {
  ArticleOutlet outlet(run, std::move(place));
  if (const Converter* converter = converter_for(outlet.path(), run.options.converters)) {
    read_converted(*converter, *source, outlet);
    return;
  }
  const std::unique_ptr<BufferedInput> input = unwrap_input(std::move(source), run.budget);
  read_opened(*input, outlet);
  if (const auto damage = input->damage()) {
    outlet.fail(*damage, {}, input->offset(), {}, is_read_error(*damage));
  }
}

}  // namespace news

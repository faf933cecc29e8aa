#include "indexer/readers/read_source.h"

#include <utility>

#include "indexer/readers/article_outlet.h"
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
  const Result<InputFormat> detected = detect_format(beginning, outlet.file());
  const InputFormat wanted = outlet.options().format;
  const bool is_forced = wanted != InputFormat::automatic && binary_kind(beginning).empty();
  if (!is_forced && !detected) {
    outlet.fail(detected.error().reason);
    return;
  }
  format_reader(is_forced ? wanted : *detected).read(input, outlet);
}

}  // namespace

void read_source(std::unique_ptr<ByteSource> source, const std::string& name,
                 const ReaderOptions& options, const ReaderSink& sink, const std::string& id_base) {
  ArticleOutlet outlet(name, id_base.empty() ? name : id_base, options, sink);
  if (std::string error = mapping_error(options.mappings); !error.empty()) {
    outlet.fail(std::move(error));
    return;
  }
  const std::unique_ptr<BufferedInput> input = unwrap_input(std::move(source));
  read_opened(*input, outlet);
  if (const auto damage = input->damage()) {
    outlet.fail(*damage, {}, input->offset(), {}, is_read_error(*damage));
  }
}

}  // namespace news

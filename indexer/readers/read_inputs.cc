#include "indexer/readers/read_inputs.h"

#include <unistd.h>

#include <utility>

#include "indexer/readers/read_source.h"

namespace news {

void read_input(const InputFile& input, const ReaderOptions& options, const ReaderSink& sink) {
  const std::string& path = input.path;
  if (path == "-") {
    read_source(make_descriptor_source(STDIN_FILENO, options.gives_up), path, options, sink);
    return;
  }
  Result<std::unique_ptr<ByteSource>> file = open_file(path);
  if (!file) {
    sink.failure({.file = path,
                  .member = {},
                  .line = {},
                  .offset = {},
                  .reason = file.error().reason,
                  .may_pass = true,
                  .withdrawn_id = {}});
    return;
  }
  read_source(std::move(file).value(), path, options, sink, input.name);
}

}  // namespace news

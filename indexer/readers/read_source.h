// Reads articles from any source of bytes: what read_input does once a file is open.
#pragma once

#include <memory>
#include <string>

#include "indexer/readers/article_outlet.h"
#include "indexer/readers/article_reader.h"
#include "indexer/readers/byte_source.h"

namespace news {

// `name` stands for the file in origins, failures and wherever a format shows in a name's ending;
// `id_base` in the ids of articles that have none of their own (empty: the same).
void read_source(std::unique_ptr<ByteSource> source, const std::string& name,
                 const ReaderOptions& options, const ReaderSink& sink,
                 const std::string& id_base = {});

// Reads something that lies inside another input, whatever its format.
void read_member(std::unique_ptr<ByteSource> source, InputPlace place, ReadingRun& run);

}  // namespace news

// Walks files and folders in sorted order and feeds every article they hold to a sink.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/article_reader.h"

namespace news {

// A regular file found below a source, before it is opened.
struct InputFile {
  std::string path{};  // as given, or given folder + relative path
  std::string
      name{};  // last part of the source + relative path: begins ids, wherever the source lies
  std::uint64_t size{};        // bytes
  std::int64_t modified_ns{};  // since the epoch
};

struct InputListing {
  std::vector<InputFile> files{};        // sorted by path, bytewise, folder by folder
  std::vector<InputFailure> failures{};  // unreadable folders, missing sources
  std::vector<std::string>
      ignored{};  // hidden files, README*, LICENSE*, sockets, links to folders seen
  std::uint64_t total_bytes{};
};

struct ListingOptions {
  std::vector<std::string> include{};  // globs on the path below the source; empty = all
  std::vector<std::string> exclude{};
  std::string index{};  // the folder that is written to, where there is one: never a source
};

// Never throws: what can't be listed is a failure. Folders that hold an index are passed over, as it
// may lie among its sources. Symlink loops end; FIFOs and devices are never
// opened. A source named explicitly is taken even when its name would be ignored in a folder.
InputListing list_inputs(const std::vector<std::string>& sources,
                         const ListingOptions& options = {});

// Names that are about a collection, not part of it: hidden files, README*, LICENSE*.
bool is_ignored_name(std::string_view name);

// Reads one file (compression undone, charset converted, format detected) into the sink.
// "-" reads standard input. Whatever is wrong with it becomes failures; never throws for bad
// content.
void read_input(const InputFile& file, const ReaderOptions& options, const ReaderSink& sink);

}  // namespace news

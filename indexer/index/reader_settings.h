// The settings of a build that decide what its sources yield and how it is tagged, as text kept in
// the index, so that `update` reads them the same way.
#pragma once

#include <string>
#include <vector>

#include "indexer/index/indexing_options.h"

namespace news {

std::vector<std::string> encode_reader_settings(const IndexingOptions& options);
// Fills what `options` leaves at its default; unknown keys are left alone.
void apply_reader_settings(const std::vector<std::string>& settings, IndexingOptions& options);
// Puts these corrections and gazetteers in the place of those remembered.
void remember_names(const CustomNameFiles& names, std::vector<std::string>& settings);

// Puts these converters in the place of those remembered; whether that changes anything.
bool remember_converters(const std::vector<Converter>& converters,
                         std::vector<std::string>& settings);

// Which version of the readers (kReadersVersion) the files were read with.
void remember_readers(std::vector<std::string>& settings);
// Whether it was another one than this program's.
bool readers_differ(const std::vector<std::string>& settings);

}  // namespace news

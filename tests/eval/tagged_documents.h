// Documents of a BIO-tagged file ("token TAB tag" a line) put back together as articles, with their
// gold spans as the recogniser would give them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/article.h"
#include "indexer/entities/name_span.h"

namespace news {

struct TaggedDocument {
  std::string name{};
  Article article{};
  std::vector<NameSpan> spans{};            // in the body
  std::vector<std::size_t> first_tokens{};  // of each span
};

// Throws Error where the file cannot be read.
std::vector<TaggedDocument> read_tagged_documents(const std::filesystem::path& path);

}  // namespace news

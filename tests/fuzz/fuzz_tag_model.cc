// libFuzzer entry: any bytes as the file of a tagging model. It opens or is refused with an Error;
// what opens tags a text without reading beyond its file, and gives spans of the text.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "common/error.h"
#include "common/tokenizer.h"
#include "indexer/tagger/sequence_tagger.h"

namespace {

constexpr std::string_view kText =
    "Anna Berg flew to Oslo, said Norvex. The U.S. paid $5 million to Anna Berg on Friday.";

void require(bool holds) {
  if (!holds) std::abort();
}

const news::Knowledge& knowledge() {
  static const news::Knowledge table = news::Knowledge::open(
      std::filesystem::path(NEWS_BINARY_DIR) / "share/news-search/knowledge.bin");
  return table;
}

// A file of its own for each process, gone when it ends.
class ModelFile {
 public:
  ModelFile() {
    std::string pattern = (std::filesystem::temp_directory_path() / "news-fuzz-XXXXXX").string();
    require(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~ModelFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;

  [[nodiscard]] std::filesystem::path write(const std::string& bytes) const {
    std::filesystem::path path = folder_ / "news.tagmodel";
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }

 private:
  std::filesystem::path folder_;
};

void tag(const std::string& bytes) {
  static const ModelFile file;
  static const news::Tokenizer tokenizer;
  static const news::LexedText lexed(kText, tokenizer);
  static const news::TokenStream stream = [] {
    news::TokenStream out;
    out.add_field(news::TextField::body, lexed);
    return out;
  }();
  try {
    const news::TagModel model = news::TagModel::open(file.write(bytes));
    news::SequenceTagger tagger(model, knowledge());
    std::uint32_t next = 0;
    for (const news::TaggedSpan& span : tagger.tag(stream, true)) {
      require(next <= span.first && span.first <= span.last);
      require(span.last < stream.tokens().size());
      next = span.last + 1;
    }
  } catch (const news::Error&) {
    return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  tag(bytes);
  // The same bytes behind a header that fits them: as feature slots, the rest as weights.
  news::TagModelHeader header;
  header.magic = news::kTagModelMagic;
  header.version = news::kTagModelVersion;
  header.quantum = 1.0F / 32;
  header.feature_slots = static_cast<std::uint32_t>(size / 2 / sizeof(news::FeatureSlot));
  header.weight_bytes =
      static_cast<std::uint32_t>(size - header.feature_slots * sizeof(news::FeatureSlot));
  tag(std::string(reinterpret_cast<const char*>(&header), sizeof header) + bytes);
  return 0;
}

// libFuzzer entry: any text, tagged by the whole tagger and, a second time, with spans no
// recogniser would give. What comes out must keep the promises of Annotations.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "common/unicode.h"
#include "indexer/entities/canonicalizer.h"
#include "indexer/tagger/entity_tagger.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const news::Knowledge& knowledge() {
  static const news::Knowledge table = news::Knowledge::open(
      std::filesystem::path(NEWS_BINARY_DIR) / "share/news-search/knowledge.bin");
  return table;
}

bool is_boundary(std::string_view text, std::size_t position) {
  return position == text.size() || (static_cast<unsigned char>(text[position]) & 0xC0U) != 0x80U;
}

void check(const news::Article& article, const news::Annotations& annotations) {
  std::pair<news::TextField, std::uint32_t> end{news::TextField::title, 0};
  std::vector<std::uint32_t> counts(annotations.entities.size());
  for (const news::Mention& mention : annotations.mentions) {
    const std::string_view text =
        mention.field == news::TextField::title ? article.title : article.body;
    require(mention.byte_begin < mention.byte_end && mention.byte_end <= text.size());
    require(is_boundary(text, mention.byte_begin) && is_boundary(text, mention.byte_end));
    require(std::pair(mention.field, mention.byte_begin) >= end);
    end = {mention.field, mention.byte_end};
    if (!mention.entity) continue;
    require(*mention.entity < annotations.entities.size());
    ++counts[*mention.entity];
  }
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const news::Entity& entity = annotations.entities[i];
    require(!entity.name.empty() && entity.count == counts[i]);
    require(news::is_valid_utf8(entity.name));
  }
}

// Spans of any type and length, on code points, in order: about every fourth word opens one.
void add_spans(std::string_view text, news::TextField field, std::uint32_t seed,
               std::vector<news::NameSpan>& spans) {
  std::size_t at = 0;
  while (at < text.size()) {
    seed = seed * 1664525U + 1013904223U;
    std::size_t begin = text.find_first_not_of(" \n", at);
    if (begin == std::string_view::npos) return;
    begin = news::code_point_floor(text, begin);
    const std::size_t words = 1 + (seed >> 8U) % 3;
    std::size_t end = begin;
    for (std::size_t i = 0; i < words && end < text.size(); ++i) {
      end = std::min(text.find_first_of(" \n", end + 1), text.size());
    }
    if ((seed >> 16U) % 4 == 0 && end > begin) {
      news::NameSpan span;
      span.field = field;
      span.byte_begin = static_cast<std::uint32_t>(begin);
      span.byte_end = static_cast<std::uint32_t>(end);
      span.type = static_cast<news::MentionType>((seed >> 20U) % news::kMentionTypeCount);
      spans.push_back(span);
    }
    at = end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const news::EntityTagger tagger(knowledge());
  if (size < 2) return 0;
  const std::string text = news::sanitize_utf8(std::string(
      reinterpret_cast<const char*>(data) + 2, std::min<std::size_t>(size - 2, 20'000)));
  news::Article article;
  static const std::string kLanguages[] = {"de", "en", "en", "ru"};
  article.language = kLanguages[data[0] % 4];
  if (data[0] % 2 == 0) article.date = news::make_date(1980 + data[0] % 45, 1, 2);
  const std::size_t line = std::min(text.find('\n'), text.size());
  article.title = text.substr(0, line);
  article.body = text.substr(std::min(line + 1, text.size()));
  check(article, tagger.tag(article));
  std::vector<news::NameSpan> spans;
  const std::uint32_t seed = data[0] * 256U + data[1];
  add_spans(article.title, news::TextField::title, seed, spans);
  add_spans(article.body, news::TextField::body, seed + 1, spans);
  check(article, news::canonicalize(article, spans, knowledge()));
  return 0;
}

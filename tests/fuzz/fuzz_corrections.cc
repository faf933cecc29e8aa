// libFuzzer entry: corrections and gazetteers of any bytes. The first byte says where the one ends
// and the other begins. Whatever they say, an article comes out sound, and correcting it once more
// changes nothing.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/unicode.h"
#include "indexer/entities/custom_names.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

constexpr const char* kSurfaces[] = {"Merkel", "Vladimir Putin", "Paris", "AT&T", "Putin"};

news::Article article() {
  news::Article article;
  article.id = "x";
  article.title = "merkel AND (putin)";
  for (const char* surface : kSurfaces) article.body += std::string(surface) + " in b, ";
  return article;
}

std::vector<news::NameSpan> spans_of(const news::Article& article) {
  std::vector<news::NameSpan> spans;
  for (std::size_t i = 0, begin = 0; i < std::size(kSurfaces); ++i) {
    const std::string surface = kSurfaces[i];
    begin = article.body.find(surface, begin);
    news::NameSpan span;
    span.field = news::TextField::body;
    span.byte_begin = static_cast<std::uint32_t>(begin);
    span.byte_end = static_cast<std::uint32_t>(begin + surface.size());
    span.type = static_cast<news::MentionType>(i % 3);
    spans.push_back(span);
    begin += surface.size();
  }
  return spans;
}

// What a canonicaliser that knows nothing would say.
news::Annotations annotate(const news::Article& article, const std::vector<news::NameSpan>& spans) {
  std::vector<news::NamedMention> mentions;
  for (const news::NameSpan& span : spans) {
    const news::Mention mention{span.field, span.byte_begin, span.byte_end, span.type, {}};
    news::EntityHead head;
    head.type = span.type;
    head.name = news::mention_surface(article, mention);
    mentions.push_back({mention, head});
  }
  return news::put_together(article, std::move(mentions), {"France"});
}

void check(const news::Article& article, const news::Annotations& annotations) {
  std::uint32_t end_before = 0;
  news::TextField field = news::TextField::title;
  for (const news::Mention& mention : annotations.mentions) {
    if (mention.field != field) end_before = 0;
    field = mention.field;
    const std::string& text = field == news::TextField::title ? article.title : article.body;
    require(end_before <= mention.byte_begin && mention.byte_begin < mention.byte_end);
    require(mention.byte_end <= text.size());
    require(!mention.entity || *mention.entity < annotations.entities.size());
    end_before = mention.byte_end;
  }
  for (const news::Entity& entity : annotations.entities) {
    require(entity.count > 0 && !entity.name.empty() && news::is_valid_utf8(entity.name));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 20'000) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = bytes.size() * data[0] / 255;
  std::vector<news::LineProblem> malformed;
  const auto names = news::CustomNames::compile(
      {{"g", bytes.substr(0, cut), false}, {"c", bytes.substr(cut), true}}, nullptr, malformed);
  for (const news::LineProblem& problem : malformed) {
    require(problem.line > 0 && !problem.reason.empty());
  }
  for (const news::LineProblem& problem : names.problems()) require(!problem.reason.empty());
  const news::Article text = article();
  std::vector<news::NameSpan> spans = spans_of(text);
  const auto matches = names.place_names(text, spans);
  const news::Annotations once = names.apply(text, matches, annotate(text, spans));
  check(text, once);

  news::Corrections corrections;
  std::uint32_t number = 0;
  for (const auto& line : news::parse_corrections(bytes.substr(cut), "c").corrections) {
    (void)corrections.add(line, number++, "c");
  }
  require(corrections.apply(text, once) == once);
  return 0;
}

#include "small_corpus.h"

#include <array>
#include <filesystem>

namespace news {

const Knowledge& built_knowledge() {
  static const Knowledge knowledge =
      Knowledge::open(std::filesystem::path(NEWS_BINARY_DIR) / "share/news-search/knowledge.bin");
  return knowledge;
}

TrainingArticle read_marked_text(std::string_view text) {
  TrainingArticle article;
  while (!text.empty()) {
    const std::size_t open = text.find('[');
    article.text += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t bar = text.find('|', open);
    const std::size_t close = text.find(']', bar);
    GoldSpan span;
    span.byte_begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text.substr(open + 1, bar - open - 1);
    span.byte_end = static_cast<std::uint32_t>(article.text.size());
    span.type = mention_type_of(text.substr(bar + 1, close - bar - 1)).value();
    article.spans.push_back(span);
    text.remove_prefix(close + 1);
  }
  return article;
}

TrainingCorpus small_corpus() {
  constexpr std::array kPersons = {"Anna Berg", "Tom Vance", "Ruth Okoro", "Piet de Groot"};
  constexpr std::array kOrgs = {"Norvex", "Harbour Bank", "Ministry of Fisheries", "Tellan Group"};
  constexpr std::array kPlaces = {"Oslo", "Port Selby", "Ghent", "Upper Marran"};
  TrainingCorpus corpus;
  corpus.name = "small";
  const auto add = [&](const std::string& text) {
    corpus.articles.push_back(read_marked_text(text));
    for (const GoldSpan& span : corpus.articles.back().spans)
      corpus.marked_types |= 1U << static_cast<unsigned>(span.type);
  };
  for (std::size_t i = 0; i < kPersons.size(); ++i) {
    for (std::size_t j = 0; j < kPlaces.size(); ++j) {
      const std::string person = "[" + std::string(kPersons[i]) + "|person]";
      const std::string org = "[" + std::string(kOrgs[(i + j) % kOrgs.size()]) + "|org]";
      const std::string place = "[" + std::string(kPlaces[j]) + "|place]";
      add(person + " flew to " + place + " on behalf of " + org + ".");
      add("Shares of " + org + " rose, said " + person + " in " + place + ".");
    }
    add("It rained all day and nobody said a word about number " + std::to_string(i) + ".");
    add("The old men of the village went home early.");
  }
  return corpus;
}

std::string with_marks(const TrainingArticle& article) {
  std::string marked;
  std::size_t at = 0;
  for (const GoldSpan& span : article.spans) {
    marked += article.text.substr(at, span.byte_begin - at) + "[" +
              article.text.substr(span.byte_begin, span.byte_end - span.byte_begin) + "|" +
              std::string(mention_type_name(span.type)) + "]";
    at = span.byte_end;
  }
  return marked + article.text.substr(at);
}

}  // namespace news

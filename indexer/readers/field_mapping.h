// From the field names of JSON objects and CSV headers to the fields of an article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/result.h"
#include "indexer/readers/article_reader.h"

namespace news {

enum class ArticleField : std::uint8_t {
  id,
  title,
  body,
  date,
  source,
  author,
  section,
  url,
  language
};
inline constexpr std::size_t kArticleFieldCount = 9;

// The field a name or synonym ("headline", "published_at") stands for, whatever its case.
std::optional<ArticleField> article_field_of(std::string_view name);

// Where the name ranks among the synonyms of its field; lower wins when a record has several. Only
// for names that article_field_of knows.
std::size_t synonym_rank(std::string_view name);

// "body=content.text,date=meta.published" -> mappings. Fails when a field is unknown or a path is
// missing.
Result<std::vector<FieldMapping>> parse_field_mappings(std::string_view text);

// Why these mappings can't be used; empty when they can.
std::string mapping_error(const std::vector<FieldMapping>& mappings);

// Puts a value found in a record into the article: dates are parsed, HTML in a body is reduced to
// its text.
void set_article_field(ArticleField field, std::string_view value, Article& article);

}  // namespace news

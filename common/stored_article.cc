#include "common/stored_article.h"

#include "common/error.h"
#include "common/value_codec.h"

namespace news {
namespace {

constexpr char kPlain = 1;
constexpr char kWithSources = 2;

void append_entity(const Entity& entity, std::string& out) {
  append_varint(static_cast<std::uint64_t>(entity.type), out);
  append_string(entity.name, out);
  append_string(entity.country, out);
  append_string(entity.wikidata, out);
  append_varint(entity.aliases.size(), out);
  for (const Alias& alias : entity.aliases) {
    append_string(alias.text, out);
    append_varint(alias.count, out);
  }
}

void append_mentions(const std::vector<Mention>& mentions, std::string& out) {
  append_varint(mentions.size(), out);
  TextField field = TextField::title;
  std::uint32_t end_before = 0;
  for (const Mention& mention : mentions) {
    if (mention.field != field) end_before = 0;
    field = mention.field;
    append_varint(static_cast<std::uint64_t>(mention.type) * 2 + static_cast<std::uint64_t>(field),
                  out);
    append_varint(mention.byte_begin - end_before, out);
    append_varint(mention.byte_end - mention.byte_begin, out);
    append_varint(mention.entity ? *mention.entity + std::uint64_t{1} : 0, out);
    end_before = mention.byte_end;
  }
}

void append_sources(const Article& article, std::string& out) {
  append_string(article.modified ? to_compact(*article.modified) : std::string(), out);
  append_varint(article.field_sources.size(), out);
  for (const FieldSource& source : article.field_sources) {
    append_string(source.field, out);
    append_string(source.from, out);
  }
}

void read_sources(ByteReader& reader, Article& article) {
  article.modified = parse_compact(reader.string());
  article.field_sources.resize(reader.count());
  for (FieldSource& source : article.field_sources) {
    source.field = reader.string();
    source.from = reader.string();
  }
}

std::optional<MentionType> mention_type(std::uint64_t number) {
  if (number >= kMentionTypeCount) return std::nullopt;
  return static_cast<MentionType>(number);
}

bool read_entities(ByteReader& reader, std::vector<Entity>& entities) {
  entities.resize(reader.count());
  for (Entity& entity : entities) {
    const auto type = mention_type(reader.varint());
    if (!type) return false;
    entity.type = *type;
    entity.name = reader.string();
    entity.country = reader.string();
    entity.wikidata = reader.string();
    entity.aliases.resize(reader.count());
    for (Alias& alias : entity.aliases) {
      alias.text = reader.string();
      alias.count = reader.varint32();
      entity.count += alias.count;
    }
    if (reader.failed()) return false;
  }
  return true;
}

bool read_mentions(ByteReader& reader, const Article& article, std::size_t entity_count,
                   std::vector<Mention>& mentions) {
  mentions.resize(reader.count());
  TextField field = TextField::title;
  std::uint64_t end_before = 0;
  for (Mention& mention : mentions) {
    const std::uint64_t type_and_field = reader.varint();
    const auto type = mention_type(type_and_field / 2);
    if (!type) return false;
    mention.type = *type;
    mention.field = static_cast<TextField>(type_and_field % 2);
    if (mention.field != field) end_before = 0;
    field = mention.field;
    const std::uint64_t begin = end_before + reader.varint32();
    const std::uint64_t end = begin + reader.varint32();
    const std::uint64_t entity = reader.varint();
    const std::string& text = field == TextField::title ? article.title : article.body;
    if (reader.failed() || end > text.size() || entity > entity_count) return false;
    mention.byte_begin = static_cast<std::uint32_t>(begin);
    mention.byte_end = static_cast<std::uint32_t>(end);
    if (entity != 0) mention.entity = static_cast<std::uint32_t>(entity - 1);
    end_before = end;
  }
  return true;
}

}  // namespace

std::string encode_stored_article(const Article& article, const Annotations& annotations) {
  std::string out;
  out.reserve(article.body.size() + article.title.size() + 512 + annotations.mentions.size() * 6);
  const bool has_sources = article.modified || !article.field_sources.empty();
  out += has_sources ? kWithSources : kPlain;
  const std::string date = article.date ? to_compact(*article.date) : std::string();
  for (const std::string* text :
       {&article.id, &article.title, &article.body, &date, &article.source, &article.author,
        &article.section, &article.url, &article.language, &article.origin.file,
        &article.origin.member}) {
    append_string(*text, out);
  }
  append_varint(article.origin.line.value_or(0), out);
  append_varint(annotations.entities.size(), out);
  for (const Entity& entity : annotations.entities) append_entity(entity, out);
  append_mentions(annotations.mentions, out);
  append_varint(annotations.countries.size(), out);
  for (const std::string& country : annotations.countries) append_string(country, out);
  if (has_sources) append_sources(article, out);
  return out;
}

Result<StoredArticle> decode_stored_article(std::string_view bytes) {
  if (bytes.empty() || (bytes[0] != kPlain && bytes[0] != kWithSources)) {
    return Failure{"stored article of an unknown version"};
  }
  ByteReader reader(bytes.substr(1));
  StoredArticle stored;
  Article& article = stored.article;
  std::string date;
  for (std::string* text : {&article.id, &article.title, &article.body, &date, &article.source,
                            &article.author, &article.section, &article.url, &article.language,
                            &article.origin.file, &article.origin.member}) {
    *text = reader.string();
  }
  article.date = parse_compact(date);
  if (const std::uint64_t line = reader.varint(); line != 0) article.origin.line = line;
  Annotations& annotations = stored.annotations;
  if (reader.failed() || !read_entities(reader, annotations.entities) ||
      !read_mentions(reader, article, annotations.entities.size(), annotations.mentions)) {
    return Failure{"stored article is damaged"};
  }
  annotations.countries.resize(reader.count());
  for (std::string& country : annotations.countries) country = reader.string();
  if (bytes[0] == kWithSources) read_sources(reader, article);
  if (reader.failed() || !reader.at_end()) return Failure{"stored article is damaged"};
  return stored;
}

StoredArticle read_stored_article(std::string_view bytes, std::string_view which) {
  Result<StoredArticle> stored = decode_stored_article(bytes);
  if (!stored) {
    throw Error(ErrorCode::damaged, std::string(which) + ": " + stored.error().reason,
                "run `indexer check`, then `indexer build`");
  }
  return std::move(*stored);
}

}  // namespace news

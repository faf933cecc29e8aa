#include "indexer/index/canaries.h"

#include <algorithm>
#include <vector>

#include "common/analyzer.h"
#include "common/schema.h"
#include "common/stored_article.h"

namespace news {
namespace {

constexpr Xapian::docid kCanaries = 16;
constexpr std::size_t kPhraseWords = 4;

bool finds(const Xapian::Database& database, const Xapian::Query& query, Xapian::docid id) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return !found.empty() && *found.begin() == id;
}

Xapian::Query phrase_of(WordField field, const std::string& text, const std::string& language) {
  std::vector<std::string> words;
  for (const Token& token : query_tokens(Analyzer(), text, language)) {
    if (words.size() == kPhraseWords || token.position != words.size() + 1) break;
    words.push_back(exact_term(field, token.term));
  }
  if (words.empty()) return Xapian::Query::MatchAll;
  return {Xapian::Query::OP_PHRASE, words.begin(), words.end(),
          static_cast<Xapian::termcount>(words.size())};
}

std::optional<std::string> failure_of(const Xapian::Database& database, Xapian::docid id) {
  const auto stored = decode_stored_article(database.get_document(id).get_data());
  const std::string name = "document " + std::to_string(id);
  if (!stored) return name + ": " + stored.error().reason;
  const Article& article = stored->article;
  const Xapian::Query self(id_term(article.id));
  if (!finds(database, self, id)) return name + ": not found by its id";
  for (const WordField field : {WordField::title, WordField::body}) {
    const std::string& text = field == WordField::title ? article.title : article.body;
    const Xapian::Query words = phrase_of(field, text, article.language);
    if (!finds(database, Xapian::Query(Xapian::Query::OP_FILTER, words, self), id)) {
      return name + ": not found by its first words";
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> failed_canary(const Xapian::Database& database) {
  const Xapian::docid last = database.get_lastdocid();
  const Xapian::docid step = std::max<Xapian::docid>(1, last / kCanaries);
  const auto end = database.postlist_end("");
  auto posting = database.postlist_begin("");
  for (Xapian::docid next = 1; next <= last && posting != end; next += step) {
    posting.skip_to(next);
    if (posting == end) break;
    next = *posting;
    if (auto failure = failure_of(database, next)) return failure;
  }
  return std::nullopt;
}

}  // namespace news

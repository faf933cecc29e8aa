// A small index in a temporary folder, built term by term as the schema lays it down, and the ids a
// query finds.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "common/date.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "searcher/query/query_compiler.h"
#include "searcher/query/query_parser.h"
#include "tests/support/temporary_folder.h"

namespace news::testing_query {

struct SmallValue {
  Facet facet{};
  std::string label{};
  std::vector<std::string> aliases{};
};

struct SmallArticle {
  std::string id{};
  std::string title{};
  std::string body{};
  std::string language = "en";
  std::string date{};  // 2015-11-27; empty = undated
  std::vector<SmallValue> values{};
};

class SmallIndex {
 public:
  SmallIndex(std::initializer_list<SmallArticle> articles) {
    Xapian::WritableDatabase writer((folder_ / "index").string(), Xapian::DB_CREATE);
    for (const SmallArticle& article : articles) writer.add_document(document(article));
    writer.commit();
    database_ = Xapian::Database((folder_ / "index").string());
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] const Analyzer& analyzer() const { return analyzer_; }

  [[nodiscard]] QueryCompiler compiler() const {
    return {database_, analyzer_, index_languages(database_)};
  }

  [[nodiscard]] CompiledQuery compiled(std::string_view text) const {
    ParserOptions options;
    options.today = Date{std::chrono::year{2020} / 3 / 31};
    const ParsedQuery parsed = parse_query(text, options);
    if (parsed.error) throw std::runtime_error(parsed.error->message);
    return compiler().compile(*parsed.query);
  }

  // "a b c": ids in order of the alphabet.
  [[nodiscard]] std::string matches(const Xapian::Query& query) const {
    std::vector<std::string> ids = found(query);
    std::ranges::sort(ids);
    return joined(ids);
  }
  [[nodiscard]] std::string matches(std::string_view text) const {
    return matches(compiled(text).query);
  }
  // Best first.
  [[nodiscard]] std::string ranked(std::string_view text) const {
    return joined(found(compiled(text).query));
  }

 private:
  static std::string joined(const std::vector<std::string>& ids) {
    std::string list;
    for (const std::string& id : ids) list += (list.empty() ? "" : " ") + id;
    return list;
  }

  [[nodiscard]] std::vector<std::string> found(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    std::vector<std::string> ids;
    const Xapian::MSet hits = enquire.get_mset(0, database_.get_doccount());
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      ids.push_back(hit.get_document().get_data());
    }
    return ids;
  }

  void add_words(Xapian::Document& document, WordField field, const SmallArticle& article) const {
    const std::string& text = field == WordField::title ? article.title : article.body;
    for (const Token& token : analyzer_.analyze(text, article.language)) {
      document.add_posting(exact_term(field, token.term), token.position);
      const std::string_view stemmer = stem_language(article.language);
      const bool in_title = field == WordField::title;
      document.add_term(stem_term(stemmer, token.stem), in_title ? kTitleWeight : 1);
      if (in_title) document.add_term(title_stem_term(stemmer, token.stem));
    }
  }

  [[nodiscard]] Xapian::Document document(const SmallArticle& article) const {
    Xapian::Document document;
    document.set_data(article.id);
    document.add_boolean_term(id_term(article.id));
    add_words(document, WordField::title, article);
    add_words(document, WordField::body, article);
    std::vector<SmallValue> values = article.values;
    if (!article.language.empty()) values.push_back({Facet::lang, article.language, {}});
    for (const SmallValue& value : values) {
      document.add_boolean_term(facet_term(value.facet, facet_label(value.label)));
      // Ordinal 0, alone in its slot, is a single NUL byte: the least value that is one.
      document.add_value(facet_spec(value.facet).slot, std::string(1, '\0'));
      for (const std::string& alias : value.aliases) {
        document.add_boolean_term(alias_term(value.facet, name_key(alias), value.label));
      }
    }
    if (const auto date = parse_iso(article.date)) {
      document.add_value(kDateSlot, to_compact(*date));
      for (const std::string& term : date_terms(*date)) document.add_boolean_term(term);
    }
    return document;
  }

  support::TemporaryFolder folder_{};
  Analyzer analyzer_{};
  Xapian::Database database_{};
};

}  // namespace news::testing_query

#include "indexer/glass/database_comparison.h"

#include <xapian.h>

#include <set>
#include <sstream>

namespace news::glass {
namespace {

// Everything of a database as text, piece by piece, so that two can be compared side by side.
std::string statistics_of(const Xapian::Database& database) {
  std::ostringstream out;
  out << database.get_doccount() << " documents to " << database.get_lastdocid() << ", length "
      << database.get_total_length() << " (" << database.get_doclength_lower_bound() << " to "
      << database.get_doclength_upper_bound() << "), positions " << database.has_positions();
  return out.str();
}

template <class Positions>
void print_positions(Positions begin, const Positions& end, std::ostream& out) {
  for (; begin != end; ++begin) out << ' ' << *begin;
}

std::string postings_of(const Xapian::Database& database, const std::string& term) {
  std::ostringstream out;
  out << database.get_termfreq(term) << '/' << database.get_collection_freq(term) << '/'
      << database.get_wdf_upper_bound(term) << ':';
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    out << ' ' << *posting << '*' << posting.get_wdf() << '/' << posting.get_doclength() << '[';
    if (!term.empty())
      print_positions(posting.positionlist_begin(), posting.positionlist_end(), out);
    out << ']';
  }
  return out.str();
}

std::string document_of(const Xapian::Database& database, Xapian::docid id,
                        std::set<Xapian::valueno>& slots) {
  std::ostringstream out;
  const Xapian::Document document = database.get_document(id);
  out << database.get_doclength(id) << ' ' << document.get_data() << '\n';
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    slots.insert(value.get_valueno());
    out << value.get_valueno() << '=' << *value << '\n';
  }
  out << document.termlist_count() << " terms\n";
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    out << *term << '*' << term.get_wdf() << '[';
    print_positions(term.positionlist_begin(), term.positionlist_end(), out);
    out << ']';
  }
  return out.str();
}

std::string column_of(const Xapian::Database& database, Xapian::valueno slot) {
  std::ostringstream out;
  out << database.get_value_freq(slot) << ' ' << database.get_value_lower_bound(slot) << ' '
      << database.get_value_upper_bound(slot);
  const auto end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != end; ++value) {
    out << '\n' << value.get_docid() << '=' << *value;
  }
  return out.str();
}

std::string differ(const std::string& what, const std::string& a, const std::string& b) {
  if (a == b) return {};
  constexpr std::size_t kShown = 200;
  return what + ": " + a.substr(0, kShown) + " | " + b.substr(0, kShown);
}

std::string metadata_difference(const Xapian::Database& a, const Xapian::Database& b) {
  auto key = a.metadata_keys_begin();
  auto other = b.metadata_keys_begin();
  for (; key != a.metadata_keys_end() && other != b.metadata_keys_end(); ++key, ++other) {
    if (*key != *other) return differ("metadata", *key, *other);
    std::string found = differ("metadata " + *key, a.get_metadata(*key), b.get_metadata(*key));
    if (!found.empty()) return found;
  }
  const bool are_both_done = key == a.metadata_keys_end() && other == b.metadata_keys_end();
  return are_both_done ? "" : "metadata of one only";
}

std::string term_difference(const Xapian::Database& a, const Xapian::Database& b) {
  auto term = a.allterms_begin();
  auto other = b.allterms_begin();
  for (; term != a.allterms_end() && other != b.allterms_end(); ++term, ++other) {
    if (*term != *other) return differ("terms", *term, *other);
    std::string found = differ("term " + *term, postings_of(a, *term), postings_of(b, *term));
    if (!found.empty()) return found;
  }
  const bool are_both_done = term == a.allterms_end() && other == b.allterms_end();
  return are_both_done ? "" : "terms of one only";
}

std::string document_difference(const Xapian::Database& a, const Xapian::Database& b) {
  std::set<Xapian::valueno> slots;
  const auto end = a.postlist_end("");
  for (auto posting = a.postlist_begin(""); posting != end; ++posting) {
    std::string found = differ("document " + std::to_string(*posting),
                               document_of(a, *posting, slots), document_of(b, *posting, slots));
    if (!found.empty()) return found;
  }
  for (const Xapian::valueno slot : slots) {
    std::string found =
        differ("values " + std::to_string(slot), column_of(a, slot), column_of(b, slot));
    if (!found.empty()) return found;
  }
  return differ("all documents", postings_of(a, ""), postings_of(b, ""));
}

}  // namespace

std::string difference(const Xapian::Database& a, const Xapian::Database& b) {
  std::string found = differ("statistics", statistics_of(a), statistics_of(b));
  for (const auto& compare : {metadata_difference, term_difference, document_difference}) {
    if (found.empty()) found = compare(a, b);
  }
  return found;
}

}  // namespace news::glass

#include "indexer/index/update_plan.h"

#include <algorithm>

#include "common/content_hash.h"
#include "common/schema.h"
#include "common/stored_article.h"

namespace news {
namespace {

std::set<Xapian::docid> documents_of(const Xapian::Database& database, const std::string& path) {
  std::set<Xapian::docid> documents;
  const std::string term = file_term(path);
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    documents.insert(*posting);
  }
  return documents;
}

std::string file_of(const Xapian::Document& document) {
  const auto stored = decode_stored_article(document.get_data());
  return stored ? stored->article.origin.file : std::string();
}

}  // namespace

UpdatePlan::UpdatePlan(const std::vector<InputFile>& files,
                       const std::unordered_map<std::string, FileState>& table, Rules rules)
    : table_(table), rules_(rules) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    reading_order_.emplace(files[i].path, i);
    any_touched_ = any_touched_ || is_touched(files[i]);
  }
  any_touched_ = any_touched_ || std::ranges::any_of(table, [&](const auto& entry) {
                   return !reading_order_.contains(entry.first);
                 });
  for (const InputFile& file : files) {
    if (!must_read(file)) unread_.insert(file.path);
  }
}

bool UpdatePlan::must_read(const InputFile& file) const {
  return is_touched(file) || (any_touched_ && table_.at(file.path).duplicates != 0);
}

bool UpdatePlan::is_touched(const InputFile& file) const {
  const auto known = table_.find(file.path);
  if (rules_.rehash || known == table_.end()) return true;
  const FileState& state = known->second;
  if (!state.failures.are_known() || (rules_.retry_failures && state.failures.count() != 0)) {
    return true;
  }
  return state.size != file.size || state.modified_ns != file.modified_ns;
}

void UpdatePlan::begin_file(const Xapian::Database& database, const std::string& path) {
  path_ = path;
  not_seen_ = documents_of(database, path);
  for (const Xapian::docid taken : taken_) not_seen_.erase(taken);
}

UpdatePlan::Verdict UpdatePlan::judge(const Xapian::Database& database, const Article& article) {
  const std::size_t superseded_before = handled_.superseded().size();
  if (!handled_.admit(article.id, article.date, sequence_++)) return Verdict::duplicate;
  const bool again = handled_.superseded().size() != superseded_before;
  const std::string unique = id_term(article.id);
  const auto posting = database.postlist_begin(unique);
  if (posting == database.postlist_end(unique)) {
    return again ? Verdict::replaces_own : Verdict::added;
  }
  const Xapian::docid id = *posting;
  if (again) return Verdict::replaces_own;
  const Xapian::Document existing = database.get_document(id);
  if (not_seen_.erase(id) == 0) {
    if (existing_wins(existing, article)) return Verdict::duplicate;
    taken_.insert(id);
    return Verdict::changed;
  }
  if (existing.get_value(kContentHashSlot) != content_hash(article)) return Verdict::changed;
  const auto stored = decode_stored_article(existing.get_data());
  if (stored && stored->article.origin == article.origin) return Verdict::unchanged;
  moved_ = id;
  return Verdict::moved;
}

// An article of the same id in another file stays only if that file stands unread in the listing
// and the precedence of common rules (newest date, then last in reading order) is its.
bool UpdatePlan::existing_wins(const Xapian::Document& existing, const Article& article) const {
  const std::string file = file_of(existing);
  if (!unread_.contains(file)) return false;
  const std::int64_t existing_day =
      day_for_precedence(parse_compact(existing.get_value(kDateSlot)));
  const std::int64_t day = day_for_precedence(article.date);
  if (existing_day != day) return existing_day > day;
  return reading_order_.at(file) > reading_order_.at(path_);
}

std::vector<Deletion> UpdatePlan::leftovers(const Xapian::Database& database) const {
  return deletions(database, not_seen_, path_);
}

std::vector<Deletion> UpdatePlan::all_of(const Xapian::Database& database,
                                         const std::string& path) const {
  std::set<Xapian::docid> documents = documents_of(database, path);
  for (const Xapian::docid taken : taken_) documents.erase(taken);
  return deletions(database, documents, path);
}

std::vector<Deletion> UpdatePlan::deletions(const Xapian::Database& database,
                                            const std::set<Xapian::docid>& documents,
                                            const std::string& path) const {
  std::vector<Deletion> list;
  for (const Xapian::docid id : documents) {
    list.push_back({id_term(database.get_document(id).get_value(kIdSlot)), path});
  }
  return list;
}

}  // namespace news

// Writes a batch in one transaction, so that one bad document costs itself and not its neighbours.
//
// The library throws away everything uncommitted when a single document is refused, some documents
// only at commit, and after a failed write its destructor may commit half a batch. So: one
// transaction a batch; when it is refused, cancel and replay document by document to find the
// culprit.
#pragma once

#include <xapian.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/commit_hold.h"
#include "indexer/readers/article_reader.h"

namespace news {

// Puts `document` in the place of the one that has `id_term`, or deletes that one when there is
// none. With `revise` it changes the document in place: the library then writes only what differs,
// if the document was the last one read.
struct IndexChange {
  std::string id_term{};
  std::optional<Xapian::Document> document{};
  std::function<void(Xapian::Document&)> revise{};
  Xapian::docid revised{};  // with `revise`
  std::string id{};
  Origin origin{};
};

// What is reported of an article the index refused.
InputFailure refusal_of(const std::string& id, const Origin& origin, const std::string& reason);

// Applies all changes and whatever `with_commit` writes (metadata), all or nothing but for refused
// documents, which are returned. Waits at `gate`, if any, before it commits. Throws Xapian::Error
// when the storage fails: then nothing of the batch is in the index.
std::vector<InputFailure> write_batch(
    Xapian::WritableDatabase& database, const std::vector<IndexChange>& changes,
    const std::function<void()>& with_commit = [] {}, CommitGate* gate = nullptr);

}  // namespace news

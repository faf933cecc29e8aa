#include "indexer/index/batch_writer.h"

namespace news {
namespace {

// Whether the library refused the content rather than failed at its work.
bool is_refusal(const Xapian::Error& error) {
  const std::string type = error.get_type();
  return type == "InvalidArgumentError" || type == "UnimplementedError" || type == "RangeError" ||
         type == "InvalidOperationError";
}

// A transaction that is cancelled unless it was committed.
class Transaction {
 public:
  Transaction(Xapian::WritableDatabase& database, CommitGate* gate)
      : database_(database), gate_(gate) {
    database_.begin_transaction(true);
  }
  ~Transaction() {
    if (committed_) return;
    try {
      database_.cancel_transaction();
    } catch (const Xapian::Error&) {
      // A commit that failed has ended the transaction already; there is nothing left to cancel.
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() {
    if (gate_ != nullptr) gate_->wait();
    database_.commit_transaction();
    committed_ = true;
  }

 private:
  Xapian::WritableDatabase& database_;
  CommitGate* gate_;
  bool committed_ = false;
};

void apply(const IndexChange& change, Xapian::WritableDatabase& database) {
  if (change.revise) {
    Xapian::Document document = database.get_document(change.revised);
    change.revise(document);
    database.replace_document(change.revised, document);
  } else if (change.document) {
    database.replace_document(change.id_term, *change.document);
  } else {
    database.delete_document(change.id_term);
  }
}

}  // namespace

InputFailure refusal_of(const std::string& id, const Origin& origin, const std::string& reason) {
  return failure_of(id, origin, "the index refuses this article: " + reason);
}

std::vector<InputFailure> write_batch(Xapian::WritableDatabase& database,
                                      const std::vector<IndexChange>& changes,
                                      const std::function<void()>& with_commit, CommitGate* gate) {
  std::vector<InputFailure> refused;
  try {
    Transaction transaction(database, gate);
    for (const IndexChange& change : changes) apply(change, database);
    with_commit();
    transaction.commit();
    return refused;
  } catch (const Xapian::Error& error) {
    if (!is_refusal(error)) throw;
  }
  for (const IndexChange& change : changes) {
    try {
      Transaction transaction(database, gate);
      apply(change, database);
      transaction.commit();
    } catch (const Xapian::Error& error) {
      if (!is_refusal(error)) throw;
      refused.push_back(refusal_of(change.id, change.origin, error.get_msg()));
    }
  }
  Transaction transaction(database, gate);
  with_commit();
  transaction.commit();
  return refused;
}

}  // namespace news

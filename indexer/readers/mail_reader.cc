// Mailboxes (mbox, RFC 4155 and its relatives) and single messages (.eml). Streamed message by
// message.
#include <string>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/format_readers.h"
#include "indexer/readers/mail_message.h"

namespace news {
namespace {

constexpr std::string_view kSeparator = "From ";

// "From ann@nw.example Fri Nov 27 10:00:00 2015": a date behind the sender tells the separator from
// a line of text that begins so.
bool is_separator(std::string_view line) {
  if (!line.starts_with(kSeparator)) return false;
  std::size_t digits = 0;
  std::size_t colons = 0;
  for (const char c : line) {
    digits += c >= '0' && c <= '9' ? 1 : 0;
    colons += c == ':' ? 1 : 0;
  }
  return digits >= 6 && colons >= 1;
}

// ">From " was "From " before it was stored (mboxrd: one '>' less).
std::string_view unquoted(std::string_view line) {
  const std::size_t quotes = std::min(line.find_first_not_of('>'), line.size());
  const bool is_quoted = quotes > 0 && line.substr(quotes).starts_with(kSeparator);
  return is_quoted ? line.substr(1) : line;
}

class Mailbox {
 public:
  Mailbox(BufferedInput& input, ArticleOutlet& outlet) : input_(input), outlet_(outlet) {}

  void read() {
    const std::size_t limit = outlet_.options().max_article_bytes;
    is_mailbox_ = input_.peek(kSeparator.size()) == kSeparator;
    std::string line;
    bool after_blank = true;
    begin();
    while (!outlet_.is_stopped()) {
      const std::uint64_t offset = input_.offset();
      const std::uint64_t number = input_.lines_passed() + 1;
      const RecordStatus status = input_.read_record("\n", limit, line);
      is_too_long_ =
          is_too_long_ || status == RecordStatus::endless || status == RecordStatus::too_long;
      if (status == RecordStatus::end || status == RecordStatus::endless) break;
      if (is_mailbox_ && after_blank && is_separator(line)) {
        finish();
        begin();
        offset_ = offset;
        line_ = number;
        after_blank = false;
        continue;
      }
      after_blank = trim(line).empty();
      is_too_long_ = is_too_long_ || message_.size() + line.size() > limit;
      if (is_too_long_) continue;
      message_ += is_mailbox_ ? unquoted(line) : line;
      message_ += '\n';
    }
    if (!input_.damage()) finish();
  }

 private:
  void begin() {
    message_.clear();
    is_too_long_ = false;
    offset_ = input_.offset();
    line_ = input_.lines_passed() + 1;
  }

  void finish() {
    if (is_too_long_) {
      outlet_.fail(
          "message longer than " + std::to_string(outlet_.options().max_article_bytes) + " bytes",
          line_, offset_);
      return;
    }
    if (trim(message_).empty()) return;
    std::optional<Article> article = article_of_mail(message_);
    if (!article) {
      outlet_.fail("no mail message", line_, offset_);
      return;
    }
    if (is_mailbox_) article->origin.line = line_;
    article->origin.member = article->id;
    if (article->id.empty() && !is_mailbox_) article->id = outlet_.id_base();
    outlet_.deliver(std::move(*article), ArticleOutlet::EmptyBody::refused);
  }

  BufferedInput& input_;
  ArticleOutlet& outlet_;
  bool is_mailbox_ = false;
  bool is_too_long_ = false;
  std::string message_{};
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 0;
};

}  // namespace

void read_mail(BufferedInput& input, ArticleOutlet& outlet) { Mailbox(input, outlet).read(); }

}  // namespace news

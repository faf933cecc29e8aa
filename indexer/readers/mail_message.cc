#include "indexer/readers/mail_message.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/article_text.h"
#include "indexer/readers/ascii.h"
#include "indexer/readers/charset.h"
#include "indexer/readers/date_parser.h"
#include "indexer/readers/html_content.h"
#include "indexer/readers/html_fragment.h"
#include "indexer/readers/html_tree.h"

namespace news {
namespace {

constexpr int kMaxPartDepth = 16;

struct Release {
  template <class Object>
  void operator()(Object* object) const {
    g_object_unref(object);
  }
};
template <class Object>
using Owned = std::unique_ptr<Object, Release>;

std::string text_of(const char* text) { return text == nullptr ? std::string() : text; }

struct Parts {
  std::string plain{};
  std::string html{};
};

// Transfer encoding undone, in UTF-8.
std::string decoded_part(GMimePart* part, const std::string& charset) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  const std::string_view raw(reinterpret_cast<const char*>(bytes->data), bytes->len);
  const Result<DecodedText> decoded = decode_text(raw, charset);
  return decoded ? decoded->text : std::string();
}

bool is_attachment(GMimeObject* object) {
  const GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(object);
  if (disposition == nullptr) return false;
  const char* kind =
      g_mime_content_disposition_get_disposition(const_cast<GMimeContentDisposition*>(disposition));
  return kind != nullptr && equals_ignoring_case(kind, "attachment");
}

// format=flowed (RFC 3676): a line that ends in a space goes on in the next.
std::string unflowed(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    out += line;
    if (!line.ends_with(' ') || line == "-- ") out += '\n';
  }
  return out;
}

void add_text(std::string text, std::string& all) {
  if (trim(text).empty()) return;
  if (!all.empty()) all += "\n\n";
  all += text;
}

void collect(GMimeObject* object, int depth, Parts& parts) {
  if (object == nullptr || depth > kMaxPartDepth) return;
  if (GMIME_IS_MULTIPART(object)) {
    auto* multipart = GMIME_MULTIPART(object);
    const int count = std::min(g_mime_multipart_get_count(multipart), 1000);
    for (int i = 0; i < count; ++i) {
      collect(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
    }
    return;
  }
  if (!GMIME_IS_PART(object) || is_attachment(object)) return;
  GMimeContentType* type = g_mime_object_get_content_type(object);
  const std::string charset = text_of(g_mime_object_get_content_type_parameter(object, "charset"));
  if (type == nullptr || g_mime_content_type_is_type(type, "text", "plain") != 0) {
    std::string text = decoded_part(GMIME_PART(object), charset);
    const std::string format = text_of(g_mime_object_get_content_type_parameter(object, "format"));
    if (equals_ignoring_case(format, "flowed")) text = unflowed(text);
    add_text(paragraphs_of(clean_body(text)), parts.plain);
  } else if (g_mime_content_type_is_type(type, "text", "html") != 0) {
    const std::string page = decoded_part(GMIME_PART(object), charset);
    add_text(text_of_fragment(page), parts.html);
  }
}

// The plain part, unless it is a mere "view this in your browser" beside the real thing.
std::string body_of(Parts parts) {
  constexpr std::size_t kShareOfHtml = 2;
  const bool is_plain_whole = parts.plain.size() * kShareOfHtml >= parts.html.size();
  return is_plain_whole ? std::move(parts.plain) : std::move(parts.html);
}

std::string header(GMimeMessage* message, const char* name) {
  const char* raw = g_mime_object_get_header(GMIME_OBJECT(message), name);
  if (raw == nullptr) return {};
  char* decoded = g_mime_utils_header_decode_text(nullptr, raw);
  std::string text = text_of(decoded);
  g_free(decoded);
  if (is_valid_utf8(text)) return clean_line(text);
  const Result<DecodedText> bytes = decode_text(text);
  return bytes ? clean_line(bytes->text) : std::string();
}

// "Ann Lee <ann@nw.example>" -> name, address.
std::pair<std::string, std::string> name_and_address(const std::string& text) {
  const std::size_t open = text.rfind('<');
  if (open == std::string::npos) return {text, text};
  std::string name = clean_line(std::string_view(text).substr(0, open));
  while (name.starts_with('"') || name.starts_with('\'')) name.erase(0, 1);
  while (name.ends_with('"') || name.ends_with('\'')) name.pop_back();
  std::string address = text.substr(open + 1, text.find('>', open) - open - 1);
  if (name.empty()) name = address;
  return {std::move(name), std::move(address)};
}

std::string outlet_of(GMimeMessage* message, const std::string& address) {
  const std::string list = header(message, "List-Id");
  const std::size_t open = list.find('<');
  if (open != std::string::npos && open > 0) {
    const std::string name = name_and_address(list).first;
    if (name.find('.') == std::string::npos || name.find(' ') != std::string::npos) return name;
  }
  if (std::string organization = header(message, "Organization"); !organization.empty()) {
    return organization;
  }
  const std::size_t at = address.rfind('@');
  return at == std::string::npos ? std::string() : address.substr(at + 1);
}

std::string message_id(GMimeMessage* message) {
  std::string id = header(message, "Message-ID");
  if (id.starts_with('<')) id.erase(0, 1);
  id.resize(std::min(id.find('>'), id.size()));
  return id;
}

}  // namespace

std::optional<Article> article_of_mail(const std::string& bytes) {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return std::nullopt;
  Article article;
  const auto [name, address] = name_and_address(header(message.get(), "From"));
  article.id = message_id(message.get());
  article.title = header(message.get(), "Subject");
  article.author = name;
  article.source = outlet_of(message.get(), address);
  article.date = parse_date(header(message.get(), "Date"));
  article.url = header(message.get(), "Archived-At");
  if (article.url.starts_with('<')) article.url = article.url.substr(1, article.url.find('>') - 1);
  article.language = header(message.get(), "Content-Language");
  Parts parts;
  collect(g_mime_message_get_mime_part(message.get()), 0, parts);
  article.body = body_of(std::move(parts));
  return article;
}

}  // namespace news

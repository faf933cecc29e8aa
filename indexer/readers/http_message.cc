#include "indexer/readers/http_message.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

struct Head {
  HttpResponse response{};
  std::string transfer_encoding{};
  std::string content_encoding{};
  std::size_t bytes{};  // up to the body
};

std::optional<Head> parse_head(std::string_view message) {
  if (!message.starts_with("HTTP/")) return std::nullopt;
  std::string_view rest = message;
  std::string_view status_line = take_line(rest);
  status_line.remove_prefix(std::min(status_line.find(' '), status_line.size()));
  status_line = trim(status_line);
  Head head;
  std::from_chars(status_line.data(), status_line.data() + status_line.size(),
                  head.response.status);
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(std::min(colon + 1, line.size())));
    if (equals_ignoring_case(name, "content-type")) {
      parse_content_type(value, head.response.media_type, head.response.charset);
    } else if (equals_ignoring_case(name, "transfer-encoding")) {
      head.transfer_encoding = ascii_lower(value);
    } else if (equals_ignoring_case(name, "content-length")) {
      std::size_t length = 0;
      const auto parsed = std::from_chars(value.data(), value.data() + value.size(), length);
      if (parsed.ec == std::errc{}) head.response.content_length = length;
    } else if (equals_ignoring_case(name, "content-encoding")) {
      head.content_encoding = ascii_lower(value);
    }
  }
  head.bytes = message.size() - rest.size();
  return head;
}

// RFC 9112, 7.1. Empty when the body does not begin with a chunk: then it was joined before it was
// archived. What follows a wrong chunk is left out.
std::optional<std::string> joined_chunks(std::string_view body, std::string& problem) {
  std::string joined;
  for (bool is_first = true;; is_first = false) {
    const std::string_view before = body;
    const std::string_view line = take_line(body);
    std::size_t size = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const std::string_view behind(parsed.ptr,
                                  static_cast<std::size_t>(line.data() + line.size() - parsed.ptr));
    const bool is_size = parsed.ec == std::errc{} && (trim(behind).empty() || behind[0] == ';');
    if (!is_size && is_first) return std::nullopt;
    if (is_size && size == 0) return joined;
    if (!is_size || size > body.size()) {
      joined += is_size ? body : before;
      problem = "the chunks of the body are damaged";
      return joined;
    }
    joined += body.substr(0, size);
    body.remove_prefix(size);
    if (!body.starts_with('\n') && !body.starts_with("\r\n")) continue;
    take_line(body);
  }
}

constexpr std::size_t kChunkBytes = 64U << 10U;

// zlib or bare deflate data, by what it looks like; gzip too.
std::string inflated(std::string_view bytes, std::size_t max_bytes, std::string& problem) {
  const auto first = bytes.empty() ? 0U : static_cast<unsigned char>(bytes[0]);
  const auto second = bytes.size() < 2 ? 0U : static_cast<unsigned char>(bytes[1]);
  const bool is_zlib = (first & 0x0fU) == 8 && (first * 256 + second) % 31 == 0;
  const bool is_gzip = bytes.starts_with("\x1f\x8b");
  constexpr int kDetectHeader = 32;
  z_stream stream{};
  if (inflateInit2(&stream, is_zlib || is_gzip ? MAX_WBITS + kDetectHeader : -MAX_WBITS) != Z_OK) {
    throw std::bad_alloc();
  }
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  std::array<char, kChunkBytes> buffer{};
  for (int status = Z_OK; status == Z_OK;) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
    if (status != Z_OK && status != Z_STREAM_END) problem = "the body's compression is damaged";
    if (out.size() > max_bytes) {
      problem = "page longer than " + std::to_string(max_bytes) + " bytes";
      break;
    }
  }
  return out;
}

std::string unbrotlied(std::string_view bytes, std::size_t max_bytes, std::string& problem) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!decoder) throw std::bad_alloc();
  std::size_t left = bytes.size();
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::string out;
  std::array<std::uint8_t, kChunkBytes> buffer{};
  for (;;) {
    std::size_t room = buffer.size();
    std::uint8_t* next = buffer.data();
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(decoder.get(), &left, &in, &room, &next, nullptr);
    out.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - room);
    if (out.size() > max_bytes) {
      problem = "page longer than " + std::to_string(max_bytes) + " bytes";
      return out;
    }
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    if (result != BROTLI_DECODER_RESULT_SUCCESS) problem = "the body's compression is damaged";
    return out;
  }
}

// A body in clear, whatever its head says.
bool looks_like_text(std::string_view body) {
  const std::string_view text = trim(body.substr(0, 1024));
  return text.starts_with('<') && text.find('\0') == std::string_view::npos;
}

}  // namespace

void parse_content_type(std::string_view value, std::string& media_type, std::string& charset) {
  const std::size_t end = std::min(value.find(';'), value.size());
  media_type = ascii_lower(trim(value.substr(0, end)));
  const std::string lower = ascii_lower(value);
  const std::size_t begin = lower.find("charset=", end);
  if (begin == std::string::npos) return;
  std::string_view name = value.substr(begin + std::string_view("charset=").size());
  name = trim(name.substr(0, name.find(';')));
  while (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
  while (name.ends_with('"') || name.ends_with('\'')) name.remove_suffix(1);
  charset = name;
}

std::optional<HttpResponse> parse_http_head(std::string_view message) {
  std::optional<Head> head = parse_head(message);
  if (!head) return std::nullopt;
  return std::move(head->response);
}

std::optional<HttpResponse> parse_http_response(std::string_view message, std::size_t max_bytes) {
  std::optional<Head> head = parse_head(message);
  if (!head) return std::nullopt;
  HttpResponse& response = head->response;
  response.body = message.substr(head->bytes);
  response.is_whole = response.content_length && response.body.size() >= *response.content_length;
  if (head->transfer_encoding.find("chunked") != std::string::npos) {
    if (auto joined = joined_chunks(response.body, response.problem)) {
      response.body = std::move(*joined);
    }
  }
  const std::string& encoding = head->content_encoding;
  if (encoding.empty() || encoding == "identity" || looks_like_text(response.body)) {
    return std::move(response);
  }
  std::string problem;
  if (encoding == "br") {
    response.body = unbrotlied(response.body, max_bytes, problem);
  } else if (encoding.find("deflate") != std::string::npos ||
             encoding.find("gzip") != std::string::npos) {
    response.body = inflated(response.body, max_bytes, problem);
  }
  if (response.problem.empty()) response.problem = std::move(problem);
  return std::move(response);
}

}  // namespace news

// One HTTP response as web archives store it (RFC 9112), its body in clear.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace news {

struct HttpResponse {
  int status{};
  std::string media_type{};                     // lower case, without parameters: "text/html"
  std::string charset{};                        // as declared
  std::optional<std::size_t> content_length{};  // of the body as it was sent, if it says so
  std::string body{};
  bool is_whole = false;  // the body is as long as its head says
  std::string problem{};  // why the body is not whole or not readable; empty when it is
};

// The head alone is enough to decide whether the body is wanted: `message` may be a beginning.
// Empty when it is no HTTP response.
std::optional<HttpResponse> parse_http_head(std::string_view message);

// Head and body. Chunks are joined, compression (gzip, deflate, br) undone, in so far as the body
// is what its head says; archives often hold bodies that are in clear already. `max_bytes` bounds
// what comes out.
std::optional<HttpResponse> parse_http_response(std::string_view message, std::size_t max_bytes);

// "text/html; charset=UTF-8" -> media type and charset.
void parse_content_type(std::string_view value, std::string& media_type, std::string& charset);

}  // namespace news

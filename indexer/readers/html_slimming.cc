#include "indexer/readers/html_slimming.h"

#include <algorithm>
#include <array>

#include "indexer/readers/ascii.h"

namespace news {
namespace {

constexpr std::string_view kCommentBegin = "<!--";
constexpr std::string_view kEmptyComment = "<!---->";

bool begins_with_name(std::string_view text, std::string_view name) {
  if (!equals_ignoring_case(text.substr(0, name.size()), name)) return false;
  if (text.size() <= name.size()) return true;
  const char next = text[name.size()];
  return is_ascii_space(next) || next == '>' || next == '/';
}

// Attributes somebody asks for later, or that the parser itself looks at.
bool is_used_attribute(std::string_view name) {
  static constexpr auto kUsed = std::to_array<std::string_view>(
      {"class", "id",   "itemprop", "itemtype", "property", "name",       "content",
       "rel",   "href", "datetime", "lang",     "style",    "hidden",     "aria-hidden",
       "role",  "type", "pubdate",  "title",    "encoding", "http-equiv", "charset",
       "color", "face", "size",     "xml:lang", "itemscope"});
  return std::ranges::any_of(
      kUsed, [&](std::string_view used) { return equals_ignoring_case(name, used); });
}

// Where the end tag of this name begins; npos when there is none.
std::size_t find_end_tag(std::string_view html, std::string_view name, std::size_t from) {
  for (std::size_t i = html.find("</", from); i != std::string_view::npos;
       i = html.find("</", i + 2)) {
    if (begins_with_name(html.substr(i + 2), name)) return i;
  }
  return std::string_view::npos;
}

// One past the comment that begins at `from`; npos when it doesn't end.
std::size_t end_of_comment(std::string_view html, std::size_t from) {
  const std::size_t content = from + kCommentBegin.size();
  for (const std::string_view empty : {">", "->"}) {
    if (html.substr(content).starts_with(empty)) return content + empty.size();
  }
  // One search for both ends: looking for each through the whole page would be quadratic.
  for (std::size_t i = html.find("--", content); i != std::string_view::npos;
       i = html.find("--", i + 1)) {
    if (html.substr(i + 2).starts_with('>')) return i + 3;
    if (html.substr(i + 2).starts_with("!>")) return i + 4;
  }
  return std::string_view::npos;
}

// "<!--<script>" inside a script makes its end a matter of states best left to the parser.
bool is_plain_code(std::string_view code) {
  return code.find(kCommentBegin) == std::string_view::npos;
}

bool holds_data(std::string_view start_tag) {
  constexpr std::string_view kJson = "json";
  const auto found = std::search(start_tag.begin(), start_tag.end(), kJson.begin(), kJson.end(),
                                 [](char a, char b) { return ascii_lower(a) == b; });
  return found != start_tag.end();
}

bool begins_tag(std::string_view text) {
  const std::size_t name = text.size() > 1 && text[1] == '/' ? 2 : 1;
  return text.size() > name && is_ascii_letter(text[name]);
}

// The element that begins here if its content is text, whatever it looks like.
std::string_view text_element(std::string_view tag) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"});
  const auto found = std::ranges::find_if(
      kNames, [&](std::string_view name) { return begins_with_name(tag, name); });
  return found == kNames.end() ? std::string_view() : *found;
}

class Slimming {
 public:
  explicit Slimming(std::string_view html) : html_(html) { out_.reserve(html.size()); }

  std::string run() {
    for (std::size_t i = html_.find('<'); i != std::string_view::npos; i = html_.find('<', i)) {
      const std::string_view rest = html_.substr(i);
      if (rest.starts_with(kCommentBegin)) {
        const std::size_t end = end_of_comment(html_, i);
        if (end == std::string_view::npos) break;
        // Something must stay between what stands before and behind.
        leave_out(i, end);
        out_ += kEmptyComment;
        i = end;
      } else if (begins_with_name(rest.substr(1), "script") ||
                 begins_with_name(rest.substr(1), "style")) {
        i = pass_code(i, ascii_lower(rest[2]) == 'c' ? "script" : "style");
      } else if (const std::string_view name = text_element(rest.substr(1)); !name.empty()) {
        const std::size_t end = find_end_tag(html_, name, i);
        if (end == std::string_view::npos) break;
        i = end + 2;
      } else if (begins_tag(rest)) {
        i = pass_tag(i);
        if (i == std::string_view::npos) break;
      } else if (rest.size() > 1 && (rest[1] == '/' || rest[1] == '!' || rest[1] == '?')) {
        // A comment of sorts, up to the next ">" whatever stands around it.
        i = html_.find('>', i + 1);
        if (i == std::string_view::npos) break;
      } else {
        ++i;
      }
    }
    out_ += html_.substr(kept_until_);
    return std::move(out_);
  }

 private:
  // Returns where to go on.
  std::size_t pass_code(std::size_t begin, std::string_view name) {
    const std::size_t code = pass_tag(begin);
    if (code == std::string_view::npos) return html_.size();
    const std::size_t end = find_end_tag(html_, name, code);
    if (end == std::string_view::npos) return html_.size();
    const bool is_wanted = name == "script" && holds_data(html_.substr(begin, code - begin));
    if (!is_wanted && is_plain_code(html_.substr(code, end - code))) leave_out(code, end);
    return end + 2;
  }

  // Returns one past the ">" of the tag that begins at `i`, npos when there is none. Leaves out
  // long attributes nobody asks for: addresses of images, data of scripts.
  std::size_t pass_tag(std::size_t i) {
    constexpr std::size_t kShortBytes = 24;
    const auto is_end_of_name = [](char c) {
      return is_ascii_space(c) || c == '>' || c == '/' || c == '=';
    };
    const auto skip = [&](auto is_wanted) {
      while (i < html_.size() && is_wanted(html_[i])) ++i;
    };
    ++i;
    skip([&](char c) { return !is_ascii_space(c) && c != '>'; });
    for (;;) {
      skip([](char c) { return is_ascii_space(c) || c == '/'; });
      if (i >= html_.size()) return std::string_view::npos;
      if (html_[i] == '>') return i + 1;
      const std::size_t name = i++;  // whatever it is: a name may begin with "="
      skip([&](char c) { return !is_end_of_name(c); });
      const std::size_t name_end = i;
      skip([](char c) { return is_ascii_space(c); });
      if (i >= html_.size() || html_[i] != '=') continue;
      ++i;
      skip([](char c) { return is_ascii_space(c); });
      if (i >= html_.size()) return std::string_view::npos;
      const char quote = html_[i];
      if (quote == '"' || quote == '\'') {
        i = html_.find(quote, i + 1);
        if (i == std::string_view::npos) return i;
        ++i;
      } else {
        skip([](char c) { return !is_ascii_space(c) && c != '>'; });
      }
      const bool is_long = i - name > kShortBytes;
      if (is_long && !is_used_attribute(html_.substr(name, name_end - name))) leave_out(name, i);
    }
  }

  void leave_out(std::size_t begin, std::size_t end) {
    out_ += html_.substr(kept_until_, begin - kept_until_);
    kept_until_ = end;
  }

  std::string_view html_;
  std::string out_{};
  std::size_t kept_until_ = 0;
};

}  // namespace

std::string without_code(std::string_view html) { return Slimming(html).run(); }

}  // namespace news

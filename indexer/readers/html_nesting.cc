#include "indexer/readers/html_nesting.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "indexer/readers/ascii.h"

namespace news {
namespace {

// The parser walks the open elements at many tags. More than this many steps a tag on average, in
// documents of some size, is an attack or a ruin.
constexpr std::size_t kMaxStepsPerTag = 100;
constexpr std::size_t kFreeSteps = 5'000'000;

// Start tags that close their like: never deeper than the list or table around them.
constexpr auto kSelfClosing = std::to_array<std::string_view>(
    {"p",      "li",    "dt",     "dd",       "tr",       "td",      "th",       "thead",
     "tbody",  "tfoot", "option", "optgroup", "colgroup", "caption", "rb",       "rt",
     "rp",     "rtc",   "html",   "head",     "body",     "area",    "base",     "br",
     "col",    "embed", "hr",     "img",      "input",    "link",    "meta",     "param",
     "source", "track", "wbr",    "a",        "nobr",     "button",  "h1",       "h2",
     "h3",     "h4",    "h5",     "h6",       "frame",    "bgsound", "basefont", "image"});

// The parser reopens these in every later block until they are closed.
constexpr auto kFormatting = std::to_array<std::string_view>(
    {"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"});

// Their content is text up to the end tag.
constexpr auto kRawText = std::to_array<std::string_view>(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"});

// End tags do not reach beyond these.
constexpr auto kBarriers =
    std::to_array<std::string_view>({"table", "select", "template", "object", "applet", "marquee"});

// Start tags that end an open <svg> or <math> (HTML standard, "the rules for parsing tokens in
// foreign content").
constexpr auto kLeavesForeign = std::to_array<std::string_view>(
    {"b",      "big",  "blockquote", "body",  "br",   "center", "code",    "dd",   "div",
     "dl",     "dt",   "em",         "embed", "h1",   "h2",     "h3",      "h4",   "h5",
     "h6",     "head", "hr",         "i",     "img",  "li",     "listing", "menu", "meta",
     "nobr",   "ol",   "p",          "pre",   "ruby", "s",      "small",   "span", "strong",
     "strike", "sub",  "sup",        "table", "tt",   "u",      "ul",      "var"});

// In these HTML is at home even inside <svg> and <math>.
constexpr auto kIntegrationPoints = std::to_array<std::string_view>(
    {"foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"});

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class NestingScan {
 public:
  explicit NestingScan(std::string_view html) : html_(html) {}

  std::string run() {
    while (refusal_.empty()) {
      i_ = html_.find('<', i_);
      if (i_ == std::string_view::npos || i_ + 1 >= html_.size()) break;
      step();
    }
    return refusal_;
  }

 private:
  void step() {
    const char next = html_[i_ + 1];
    if (html_.substr(i_).starts_with("<!--")) {
      skip_past("-->", i_ + 2);  // "<!-->" is a whole comment
    } else if (is_ascii_letter(next)) {
      start_tag();
    } else if (next == '/' && i_ + 2 < html_.size() && is_ascii_letter(html_[i_ + 2])) {
      end_tag();
    } else if (next == '!' || next == '?' || next == '/') {
      skip_past(">", i_);
    } else {
      ++i_;
    }
  }

  void skip_past(std::string_view mark, std::size_t from) {
    const std::size_t end = html_.find(mark, from);
    i_ = end == std::string_view::npos ? html_.size() : end + mark.size();
  }

  std::string tag_name(std::size_t from) {
    std::size_t end = from;
    while (end < html_.size() && !is_ascii_space(html_[end]) && html_[end] != '>' &&
           html_[end] != '/') {
      ++end;
    }
    i_ = end;
    return ascii_lower(html_.substr(from, std::min<std::size_t>(end - from, 32)));
  }

  enum class AttributeState { before_name, name, before_value, unquoted, single, twofold };

  // Moves past the tag's end and returns the number of its attributes, by the standard's own
  // states.
  std::size_t skip_attributes() {
    std::size_t attributes = 0;
    AttributeState state = AttributeState::before_name;
    for (; i_ < html_.size(); ++i_) {
      const char c = html_[i_];
      const bool is_quoted = state == AttributeState::single || state == AttributeState::twofold;
      if (c == '>' && !is_quoted) break;
      const bool is_space = is_ascii_space(c);
      switch (state) {
        case AttributeState::before_name:
          if (is_space || c == '/') break;
          // "=" behind a name and space belongs to that name; elsewhere it begins one.
          if (c == '=' && attributes > 0 && follows_name_) {
            state = AttributeState::before_value;
          } else {
            state = AttributeState::name;
            ++attributes;
          }
          break;
        case AttributeState::name:
          if (c == '=') state = AttributeState::before_value;
          if (is_space || c == '/') state = AttributeState::before_name;
          follows_name_ = is_space;
          break;
        case AttributeState::before_value:
          follows_name_ = false;
          if (!is_space) {
            state = c == '"'    ? AttributeState::twofold
                    : c == '\'' ? AttributeState::single
                                : AttributeState::unquoted;
          }
          break;
        case AttributeState::unquoted:
          if (is_space) state = AttributeState::before_name;
          break;
        case AttributeState::single:
        case AttributeState::twofold:
          if (c == (state == AttributeState::single ? '\'' : '"')) {
            state = AttributeState::before_name;
          }
          break;
      }
    }
    if (i_ < html_.size()) ++i_;
    return attributes;
  }

  void start_tag() {
    const std::string name = tag_name(i_ + 1);
    const std::size_t attributes = skip_attributes();
    // Those of repeated <html> and <body> tags are put together by the parser.
    const bool is_root = name == "html" || name == "body";
    if (is_root) root_attributes_ += attributes;
    if ((is_root ? root_attributes_ : attributes) > kMaxHtmlAttributes) {
      refusal_ =
          "HTML element with more than " + std::to_string(kMaxHtmlAttributes) + " attributes";
    }
    if (counts_["svg"] + counts_["math"] > 0 && is_among(kLeavesForeign, name)) leave_foreign();
    // In SVG and MathML these are elements like any other.
    if (is_among(kRawText, name) && counts_["svg"] + counts_["math"] == 0) {
      skip_raw_text(name);
      return;
    }
    if (is_among(kFormatting, name)) {
      open_formatting(name, attributes > 0);
    } else if (!is_among(kSelfClosing, name)) {
      open_.push_back(name);
      ++counts_[name];
    }
    count_work();
  }

  // Closes the outermost <svg> or <math> above the last integration point, with all in it.
  void leave_foreign() {
    std::size_t kept = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (is_among(kIntegrationPoints, open_[i])) break;
      if (open_[i] == "svg" || open_[i] == "math") kept = i;
    }
    close_down_to(kept);
  }

  void close_down_to(std::size_t kept) {
    while (open_.size() > kept) {
      --counts_[open_.back()];
      open_.pop_back();
    }
  }

  // The parser reopens at most three equal ones.
  void open_formatting(const std::string& name, bool has_attributes) {
    constexpr std::size_t kMostEqual = 3;
    if (!has_attributes && formatting_[name] >= kMostEqual) return;
    ++formatting_[name];
    ++open_formatting_;
  }

  void skip_raw_text(const std::string& name) {
    while (i_ < html_.size()) {
      const std::size_t end = html_.find("</", i_);
      if (end == std::string_view::npos) {
        i_ = html_.size();
        return;
      }
      i_ = end + 2;
      if (equals_ignoring_case(html_.substr(i_, name.size()), name)) {
        i_ = end;  // the end tag is read as one without a beginning
        ++i_;
        return;
      }
    }
  }

  void end_tag() {
    const std::string name = tag_name(i_ + 2);
    skip_attributes();
    if (const auto open = formatting_.find(name); open != formatting_.end() && open->second > 0) {
      --open->second;
      --open_formatting_;
    }
    // Everything opened inside is closed along with it.
    close_down_to(position_of_open(name));
    count_work();
  }

  // Where the element an end tag closes stands among the open ones (which are few); their number if
  // it closes none.
  std::size_t position_of_open(const std::string& name) {
    const auto count = counts_.find(name);
    if (count == counts_.end() || count->second == 0) return open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i] == name) return i;
      if (is_among(kBarriers, open_[i]) && name != "table") break;
    }
    return open_.size();
  }

  void count_work() {
    ++tags_;
    steps_ += open_.size() + open_formatting_;
    if (open_.size() + open_formatting_ > kMaxHtmlDepth) {
      refusal_ = "HTML nested deeper than " + std::to_string(kMaxHtmlDepth) + " levels";
    } else if (steps_ > kFreeSteps + kMaxStepsPerTag * tags_) {
      refusal_ = "HTML with too many unclosed elements";
    }
  }

  std::string_view html_;
  std::size_t i_ = 0;
  std::string refusal_{};
  std::vector<std::string> open_{};
  std::unordered_map<std::string, std::size_t> counts_{};
  std::unordered_map<std::string, std::size_t> formatting_{};
  std::size_t open_formatting_ = 0;
  std::size_t root_attributes_ = 0;
  bool follows_name_ = false;  // white space after an attribute's name: "=" may still come
  std::size_t tags_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

std::string html_refusal(std::string_view html) { return NestingScan(html).run(); }

}  // namespace news

#include "indexer/readers/xml_document.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <array>
#include <climits>
#include <mutex>

#include "common/unicode.h"
#include "indexer/readers/ascii.h"

namespace news {
namespace {

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string take_string(xmlChar* text) {
  std::string copy(view_of(text));
  xmlFree(text);
  return copy;
}

std::string_view local_part(std::string_view name) {
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

bool is_called(const xmlNode* node, std::string_view name) {
  return equals_ignoring_case(local_part(view_of(node->name)), name);
}

// An entity by the meaning HTML gives its name, else by what the document declares when that is
// plain text: entities within entities are what bombs are made of.
void append_entity(const xmlNode* node, std::string& out) {
  constexpr std::size_t kMaxEntityBytes = 1024;
  if (const htmlEntityDesc* known = htmlEntityLookup(node->name)) {
    append_utf8(static_cast<char32_t>(known->value), out);
    return;
  }
  const xmlEntity* declared = xmlGetDocEntity(node->doc, node->name);
  if (declared == nullptr || declared->etype != XML_INTERNAL_GENERAL_ENTITY) return;
  const std::string_view content = view_of(declared->content);
  if (content.size() <= kMaxEntityBytes && content.find_first_of("&<") == std::string_view::npos) {
    out += content;
  }
}

// Depth is bounded by the parser.
void append_text(const xmlNode* first, std::string& out) {
  for (const xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      out += view_of(node->content);
    } else if (node->type == XML_ENTITY_REF_NODE) {
      append_entity(node, out);
    } else if (node->type == XML_ELEMENT_NODE) {
      append_text(node->children, out);
    }
  }
}

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
}

bool is_void_element(std::string_view name) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"br", "hr", "img", "input", "link", "meta", "wbr", "source",
                                       "embed", "area", "col", "base", "track", "param"});
  return std::ranges::find(kNames, name) != kNames.end();
}

void append_html(const xmlNode* first, XmlElement::Renaming renamed, std::string& out) {
  for (const xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) {
      std::string name = XmlElement(node).name();
      if (renamed != nullptr) name = renamed(name);
      out += "<" + name + ">";
      if (is_void_element(name)) continue;
      append_html(node->children, renamed, out);
      out += "</" + name + ">";
    } else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      append_escaped(view_of(node->content), out);
    } else if (node->type == XML_ENTITY_REF_NODE) {
      std::string text;
      append_entity(node, text);
      append_escaped(text, out);
    }
  }
}

// Errors after which nothing is lost.
bool is_harmless(int code) {
  static constexpr auto kCodes = std::to_array<int>(
      {XML_ERR_UNDECLARED_ENTITY,    XML_WAR_UNDECLARED_ENTITY,   XML_ERR_ENTITYREF_SEMICOL_MISSING,
       XML_ERR_NAME_REQUIRED,        XML_ERR_ENTITYREF_NO_NAME,   XML_ERR_RESERVED_XML_NAME,
       XML_ERR_ATTRIBUTE_REDEFINED,  XML_ERR_INVALID_CHARREF,     XML_ERR_INVALID_CHAR,
       XML_ERR_INVALID_DEC_CHARREF,  XML_ERR_INVALID_HEX_CHARREF, XML_ERR_HYPHEN_IN_COMMENT,
       XML_ERR_MISPLACED_CDATA_END,  XML_ERR_UNKNOWN_ENCODING,    XML_ERR_UNSUPPORTED_ENCODING,
       XML_ERR_VERSION_MISSING,      XML_ERR_UNKNOWN_VERSION,     XML_ERR_ENCODING_NAME,
       XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_STANDALONE_VALUE,    XML_WAR_CATALOG_PI});
  return std::ranges::find(kCodes, code) != kCodes.end();
}

struct ErrorLog {
  std::string first{};
};

void note_error(void* data, xmlErrorPtr error) {
  auto& log = *static_cast<ErrorLog*>(data);
  if (error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE ||
      error->domain == XML_FROM_IO || is_harmless(error->code) || !log.first.empty()) {
    return;
  }
  std::string message = error->message == nullptr ? "error" : error->message;
  message.resize(std::min(message.find('\n'), message.size()));
  log.first = "line " + std::to_string(error->line) + ": " + message;
}

// The reference "&name;" or "&#1;" at the beginning of `text`; empty when there is none.
std::string_view reference_at(std::string_view text) {
  constexpr std::size_t kMaxNameBytes = 64;
  std::size_t end = 1;
  if (end < text.size() && text[end] == '#') ++end;
  const std::size_t begin = end;
  while (end < text.size() && end - begin < kMaxNameBytes &&
         (is_ascii_letter(text[end]) || is_ascii_digit(text[end]) || text[end] == '_' ||
          text[end] == '-' || text[end] == '.' || static_cast<unsigned char>(text[end]) >= 0x80)) {
    ++end;
  }
  return end > begin && end < text.size() && text[end] == ';' ? text.substr(0, end + 1)
                                                              : std::string_view();
}

bool is_predefined(std::string_view name) {
  return name == "lt" || name == "gt" || name == "amp" || name == "quot" || name == "apos";
}

// Names that HTML knows become their characters, as no DTD is read that would declare them; an
// ampersand that begins no reference becomes one.
void append_reference(std::string_view text, bool has_entities, std::size_t& place,
                      std::string& out) {
  const std::string_view reference = reference_at(text.substr(place));
  if (reference.empty()) {
    out += "&amp;";
    ++place;
    return;
  }
  place += reference.size();
  const std::string name(reference.substr(1, reference.size() - 2));
  if (name.starts_with('#') || is_predefined(name)) {
    out += reference;
  } else if (const htmlEntityDesc* known =
                 htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()))) {
    append_utf8(static_cast<char32_t>(known->value), out);
  } else {
    out += has_entities ? "&" : "&amp;";
    out += reference.substr(1);
  }
}

// Calls `visit` with the elements below `top` so called, none within another of them, in document
// order until it returns false.
template <class Visit>
void visit_named(const xmlNode* top, std::initializer_list<std::string_view> names, Visit visit) {
  const xmlNode* node = top == nullptr ? nullptr : top->children;
  while (node != nullptr) {
    bool goes_down = node->type == XML_ELEMENT_NODE;
    if (goes_down && std::ranges::any_of(
                         names, [node](std::string_view name) { return is_called(node, name); })) {
      if (!visit(XmlElement(node))) return;
      goes_down = false;
    }
    if (goes_down && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != top && node->next == nullptr) node = node->parent;
    node = node == top ? nullptr : node->next;
  }
}

// What feeds get wrong most: control characters, which XML 1.0 does not allow (section 2.2), space
// in front of the declaration, and references.
std::string repaired(std::string_view text) {
  constexpr std::string_view kData = "<![CDATA[";
  constexpr std::string_view kDataEnd = "]]>";
  constexpr std::string_view kDocumentType = "<!DOCTYPE";
  text.remove_prefix(std::min(text.find('<'), text.size()));
  const bool has_entities = text.find("<!ENTITY") != std::string_view::npos;
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    std::string_view verbatim_until;
    if (c == '<' && text.substr(i, kData.size()) == kData) verbatim_until = kDataEnd;
    if (c == '<' && text.substr(i, kDocumentType.size()) == kDocumentType) verbatim_until = ">";
    if (!verbatim_until.empty()) {
      std::size_t begin = i;
      const std::size_t subset = text.find_first_of("[>", i);
      if (verbatim_until == ">" && subset != std::string_view::npos && text[subset] == '[') {
        begin = std::min(text.find(']', subset), text.size());
      }
      const std::size_t end =
          std::min(text.find(verbatim_until, begin), text.size() - 1) + verbatim_until.size();
      out += text.substr(i, end - i);
      i = end;
    } else if (c == '&') {
      append_reference(text, has_entities, i, out);
    } else {
      out += c;
      ++i;
    }
  }
  std::ranges::replace_if(
      out,
      [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
      },
      ' ');
  return out;
}

}  // namespace

std::string XmlElement::name() const {
  return node_ == nullptr ? std::string() : ascii_lower(local_part(view_of(node_->name)));
}

std::string_view XmlElement::written_name() const {
  return node_ == nullptr ? std::string_view() : view_of(node_->name);
}

std::string_view XmlElement::namespace_uri() const {
  return node_ == nullptr || node_->ns == nullptr ? std::string_view() : view_of(node_->ns->href);
}

std::string_view XmlElement::prefix() const {
  if (node_ == nullptr) return {};
  if (node_->ns != nullptr) return view_of(node_->ns->prefix);
  const std::string_view name = view_of(node_->name);
  return name.substr(0, name.find(':') == std::string_view::npos ? 0 : name.find(':'));
}

std::string XmlElement::attribute(std::string_view name) const {
  if (node_ == nullptr) return {};
  for (const xmlAttr* attribute = node_->properties; attribute != nullptr;
       attribute = attribute->next) {
    if (!equals_ignoring_case(local_part(view_of(attribute->name)), name)) continue;
    std::string value;
    append_text(attribute->children, value);
    return value;
  }
  return {};
}

std::string XmlElement::language() const {
  for (const xmlNode* node = node_; node != nullptr && node->type == XML_ELEMENT_NODE;
       node = node->parent) {
    if (std::string value = XmlElement(node).attribute("lang"); !value.empty()) return value;
  }
  return {};
}

std::string XmlElement::resolved(const std::string& uri) const {
  if (node_ == nullptr || uri.empty()) return uri;
  return resolve_uri(uri, take_string(xmlNodeGetBase(node_->doc, node_)));
}

std::vector<XmlElement> XmlElement::children() const {
  std::vector<XmlElement> list;
  const xmlNode* first = node_ == nullptr ? nullptr : node_->children;
  for (const xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) list.emplace_back(node);
  }
  return list;
}

XmlElement XmlElement::child(std::string_view name) const {
  const xmlNode* first = node_ == nullptr ? nullptr : node_->children;
  for (const xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE && is_called(node, name)) return XmlElement(node);
  }
  return {};
}

XmlElement XmlElement::at(std::initializer_list<std::string_view> path) const {
  XmlElement element = *this;
  for (const std::string_view name : path) element = element.child(name);
  return element;
}

XmlElement XmlElement::descendant(std::string_view name) const {
  XmlElement first;
  visit_named(node_, {name}, [&](XmlElement found) {
    first = found;
    return false;
  });
  return first;
}

std::vector<XmlElement> XmlElement::descendants(
    std::initializer_list<std::string_view> names) const {
  std::vector<XmlElement> all;
  visit_named(node_, names, [&](XmlElement found) {
    all.push_back(found);
    return true;
  });
  return all;
}

bool XmlElement::has_children() const {
  const xmlNode* first = node_ == nullptr ? nullptr : node_->children;
  for (const xmlNode* node = first; node != nullptr; node = node->next) {
    if (node->type == XML_ELEMENT_NODE) return true;
  }
  return false;
}

std::string XmlElement::text() const {
  std::string out;
  if (node_ != nullptr) append_text(node_->children, out);
  return out;
}

std::string XmlElement::inner_html(Renaming renamed) const {
  std::string out;
  if (node_ != nullptr) append_html(node_->children, renamed, out);
  return out;
}

std::uint64_t XmlElement::line() const {
  const long line = node_ == nullptr ? 0 : xmlGetLineNo(node_);
  return line < 1 ? 1 : static_cast<std::uint64_t>(line);
}

Result<XmlDocument> XmlDocument::parse(const std::string& text) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  const std::string clean = repaired(text);
  if (clean.size() > INT_MAX) return Failure{"XML longer than 2 GiB"};
  ErrorLog log;
  xmlSetStructuredErrorFunc(&log, note_error);  // of this thread
  XmlDocument document;
  document.document_.reset(
      xmlReadMemory(clean.data(), static_cast<int>(clean.size()), nullptr, "UTF-8",
                    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES));
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (document.document_ == nullptr || !document.root()) {
    return Failure{"invalid XML: " + (log.first.empty() ? "no element" : log.first)};
  }
  document.damage_ = std::move(log.first);
  return document;
}

XmlElement XmlDocument::root() const { return XmlElement(xmlDocGetRootElement(document_.get())); }

std::string resolve_uri(const std::string& uri, const std::string& base) {
  if (uri.empty() || base.empty()) return uri;
  xmlChar* built = xmlBuildURI(reinterpret_cast<const xmlChar*>(uri.c_str()),
                               reinterpret_cast<const xmlChar*>(base.c_str()));
  if (built == nullptr) return uri;  // not an address by RFC 3986; better as it is than none
  return take_string(built);
}

}  // namespace news

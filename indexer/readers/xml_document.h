// XML as newsrooms and feeds leave it: read whole, what is wrong in it repaired where libxml2 can.
// Nothing outside the text is ever opened: no DTD, no external entity, no network; entities
// declared inside are replaced once, so none can grow.
#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"

namespace news {

// An element of a document, or none. Cheap to copy; lives as long as its document.
class XmlElement {
 public:
  XmlElement() = default;
  explicit XmlElement(const xmlNode* node) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }

  // Name without its prefix, in lower case: feeds are careless about case.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::string_view written_name() const;   // as it stands, for messages
  [[nodiscard]] std::string_view namespace_uri() const;  // empty where none is known
  // The prefix as written, also where no namespace belongs to it.
  [[nodiscard]] std::string_view prefix() const;

  // By name without prefix; references replaced; empty when it is not there.
  [[nodiscard]] std::string attribute(std::string_view name) const;
  // The nearest xml:lang, of the element itself or one around it.
  [[nodiscard]] std::string language() const;
  // `uri` as seen from here: absolute where xml:base allows.
  [[nodiscard]] std::string resolved(const std::string& uri) const;

  [[nodiscard]] std::vector<XmlElement> children() const;
  // The first child so called (lower case); no element when there is none.
  [[nodiscard]] XmlElement child(std::string_view name) const;
  // A path of such names: child("head").child("docdata") is at({"head", "docdata"}).
  [[nodiscard]] XmlElement at(std::initializer_list<std::string_view> path) const;
  // The first element so called anywhere below, in document order.
  [[nodiscard]] XmlElement descendant(std::string_view name) const;
  // All so called; none within another of them.
  [[nodiscard]] std::vector<XmlElement> descendants(
      std::initializer_list<std::string_view> names) const;
  [[nodiscard]] bool has_children() const;

  // All text below, as it stands.
  [[nodiscard]] std::string text() const;
  // The content as HTML: elements without prefixes and attributes, called what `renamed` makes of
  // their names.
  using Renaming = std::string_view (*)(std::string_view name);
  [[nodiscard]] std::string inner_html(Renaming renamed = nullptr) const;

  [[nodiscard]] std::uint64_t line() const;  // 1-based

  bool operator==(const XmlElement&) const = default;

 private:
  const xmlNode* node_ = nullptr;
};

class XmlDocument {
 public:
  // `text` must be valid UTF-8; an encoding it declares is ignored. Fails when there is no element
  // at all, or nesting is deeper than 256.
  static Result<XmlDocument> parse(const std::string& text);

  [[nodiscard]] XmlElement root() const;

  // The first error that may have cost content ("line 7: ..."); empty when there was none.
  [[nodiscard]] const std::string& damage() const { return damage_; }

 private:
  struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  XmlDocument() = default;
  std::unique_ptr<xmlDoc, FreeDocument> document_{};
  std::string damage_{};
};

// An absolute address from one that may be relative to `base`; `uri` itself when `base` is empty.
std::string resolve_uri(const std::string& uri, const std::string& base);

}  // namespace news

// Checks a JSON value against a schema: the keywords that records.schema.json uses, others are
// refused so that none is skipped silently.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

namespace news::support {

class JsonSchema {
 public:
  explicit JsonSchema(nlohmann::json document) : document_(std::move(document)) {}

  // Empty, or where and why the value does not fit $defs/`name`.
  [[nodiscard]] std::string mismatch(const nlohmann::json& value, const std::string& name) const {
    return check(value, document_.at("$defs").at(name), "");
  }

 private:
  using Json = nlohmann::json;

  [[nodiscard]] std::string check(const Json& value, const Json& schema,
                                  const std::string& at) const {
    for (const auto& [keyword, rule] : schema.items()) {
      std::string wrong = check_keyword(value, keyword, rule, schema, at);
      if (!wrong.empty()) return wrong;
    }
    return {};
  }

  [[nodiscard]] std::string check_keyword(const Json& value, const std::string& keyword,
                                          const Json& rule, const Json& schema,
                                          const std::string& at) const {
    const std::string here = at + ": " + value.dump().substr(0, 80) + ": ";
    if (keyword == "description") return {};
    if (keyword == "$ref") {
      return check(value, document_.at(Json::json_pointer(rule.get<std::string>().substr(1))), at);
    }
    if (keyword == "type") return has_type(value, rule) ? "" : here + "not " + rule.dump();
    if (keyword == "const") return value == rule ? "" : here + "not " + rule.dump();
    if (keyword == "enum") {
      return std::ranges::find(rule, value) != rule.end() ? "" : here + "not in " + rule.dump();
    }
    if (keyword == "minimum") return value >= rule ? "" : here + "too small";
    if (keyword == "minItems") return value.size() >= rule ? "" : here + "too short";
    if (keyword == "maxItems") return value.size() <= rule ? "" : here + "too long";
    if (keyword == "pattern") {
      if (!value.is_string()) return here + "not a string";
      return std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()))
                 ? ""
                 : here + "does not match";
    }
    if (keyword == "anyOf") {
      std::string all;
      for (const Json& choice : rule) {
        const std::string wrong = check(value, choice, at);
        if (wrong.empty()) return {};
        all += "\n  " + wrong;
      }
      return here + "none of" + all;
    }
    if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        const std::string wrong = check(value[i], rule, at + "/" + std::to_string(i));
        if (!wrong.empty()) return wrong;
      }
      return {};
    }
    if (keyword == "required") {
      for (const Json& key : rule) {
        if (!value.contains(key.get<std::string>())) return here + "lacks " + key.dump();
      }
      return {};
    }
    if (keyword == "properties") {
      for (const auto& [key, item] : value.items()) {
        if (!rule.contains(key)) continue;
        const std::string wrong = check(item, rule.at(key), at + "/" + key);
        if (!wrong.empty()) return wrong;
      }
      return {};
    }
    if (keyword == "additionalProperties") {
      for (const auto& [key, item] : value.items()) {
        if (!schema.at("properties").contains(key)) return here + "unknown key " + key;
      }
      return {};
    }
    return "keyword " + keyword + " is not known to this check";
  }

  static bool has_type(const Json& value, const Json& type) {
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    return type == "null" && value.is_null();
  }

  Json document_;
};

}  // namespace news::support

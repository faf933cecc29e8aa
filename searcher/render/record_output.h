// Answers of several kinds of records as JSON and JSON Lines, in one shape for all commands.
#pragma once

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "searcher/search_result.h"

namespace news {

struct RecordList {
  std::string name{};  // of the list in JSON: "periods"
  std::string type{};  // of each record in JSON Lines: "period"
  std::vector<nlohmann::ordered_json> records{};
};

struct RecordAnswer {
  nlohmann::ordered_json head = nlohmann::ordered_json::object();
  std::vector<RecordList> lists{};
  nlohmann::ordered_json summary = nlohmann::ordered_json::object();
};

// The list every answer has.
RecordList notice_list(const std::vector<Notice>& notices);

// One object: the head's keys, the lists (a record a line), "summary".
void render_records_json(std::ostream& out, const RecordAnswer& answer);
// A record a line, "type" first: "begin" with the head, those of the lists, "summary" last.
void render_records_jsonl(std::ostream& out, const RecordAnswer& answer);

}  // namespace news

#include "searcher/render/record_output.h"

#include <utility>

#include "common/safe_json.h"

namespace news {
namespace {

using Json = nlohmann::ordered_json;

void write_line(std::ostream& out, const std::string& type, const Json& record) {
  Json typed = {{"type", type}};
  typed.update(record);
  out << safe_json(typed) << '\n';
}

}  // namespace

RecordList notice_list(const std::vector<Notice>& notices) {
  RecordList list{.name = "notices", .type = "notice"};
  for (const Notice& notice : notices) {
    list.records.push_back({{"text", notice.text}, {"hint", notice.hint}});
  }
  return list;
}

void render_records_json(std::ostream& out, const RecordAnswer& answer) {
  std::string head = safe_json(answer.head);
  head.pop_back();  // the closing brace: the lists follow
  out << head;
  for (const RecordList& list : answer.lists) {
    out << ",\n\"" << list.name << "\":[";
    std::string_view separator = "\n";
    for (const Json& record : list.records) {
      out << std::exchange(separator, ",\n") << safe_json(record);
    }
    out << ']';
  }
  out << ",\n\"summary\":" << safe_json(answer.summary) << "}\n";
}

void render_records_jsonl(std::ostream& out, const RecordAnswer& answer) {
  write_line(out, "begin", answer.head);
  for (const RecordList& list : answer.lists) {
    for (const Json& record : list.records) write_line(out, list.type, record);
  }
  write_line(out, "summary", answer.summary);
}

}  // namespace news

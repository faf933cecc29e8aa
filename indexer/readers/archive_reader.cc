#include "indexer/readers/archive_reader.h"

#include <string>
#include <utility>

#include "indexer/readers/archive_stream.h"
#include "indexer/readers/read_inputs.h"
#include "indexer/readers/read_source.h"
#include "indexer/readers/unwrap_input.h"

namespace news {
namespace {

// Any part of the path a folder would be passed over for. Archives made on a Mac hold "__MACOSX"
// beside the files.
bool is_ignored_path(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    const bool goes_nowhere = part.empty() || part == "." || part == "..";
    if (!goes_nowhere && (is_ignored_name(part) || part == "__MACOSX")) return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

}  // namespace

bool is_archive(std::string_view beginning) { return !archive_kind(beginning).empty(); }

void read_archive(BufferedInput& input, ArticleOutlet& outlet) {
  if (outlet.place().depth >= ReadingBudget::kMaxArchiveDepth) {
    outlet.fail("archives nested deeper than " + std::to_string(ReadingBudget::kMaxArchiveDepth) +
                " levels");
    return;
  }
  ReadingRun& run = outlet.run();
  ArchiveStream stream(input);
  ArchiveMember member;
  std::size_t number = 0;
  while (!outlet.is_stopped() && stream.next(member)) {
    ++number;
    if (!run.budget.add_member()) {
      outlet.fail("more than " + std::to_string(ReadingBudget::kMaxMembers) +
                  " members; the rest is not read");
      return;
    }
    if (!member.is_file || is_ignored_path(member.path)) continue;
    InputPlace place = outlet.place_of_member(
        member.path.empty() ? "member " + std::to_string(number) : member.path);
    if (member.is_encrypted) {
      ArticleOutlet(run, std::move(place)).fail("encrypted");
      continue;
    }
    read_member(within_budget(stream.content(), run.budget), std::move(place), run);
  }
  if (!outlet.is_stopped() && stream.damage() && !input.damage()) outlet.fail(*stream.damage());
}

}  // namespace news

#include "searcher/render/list_renderer.h"

#include <string>

#include "searcher/render/number_text.h"

namespace news {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

enum class Spaces { keep, encode };

std::string percent_encoded(std::string_view text, Spaces spaces) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C1 controls are C2 80..9F in UTF-8; encoding the lead byte and the next keeps the text valid.
    const bool c1 =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const bool control = byte < 0x20 || byte == 0x7F || c1;
    if (!control && (byte != ' ' || spaces == Spaces::keep)) {
      out += text[i];
      continue;
    }
    for (std::size_t end = i + (c1 ? 2 : 1); i < end; ++i) {
      const auto encoded = static_cast<unsigned char>(text[i]);
      out += '%';
      out += kHexDigits[encoded >> 4U];
      out += kHexDigits[encoded & 0xFU];
    }
    --i;
  }
  return out;
}

std::string column(std::string_view text) {
  return text.empty() ? "-" : percent_encoded(text, Spaces::encode);
}

}  // namespace

void render_trec(std::ostream& out, std::string_view query_id, const std::vector<Hit>& hits,
                 std::string_view run) {
  for (const Hit& hit : hits) {
    out << column(query_id) << " Q0 " << column(hit.article.id) << ' ' << std::to_string(hit.rank)
        << ' ' << fixed_decimals(hit.score, 6) << ' ' << column(run) << '\n';
  }
}

void render_id(std::ostream& out, std::string_view id, IdEnd end) {
  if (end == IdEnd::nul) {
    out << id << '\0';
  } else {
    out << percent_encoded(id, Spaces::keep) << '\n';
  }
}

void render_ids(std::ostream& out, const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) render_id(out, hit.article.id);
}

void render_count(std::ostream& out, std::uint64_t count) { out << std::to_string(count) << '\n'; }

}  // namespace news

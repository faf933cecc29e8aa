// Finds names of the user's own in articles: case counts, whole words only, the longest name wins.
// A possessive behind the name is no part of it; white space and apostrophes of any kind agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/annotation_edit.h"
#include "indexer/entities/name_span.h"

namespace news {

struct GazetteerMatch {
  TextField field{};
  std::uint32_t byte_begin{};
  std::uint32_t byte_end{};
  std::uint32_t name{};  // as `add_name` numbered it
  std::uint32_t line{};  // as given with the spelling
  bool was_found{};      // the recogniser had found exactly this span, of this type

  bool operator==(const GazetteerMatch&) const = default;
};

// Add all names, then `prepare`, then look up from any number of threads.
class UserGazetteer {
 public:
  // Number of the name; one that is there already (same facet, same folded name) takes facts it
  // lacked.
  std::uint32_t add_name(EntityHead name);
  // False when the spelling belongs to another name, given by `owner`.
  bool add_spelling(const std::string& spelling, std::uint32_t name, std::uint32_t line,
                    std::uint32_t& owner);
  void prepare();

  [[nodiscard]] bool empty() const { return spellings_.empty(); }
  [[nodiscard]] const EntityHead& name(std::uint32_t number) const { return names_[number]; }

  // Sorted by (field, byte_begin), not overlapping.
  [[nodiscard]] std::vector<GazetteerMatch> find(const Article& article) const;

  // Puts the matches among the recogniser's spans. A match takes the place of the spans it
  // overlaps, but it yields to one that is longer on account of more than a determiner or a
  // possessive ("Acme" within "Bank of Acme"); then it leaves `matches`.
  static void place(const Article& article, const UserGazetteer& gazetteer,
                    std::vector<NameSpan>& spans, std::vector<GazetteerMatch>& matches);

  // Gives the matches their names after canonicalisation, and with them the short forms that were
  // joined to a match. Appends the lines that changed something to `lines`, when given.
  void name_matches(const Article& article, const std::vector<GazetteerMatch>& matches,
                    Annotations& annotations, std::vector<std::uint32_t>* lines) const;

 private:
  struct Spelling {
    std::string text{};
    std::uint32_t name{};
    std::uint32_t line{};
  };

  // Which name a mention or an entity gets, by which line.
  struct Naming {
    std::uint32_t name{};
    std::uint32_t line{};
  };

  void find_in(std::string_view text, TextField field, std::vector<GazetteerMatch>& found) const;
  [[nodiscard]] const Spelling* longest_at(std::string_view text, std::size_t begin,
                                           std::size_t& end) const;
  [[nodiscard]] std::optional<Naming> name_spelled(const Entity& entity) const;
  [[nodiscard]] std::vector<std::optional<Naming>> names_of_entities(
      const Annotations& annotations, const std::vector<std::optional<Naming>>& of_mentions) const;
  [[nodiscard]] EntityHead head_of(const Naming& naming,
                                   const std::optional<EntityHead>& found) const;

  std::vector<EntityHead> names_{};
  std::unordered_map<NameNode, std::uint32_t> nodes_{};
  std::unordered_map<std::string, std::size_t> by_text_{};  // normal form -> index before sorting
  std::vector<Spelling> spellings_{};                       // by text, once prepared
  std::vector<std::int32_t> first_of_pair_{};  // place of the first spelling that begins so
  std::vector<bool> first_bytes_ = std::vector<bool>(256);
};

}  // namespace news

// When deletions are more likely an accident (a source that is not mounted) than meant.
#pragma once

#include <cstdint>

namespace news {

constexpr bool is_mass_deletion(std::uint64_t deleted, std::uint64_t articles_before) {
  constexpr std::uint64_t kMaxDeleted = 1000;
  constexpr std::uint64_t kMaxShare = 10;  // one in so many
  return deleted > kMaxDeleted || deleted * kMaxShare > articles_before;
}

}  // namespace news

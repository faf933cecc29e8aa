#include "common/korean_particles.h"

#include <array>

#include "common/unicode.h"

namespace news {
namespace {

// What the syllable before a particle must end in.
enum class After { any, consonant, vowel };

struct Particle {
  std::string_view text;
  After after;
};

// Case particles, auxiliary particles, the plural and the commonest forms of the copula; longer
// ones first where one ends in another. (National Institute of Korean Language, 한국어 어문 규범,
// on 조사.)
constexpr auto kParticles = std::to_array<Particle>({
    {"으로부터", After::consonant},
    {"에게서", After::any},
    {"한테서", After::any},
    {"께서", After::any},
    {"에서", After::any},
    {"에게", After::any},
    {"한테", After::any},
    {"부터", After::any},
    {"까지", After::any},
    {"보다", After::any},
    {"처럼", After::any},
    {"마다", After::any},
    {"조차", After::any},
    {"마저", After::any},
    {"밖에", After::any},
    {"이라고", After::consonant},
    {"이라는", After::consonant},
    {"라고", After::vowel},
    {"라는", After::vowel},
    {"이나", After::consonant},
    {"으로", After::consonant},
    {"로", After::any},
    {"은", After::consonant},
    {"는", After::vowel},
    {"이", After::consonant},
    {"가", After::vowel},
    {"을", After::consonant},
    {"를", After::vowel},
    {"과", After::consonant},
    {"와", After::vowel},
    {"의", After::any},
    {"에", After::any},
    {"도", After::any},
    {"만", After::any},
    {"들", After::any},
});

constexpr std::size_t kSyllableBytes = 3;

bool fits(After after, std::string_view before) {
  if (after == After::any) return true;
  const std::size_t last = code_point_floor(before, before.size() - 1);
  std::size_t at = last;
  const char32_t c = next_code_point(before, at);
  // Letters of other scripts are read aloud in ways we do not know.
  if (c < 0xAC00 || c > 0xD7A3) return true;
  const bool ends_in_consonant = (c - 0xAC00) % 28 != 0;  // Unicode 15, section 3.12
  return ends_in_consonant == (after == After::consonant);
}

bool has_two_characters(std::string_view word) {
  std::size_t at = 0;
  if (!word.empty()) next_code_point(word, at);
  return at < word.size();
}

}  // namespace

std::string_view without_particles(std::string_view word) {
  for (bool shorter = true; shorter && word.size() > kSyllableBytes;) {
    shorter = false;
    for (const Particle& particle : kParticles) {
      if (!word.ends_with(particle.text)) continue;
      const std::string_view rest = word.substr(0, word.size() - particle.text.size());
      if (!has_two_characters(rest) || !fits(particle.after, rest)) continue;
      word = rest;
      shorter = true;
      break;
    }
  }
  return word;
}

}  // namespace news

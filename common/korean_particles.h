// Korean writes particles (josa) and the plural to the end of the noun: 대통령이, 대통령은,
// 대통령을, 대통령에게는 are all "president". Taken off one after the other they leave the same
// word whatever it carried.
#pragma once

#include <string_view>

namespace news {

// `word` without particles at its end; at least two characters stay. Nouns that end like a noun
// with a particle lose that end, too, but always the same. `word` is valid UTF-8, composed (NFC);
// the result is a part of it.
std::string_view without_particles(std::string_view word);

}  // namespace news

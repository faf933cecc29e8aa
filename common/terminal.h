// Whether and how the programs dress their output for a terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace news {

enum class ColorMode { automatic, always, never };
std::optional<ColorMode> color_mode_of(std::string_view name);  // auto, always, never

bool is_terminal(int file_descriptor);

// Colour for what is written to the descriptor: `automatic` = on a terminal, unless NO_COLOR is set
// to anything or TERM is "dumb".
bool wants_color(ColorMode mode, int file_descriptor);

// Columns of the terminal, at least 40; `otherwise` when the descriptor is none or does not know.
std::size_t terminal_width(int file_descriptor, std::size_t otherwise);

}  // namespace news

// Takes out of a page what no reader sees before it is parsed: half of a news page is script and
// style, and the parser's time goes by the byte.
#pragma once

#include <string>
#include <string_view>

namespace news {

// `html` without the content of comments, <script> (but for data: JSON-LD) and <style>, and without
// long attributes that no reader asks for (image addresses, data-...). Everything whose end is in
// doubt stays. The tree is the same otherwise, but below <svg>, where the standard takes code for
// markup.
std::string without_code(std::string_view html);

}  // namespace news

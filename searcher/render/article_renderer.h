// One whole article for people to read: what it says, who and what it names.
#pragma once

#include <ostream>
#include <span>

#include "common/article.h"
#include "common/entity.h"
#include "searcher/render/render_options.h"
#include "searcher/search_result.h"

namespace news {

// Title, a block of metadata, the body wrapped paragraph by paragraph with its mentions coloured by
// type, then a list of entities for each facet (count, other spellings) and the countries.
// `marks`: words that matched and entities that were asked for, in colours of their own.
void render_article(std::ostream& out, const Article& article, const Annotations& annotations,
                    const RenderOptions& options, const ArticleMarks& marks = {});

// The stored body alone, byte for byte, and a line feed when it ends in none. With colour, marks
// are switched on and off within it: without the escape codes the bytes are the stored ones.
void render_raw(std::ostream& out, const Article& article, const ArticleMarks& marks = {},
                const RenderOptions& options = {});

}  // namespace news

// What must hold of every Annotations, whatever the article was.
#pragma once

#include <gtest/gtest.h>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/knowledge.h"

namespace news {

testing::AssertionResult annotations_are_sound(const Article& article,
                                               const Annotations& annotations);

// The table of this build, opened once.
const Knowledge& test_knowledge();

}  // namespace news

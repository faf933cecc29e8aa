// Text without spaces between words as the words (or pairs of signs) that the analyser finds in it.
#pragma once

#include "common/analyzer.h"
#include "searcher/query/query.h"

namespace news {

// The query with each plain word that stands alone or side by side with others and holds several
// words (安倍首相辞任へ) in their place: 安倍 倍首 首相 相辞 … Nothing when there is no such word.
QueryPtr spread_unspaced(const QueryNode& query, const Analyzer& analyzer);

}  // namespace news

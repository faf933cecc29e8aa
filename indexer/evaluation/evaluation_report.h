// An evaluation as a table for people and as JSON.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/evaluation/evaluation.h"

namespace news {

// Precision, recall and F1 in percent by type, and what else tells good from bad.
std::string evaluation_text(const std::string& file, const EvaluationOptions& options,
                            const Evaluation& evaluation);

// {"file","text","stage","documents","sentences","tokens","types":[...],"total","boundaries",
//  "names":[...],"names_total","mistakes":{...},"errors":[...],"seconds","tokens_per_second"}; one
// line without a line feed. Each count: gold, predicted, correct, precision, recall, f1 (0 to 1).
// The errors are the given commonest mistakes: count, kind, gold_type, gold, predicted_type,
// predicted, found_by, document, context; "" for what there is not.
std::string evaluation_json(const std::string& file, const EvaluationOptions& options,
                            const Evaluation& evaluation,
                            const std::vector<MistakeGroup>& mistakes);

// Two lines each: how often and what, then where first.
std::string mistakes_text(const std::vector<MistakeGroup>& mistakes);

// One a line, columns apart by tabs: kind, gold type, gold text, predicted type, predicted text,
// what found it, document, context. Missing parts are "-".
std::string mistake_lines(const std::vector<Mistake>& mistakes);

}  // namespace news

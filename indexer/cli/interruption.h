// SIGINT, SIGTERM and SIGHUP as a question that long work asks between two articles.
#pragma once

namespace news {

// From now on these signals only set a mark. A closed pipe (SIGPIPE) becomes a write error.
void watch_signals();

bool is_interrupted();

// 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP; 0 when none came.
int interruption_status();

}  // namespace news

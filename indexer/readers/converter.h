// Runs another program on a file no reader knows, and takes what it prints.
//
// No shell is involved: the command is split into arguments here, so that no file name is ever
// taken for a command. The program gets a limit on processor time, memory, running time and output,
// an empty standard input and no standard error; whatever it started is killed with it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.h"
#include "indexer/readers/article_reader.h"
#include "indexer/readers/byte_source.h"

namespace news {

struct ConverterLimits {
  std::chrono::seconds processor_time{60};
  std::chrono::milliseconds running_time{120'000};
  std::size_t memory_bytes = std::size_t{2} << 30U;  // of address space
  std::size_t output_bytes = 64U << 20U;
};

// "pdftotext -layout {} -" -> arguments. Quotes (' and ") and backslashes group as in a shell;
// anything else a shell would act on is plain text. Fails for an open quote or an empty command.
Result<std::vector<std::string>> split_command(std::string_view command);

// "*.pdf:pdftotext {} -". Fails with what is wrong.
Result<Converter> parse_converter(std::string_view text);

// The converter for a file or member so called; null when there is none.
const Converter* converter_for(std::string_view path, const std::vector<Converter>& converters);

// What the program prints for this content. "{}" in an argument stands for the name of a file that
// holds it (in memory); without any it is the program's standard input. Fails with one line: the
// content is damaged, the program is not there, ended badly (with what it wrote to standard error),
// printed nothing, or hit a limit.
Result<std::string> convert(const Converter& converter, ByteSource& content,
                            const ConverterLimits& limits);

}  // namespace news

// compile_knowledge FOLDER OUTPUT: makes the table the programs map from the tables people review.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "common/error.h"
#include "indexer/entities/knowledge_builder.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_knowledge FOLDER OUTPUT\n";
    return 2;
  }
  try {
    news::KnowledgeBuilder builder;
    builder.read_tables(argv[1]);
    const std::string bytes = builder.build();
    // A table cut short by an interruption must not look finished to the build system.
    const std::filesystem::path target = argv[2];
    std::filesystem::path unfinished = target;
    unfinished += ".tmp";
    {
      std::ofstream output(unfinished, std::ios::binary | std::ios::trunc);
      output.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
      output.flush();
      if (!output)
        throw news::Error(news::ErrorCode::unavailable,
                          unfinished.string() + ": cannot be written");
    }
    std::filesystem::rename(unfinished, target);
  } catch (const std::exception& problem) {
    std::cerr << "compile_knowledge: " << problem.what() << '\n';
    return 3;
  }
  return 0;
}

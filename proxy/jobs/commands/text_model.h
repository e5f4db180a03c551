#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct TextModelOptions {
  std::string from;          ///< the published model.safetensors
  std::string vocabulary{};  ///< empty: tokenizer.json or vocab.txt beside it
  std::string config{};      ///< empty: config.json beside it
  bool float32 = false;      ///< keep the weights as they are
  std::string out;
};

/// `boxoffice text-model`: the published files of a sentence encoder as the one that we read.
/// Errors: those of the files, and of convert_text_model.
Result<CommandReport> convert_text_model(const TextModelOptions& options, const Progress& progress);

}  // namespace boxoffice

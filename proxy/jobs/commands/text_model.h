#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

struct TextModelOptions {
  std::string from;          ///< published model.safetensors
  std::string vocabulary{};  ///< empty: tokenizer.json or vocab.txt in the same folder
  std::string config{};      ///< empty: config.json in the same folder
  bool float32 = false;      ///< keep the weights in float32
  std::string out;
};

/// `boxoffice text-model`: converts the published files of a sentence encoder to our format.
/// Errors: those of the files, and of convert_text_model.
Result<CommandReport> convert_text_model(const TextModelOptions& options, const Progress& progress);

}  // namespace boxoffice

#pragma once

#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// A text model file in memory, and the encoder that refers to it.
struct TextModelFile {
  std::unique_ptr<const std::string> bytes;  ///< address survives moves
  TextEncoder encoder;
};

/// Reads a file written by `boxoffice text-model`. Errors: kIo, and those of TextEncoder::open; all
/// name the file.
Result<TextModelFile> read_text_model(const std::string& path);

/// Like read_text_model(), but returns nullopt for an empty path.
Result<std::optional<TextModelFile>> read_text_model_if_named(const std::string& path);

}  // namespace boxoffice

#pragma once

#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// A text model's file in memory, and the encoder that reads it there.
struct TextModelFile {
  std::unique_ptr<const std::string> bytes;  ///< stays where it is when this is moved
  TextEncoder encoder;
};

/// Reads a file of `boxoffice text-model`. Errors: kIo, and those of TextEncoder::open; all name
/// the file.
Result<TextModelFile> read_text_model(const std::string& path);

/// The same where it is for the user to name one: nothing for an empty path.
Result<std::optional<TextModelFile>> read_text_model_if_named(const std::string& path);

}  // namespace boxoffice

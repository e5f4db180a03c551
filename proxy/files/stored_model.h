#pragma once

#include <string>

#include "shared/base/result.h"
#include "shared/model/model.h"

namespace boxoffice {

/// A model and the bytes of its file.
struct StoredModel {
  Model model;
  std::string bytes;
};

/// Reads a model file. Errors: kIo, and those of parse_model; all name the file.
Result<StoredModel> load_model(const std::string& path);

}  // namespace boxoffice

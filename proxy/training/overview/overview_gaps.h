#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/model.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// How often a model that takes overviews was asked about a film without one.
struct OverviewGaps {
  std::uint64_t text_model = 0;  ///< by which it takes them
  std::size_t films = 0;         ///< asked about; 0 too for a model that takes none
  std::size_t without = 0;       ///< whose embedding was not known
};

/// Counts a film by what the model saw of it.
void count_overview(OverviewGaps& gaps, const Model& model, std::span<const float> features);

/// A line for people when there were films without; else none.
std::vector<std::string> warnings_of(const OverviewGaps& gaps);

/// Sees to it that overviews are read as the model takes them. `encoder` is null where none was
/// given, `option` is what names its file. Errors: kInvalidArgument when a model that takes
/// overviews has none, or another.
Failure check_text_model(const Model& model, const TextEncoder* encoder, const std::string& option);

}  // namespace boxoffice

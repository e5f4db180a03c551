#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/model.h"
#include "shared/text/text_encoder.h"

namespace boxoffice {

/// Counts of forecasts without overview by a model that reads overviews.
struct OverviewGaps {
  std::uint64_t text_model = 0;  ///< required by the model
  std::size_t films = 0;         ///< forecasts; also 0 for a model that does not read overviews
  std::size_t without = 0;       ///< without an embedding
};

/// Counts a film.
void count_overview(OverviewGaps& gaps, const Model& model, const Movie& movie);

/// Returns a warning if films lacked their overview.
std::vector<std::string> warnings_of(const OverviewGaps& gaps);

/// Checks that `encoder` is the text model that `model` needs. `encoder` is null if none was given;
/// `option` names its file. Errors: kInvalidArgument if a model that reads overviews has no text
/// model, or another one.
Failure check_text_model(const Model& model, const TextEncoder* encoder, const std::string& option);

}  // namespace boxoffice

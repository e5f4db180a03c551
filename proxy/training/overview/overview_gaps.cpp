#include "proxy/training/overview/overview_gaps.h"

#include "shared/base/hex.h"

namespace boxoffice {

void count_overview(OverviewGaps& gaps, const Model& model, const Movie& movie) {
  if (!model.overview) return;
  gaps.text_model = model.overview->text_model;
  ++gaps.films;
  if (lacks_overview(model, movie)) ++gaps.without;
}

std::vector<std::string> warnings_of(const OverviewGaps& gaps) {
  if (gaps.without == 0) return {};
  return {std::to_string(gaps.without) + " of " + std::to_string(gaps.films) +
          " films were forecast without their overview: the model takes overviews as text model " +
          hex_text(gaps.text_model) + " reads them, and of these there is no such reading"};
}

Failure check_text_model(const Model& model, const TextEncoder* encoder,
                         const std::string& option) {
  if (!model.overview) return {};
  const std::string wanted = hex_text(model.overview->text_model);
  if (encoder == nullptr) {
    return Error{ErrorCode::kInvalidArgument,
                 "the model takes overviews: " + option + " must name text model " + wanted};
  }
  if (encoder->id() == model.overview->text_model) return {};
  return Error{ErrorCode::kInvalidArgument,
               option + " names text model " + hex_text(encoder->id()) +
                   ", but the model takes overviews as " + wanted + " reads them"};
}

}  // namespace boxoffice

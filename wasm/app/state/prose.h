#pragma once

#include <span>

#include "shared/model/model.h"

namespace boxoffice::app {

// Longer texts of the page, on the canvas and in the mirror.

/// A heading ("" for the introduction) and its paragraphs.
struct Chapter {
  const char* heading;
  std::span<const char* const> paragraphs;
};

/// The notice that TMDB's terms require.
inline constexpr const char* kTmdbNotice =
    "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise "
    "approved by TMDB.";

/// The About page.
std::span<const Chapter> about_chapters();

/// Describes how the model forecasts.
const char* method_in_words(const Model& model);

/// Describes the model's weaknesses.
const Chapter& model_weaknesses();

/// Explains the importance values.
inline constexpr const char* kImportanceExplained = "Average effect on a forecast, up or down";

}  // namespace boxoffice::app

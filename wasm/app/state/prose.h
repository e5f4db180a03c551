#pragma once

#include <span>

#include "shared/model/model.h"

namespace boxoffice::app {

// What the page says of itself in longer words, on the canvas and in the HTML.

/// A heading ("" for what comes before the first) and its paragraphs.
struct Chapter {
  const char* heading;
  std::span<const char* const> paragraphs;
};

/// As TMDB's terms want it told.
inline constexpr const char* kTmdbNotice =
    "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise "
    "approved by TMDB.";

/// The About page.
std::span<const Chapter> about_chapters();

/// How the model forecasts.
const char* method_in_words(const Model& model);

/// Where it is weak.
const Chapter& model_weaknesses();

/// What the numbers of an importance are.
inline constexpr const char* kImportanceExplained =
    "How much each part of a record moves a forecast, as a typical multiplier up or down";

}  // namespace boxoffice::app

#pragma once

#include <string>
#include <vector>

#include "wasm/app/state/overviews.h"

namespace boxoffice::app {

/// Films with overviews similar to the open film's, as shown on the canvas and in the mirror.
struct Likeness {
  enum class State {
    kAbsent,   ///< the site has no embeddings
    kNothing,  ///< the film has no overview
    kOffer,    ///< a download is needed; `button` describes it
    kLoading,
    kReading,
    kShown,
    kFailed,  ///< `button` retries
  };
  State state = State::kAbsent;
  std::string words;              ///< status text; "" if the films suffice
  std::string button;             ///< label of the button that calls load(); "" for none
  double progress = 0.0;          ///< of kLoading, 0..1
  std::vector<LikeFilm> films;    ///< most similar first; kept while loading or reading
  bool of_edited = false;         ///< similar to the edited overview
  std::vector<std::string> gone;  ///< titles that the edit removed
};
Likeness likeness_of(const Overviews& overviews, const OpenFilm& film, const Library& library);

/// True in states where stop() applies.
bool can_stop(Likeness::State state);

/// Heading and explanation of the section.
inline constexpr const char* kLikeHeading = "Films with similar overviews";
inline constexpr const char* kLikeExplained =
    "Compares only the overviews, with a sentence encoder.";
inline constexpr const char* kCosineExplained =
    "The number is the cosine similarity of the two embeddings; 1.00 is the same text.";

/// Describes the overview's role in the forecast, in one line.
const char* overview_in_forecast(const Model& model, const Overviews& overviews,
                                 const OpenFilm& film);

/// True if the film is in the list because of the edit.
bool is_fresh(const Overviews& overviews, const LikeFilm& film);

/// "1999", "2027, not released yet", "1999, earnings not known".
std::string like_detail(const LikeFilm& film, Date today);

/// Lists the most similar films: "Heat (1995), Ronin (1998)".
std::string nearest_in_words(const std::vector<LikeFilm>& films, std::size_t count);

}  // namespace boxoffice::app

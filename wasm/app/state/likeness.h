#pragma once

#include <string>
#include <vector>

#include "wasm/app/state/overviews.h"

namespace boxoffice::app {

/// What screens and HTML say of the films like the one that is looked at, by what they are about.
struct Likeness {
  enum class State {
    kAbsent,   ///< this site has nothing to compare overviews by
    kNothing,  ///< the film has no overview
    kOffer,    ///< something must be loaded first: `button` says what
    kLoading,
    kReading,
    kShown,
    kFailed,  ///< `button` tries again
  };
  State state = State::kAbsent;
  std::string words;              ///< how it stands; "" where the films say it all
  std::string button;             ///< what calls load(); "" for none
  double progress = 0.0;          ///< of kLoading, 0..1
  std::vector<LikeFilm> films;    ///< the nearest first; while loading or reading, the last known
  bool of_edited = false;         ///< they are like the overview as it was edited
  std::vector<std::string> gone;  ///< titles that the edit has driven out
};
Likeness likeness_of(const Overviews& overviews, const OpenFilm& film, const Library& library);

/// What stop() is called by.
bool can_stop(Likeness::State state);

/// What the films are compared by, and what the numbers are; for people.
inline constexpr const char* kLikeHeading = "Films like this, by what they are about";
inline constexpr const char* kLikeExplained =
    "By their overviews alone, read by a sentence encoder: not by who made them.";
inline constexpr const char* kCosineExplained =
    "The number on the right is the cosine of the two overviews' embeddings: 1.00 is the same "
    "text.";

/// What the overview does to the forecast, in a line.
const char* overview_in_forecast(const Model& model, const Overviews& overviews,
                                 const OpenFilm& film);

/// Whether the edit has brought the film in.
bool is_fresh(const Overviews& overviews, const LikeFilm& film);

/// "1999", "2027, not released yet", "1999, earnings not known".
std::string like_detail(const LikeFilm& film, Date today);

/// "Heat (1995), Ronin (1998)": the nearest of them.
std::string nearest_in_words(const std::vector<LikeFilm>& films, std::size_t count);

}  // namespace boxoffice::app

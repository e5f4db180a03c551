#pragma once

#include <string>
#include <vector>

#include "shared/model/comparables.h"
#include "wasm/app/state/edits.h"
#include "wasm/app/state/outlook.h"
#include "wasm/app/state/records.h"
#include "wasm/app/state/settings.h"

namespace boxoffice::app {

/// An open film with its what-if: on its own screen, or in a column of a comparison.
struct OpenFilm {
  TmdbId id = 0;  ///< 0: none
  RecordState::Kind kind = RecordState::Kind::kWaiting;
  bool slow = false;
  ProxyTrouble trouble = ProxyTrouble::kNone;
  std::string problem;

  // Valid once kReady:
  Movie record;      ///< unedited
  Outlook original;  ///< of the unedited film
  std::vector<ComparableFilm> comparables;
  bool in_training_span = false;

  /// Embedding of the edited overview, for a model that reads it; empty while unknown.
  std::vector<float> edited_overview;

  Edits edits;
  Movie edited;     ///< the record with the edits
  Outlook outlook;  ///< equals `original` without edits
};
inline constexpr std::size_t kComparables = 8;

/// Opens a film.
void open_film(OpenFilm& film, TmdbId id, Edits edits);

/// Takes in new data. True if something changed.
bool advance(OpenFilm& film, const Library& library, Fetches& fetches);

/// Replaces the edits and recomputes the forecast. Drops edits without effect.
void set_edits(OpenFilm& film, const Model& model, const Edits& edits);

/// Stores an embedding of the original or edited overview and recomputes the forecast. REQUIRES:
/// kReady.
void set_overview(OpenFilm& film, const Model& model, bool edited, std::vector<float> embedding);

bool is_edited(const OpenFilm& film);

/// True if the edits change the overview.
bool has_other_overview(const OpenFilm& film);

/// A key fact and whether it is known.
struct RecordPart {
  const char* name;  ///< "Budget"
  bool known = false;
};

/// Key facts for a forecast, most important first.
std::vector<RecordPart> record_parts(const Movie& movie);

/// Describes how complete the film's data is and how wide its 80 % range is. `typical` is
/// typical_width() of the films shown.
std::string known_in_words(const OpenFilm& film, double typical);

/// Describes the edits: "What if: budget $250M, PG", or "Unchanged".
std::string edits_in_words(const OpenFilm& film, const Money& money);

/// Median width of the 80 % ranges of films with a budget, as a factor. NaN for fewer than ten.
double typical_width(const std::vector<Film>& films);

}  // namespace boxoffice::app

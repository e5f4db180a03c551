#pragma once

#include <string>
#include <vector>

#include "shared/model/comparables.h"
#include "wasm/app/state/edits.h"
#include "wasm/app/state/outlook.h"
#include "wasm/app/state/records.h"
#include "wasm/app/state/settings.h"

namespace boxoffice::app {

/// A film that is looked at, with its what-if: on its own screen, or in a column of a comparison.
struct OpenFilm {
  TmdbId id = 0;  ///< 0: none
  RecordState::Kind kind = RecordState::Kind::kWaiting;
  bool slow = false;
  ProxyTrouble trouble = ProxyTrouble::kNone;
  std::string problem;

  // Once kReady:
  Movie record;      ///< as it is
  Outlook original;  ///< of the record
  std::vector<ComparableFilm> comparables;
  bool in_training_span = false;
  /// How wide the 80 % range would be, as a factor, were the budget not known. NaN when it is not.
  double width_without_budget = kMissing;

  /// Embeddings of the record's overview and of the edited one, for a model that takes them; empty
  /// while they are not known.
  std::vector<float> overview;
  std::vector<float> edited_overview;

  Edits edits;
  Movie edited;     ///< the record with the edits
  Outlook outlook;  ///< of the edited film; equal to `original` without edits
};
inline constexpr std::size_t kComparables = 8;

/// Starts looking at a film.
void open_film(OpenFilm& film, TmdbId id, Edits edits);

/// Fills in what has become known. True when something changed.
bool advance(OpenFilm& film, const Library& library, Fetches& fetches);

/// Replaces the edits and forecasts anew, at once. Edits that change nothing are dropped.
void set_edits(OpenFilm& film, const Model& model, const Edits& edits);

/// The overview was read, as it is or as it was edited: forecasts anew, at once. REQUIRES: kReady.
void set_overview(OpenFilm& film, const Model& model, bool edited, std::vector<float> embedding);

bool is_edited(const OpenFilm& film);

/// Whether the edits have changed the overview.
bool has_other_overview(const OpenFilm& film);

/// The embedding of the overview as it is edited; empty while it is not known.
std::span<const float> known_overview(const OpenFilm& film);

/// A part of a record that people know, and whether it is there.
struct RecordPart {
  const char* name;  ///< "Budget"
  bool known = false;
};

/// What of a record matters to a forecast, by weight.
std::vector<RecordPart> record_parts(const Movie& movie);

/// How much of the record is filled in, and what a budget does to the 80 % range; `typical` is
/// typical_width() of the films shown.
std::string known_in_words(const OpenFilm& film, double typical);

/// What of a variant differs from the film's record: "What if: budget $250M, PG", or "As it is".
std::string edits_in_words(const OpenFilm& film, const Money& money);

/// How wide the 80 % ranges of the films with a budget are: the median factor between their ends.
/// NaN where there are fewer than ten.
double typical_width(const std::vector<Film>& films);

}  // namespace boxoffice::app

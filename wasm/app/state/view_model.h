#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/evaluation/metrics.h"
#include "wasm/app/state/importance.h"
#include "wasm/app/state/library.h"
#include "wasm/app/state/listing.h"
#include "wasm/app/state/name_list.h"
#include "wasm/app/state/open_film.h"
#include "wasm/app/state/overviews.h"
#include "wasm/app/state/records.h"
#include "wasm/app/state/route.h"
#include "wasm/app/state/search.h"
#include "wasm/app/state/settings.h"
#include "wasm/app/state/track_record.h"

namespace boxoffice::app {

/// The state of the whole page as plain data. Screens and the DOM mirror read it and call the
/// actions of its parts and those below; nothing else changes it.
struct ViewModel {
  Screen screen = Screen::kForecasts;
  Library library;
  Listing listing;
  Fetches fetches;
  OpenFilm film;                  ///< of Screen::kFilm
  std::vector<OpenFilm> compare;  ///< of Screen::kCompare, at most kMostVariants
  Overviews overviews;            ///< and films like the one of Screen::kFilm
  Picker picker;                  ///< of the what-if and of the comparison
  Search search;
  TrackRecordPage record;
  Importance importance;
  Settings settings;

  Date today{};
  Metrics score;  ///< of the films shown, released after training, with a final revenue
  double typical_width = kMissing;  ///< of the films shown: typical_width()

  std::string location;          ///< as the browser shows it
  std::string unknown;           ///< of Screen::kUnknown: what was asked for
  std::string title;             ///< of the window
  std::size_t listed_films = 0;  ///< films of the library that the listing was told of
  double listed_at_ms = 0.0;
};

/// Reads the settings, asks for the files and goes where the address says.
void start(ViewModel& view, Date today);

/// Tries once more after a failure.
void retry(ViewModel& view);

/// Does what is to be done for about `budget_ms`. True while there is more to do at once.
bool work(ViewModel& view, double budget_ms);

/// Goes where the browser went: back, forward, or an address that was typed.
void follow(ViewModel& view, std::string_view location);

/// Goes somewhere and makes it a new entry of the history.
void go(ViewModel& view, std::string_view location);

/// Where the page is, as text.
std::string location_of(const ViewModel& view);

/// Tells the browser where the page is now. Changes of filters and what-ifs replace the entry of
/// the history, other screens and films are new ones.
void show_location(ViewModel& view);

/// Shows all amounts in dollars of kDollarYear, or in those of their own time.
void choose_dollars(ViewModel& view, bool adjusted);

/// Puts a film, as it is edited, into the comparison and goes there. An edited film brings its
/// original along. The oldest make room.
void compare_film(ViewModel& view);

/// Puts a film as it is into the comparison and goes there. The oldest make room.
void compare_also(ViewModel& view, TmdbId film);

/// Adds a film as it is to the comparison, where there is room.
void add_to_comparison(ViewModel& view, TmdbId film);
void remove_from_comparison(ViewModel& view, std::size_t column);

/// What Ctrl+C gives: the film that is looked at in a line, or nothing.
std::string summary_text(const ViewModel& view);

}  // namespace boxoffice::app

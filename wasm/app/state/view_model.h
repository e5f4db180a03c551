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

/// State of the whole page as plain data. Screens and the mirror read it; only the actions below
/// and those of its parts change it.
struct ViewModel {
  Screen screen = Screen::kForecasts;
  Library library;
  Listing listing;
  Fetches fetches;
  OpenFilm film;                  ///< of Screen::kFilm
  std::vector<OpenFilm> compare;  ///< of Screen::kCompare, at most kMostVariants
  Overviews overviews;            ///< films similar to the one of Screen::kFilm
  Picker picker;                  ///< of the what-if and the comparison
  Search search;
  TrackRecordPage record;
  Importance importance;
  Settings settings;

  Date today{};
  Metrics score;  ///< of the films shown that were released after training, with a settled revenue
  double typical_width = kMissing;  ///< of the films shown: typical_width()

  std::string location;              ///< as shown by the browser
  std::string unknown;               ///< of Screen::kUnknown: the requested address
  std::string title;                 ///< window title
  std::size_t listed_films = 0;      ///< library films already passed to the listing
  bool listed_all_of_first = false;  ///< all films of the first file were passed
  double listed_at_ms = 0.0;
};

/// Reads the settings, starts downloads and follows the address.
void start(ViewModel& view, Date today);

/// Restarts loading after a failure.
void retry(ViewModel& view);

/// Retries loading the film of Screen::kFilm.
void retry_film(ViewModel& view);

/// Does pending work for about `budget_ms`. True while more work remains.
bool work(ViewModel& view, double budget_ms);

/// Follows the browser: back, forward, or a typed address.
void follow(ViewModel& view, std::string_view location);

/// Navigates with a new history entry.
void go(ViewModel& view, std::string_view location);

/// The current place as text.
std::string location_of(const ViewModel& view);

/// Passes the current place to the browser. Filters and what-ifs replace the history entry; other
/// screens and films add one.
void show_location(ViewModel& view);

/// Shows all amounts in dollars of kDollarYear, or in nominal dollars.
void choose_dollars(ViewModel& view, bool adjusted);

/// Adds the film with its edits to the comparison and opens it. An edited film adds its original
/// too. The oldest columns are dropped if full.
void compare_film(ViewModel& view);

/// Adds a film without edits to the comparison and opens it. The oldest are dropped if full.
void compare_also(ViewModel& view, TmdbId film);

/// Adds a film without edits to the comparison if there is room.
void add_to_comparison(ViewModel& view, TmdbId film);
void remove_from_comparison(ViewModel& view, std::size_t column);

/// Text copied by Ctrl+C: the open film in one line, or nothing.
std::string summary_text(const ViewModel& view);

}  // namespace boxoffice::app

#pragma once

#include <string>
#include <string_view>

#include "shared/film/movie.h"
#include "wasm/app/ui/page.h"

namespace boxoffice::app {

/// A film of a list of near ones.
struct NearFilm {
  TmdbId id = 0;
  std::string_view list;  ///< its places' names begin with it, as in "comparable:603"
  std::string_view title;
  std::string detail;     ///< below the title
  std::string amount;     ///< what it earned
  double nearness = 0.0;  ///< 0..1: the bar
  std::string figure;     ///< the same in words
  bool listed = false;    ///< a link, with a menu
  bool fresh = false;     ///< marked as new in the list
};

/// Draws its row. True when it was clicked.
bool draw_near_film(Page& page, const NearFilm& film);

}  // namespace boxoffice::app

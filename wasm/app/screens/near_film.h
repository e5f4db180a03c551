#pragma once

#include <string>
#include <string_view>

#include "shared/film/movie.h"
#include "wasm/app/ui/page.h"

namespace boxoffice::app {

/// A row in a list of similar films.
struct NearFilm {
  TmdbId id = 0;
  std::string_view list;  ///< prefix of its places, as in "comparable:603"
  std::string_view title;
  std::string detail;     ///< line below the title
  std::string amount;     ///< revenue
  double nearness = 0.0;  ///< 0..1, length of the bar
  std::string figure;     ///< the same as text
  bool listed = false;    ///< can be opened
  bool fresh = false;     ///< new in the list since the edit
};

/// Draws the row. True if clicked.
bool draw_near_film(Page& page, const NearFilm& film);

}  // namespace boxoffice::app

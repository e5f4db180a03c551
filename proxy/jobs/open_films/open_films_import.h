#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/jobs/open_films/open_names.h"
#include "shared/base/json.h"
#include "shared/base/result.h"

namespace boxoffice {

/// How many rows were of each kind.
struct OpenFilmCounts {
  std::uint32_t rows = 0;
  std::uint32_t films = 0;          ///< written
  std::uint32_t undated = 0;        ///< dropped: no release date
  std::uint32_t premiere_only = 0;  ///< dropped: dated by a festival, television or video release

  // Written, and worth knowing.
  std::uint32_t partial_date = 0;  ///< dated to a year or month
  std::uint32_t unknown_budget = 0;
  std::uint32_t unknown_revenue = 0;
  std::uint32_t not_final = 0;  ///< revenue left out because it is not a final worldwide gross
};

/// Every count with its name, in the order above.
Json to_json(const OpenFilmCounts& counts);

/// Films as records in the shape of TMDB responses, one JSON text each, by release date and id.
struct OpenFilmImport {
  std::vector<std::string> bodies;
  OpenFilmCounts counts;
};

/// Turns films.csv (static/data/README.md) into records in the shape of TMDB's
/// `/movie/{id}?append_to_response=credits,keywords`, with the fields of our own that
/// docs/formats.md lists. A film without a TMDB id has that
/// of its item, else one made from its IMDb id or its title and date. A film belongs to its
/// series from the second part on; the first part begins it.
///
/// Errors: kMalformed for text that is not CSV, a column that is missing, and a field that cannot
/// be read, with its line.
Result<OpenFilmImport> import_open_films(std::string_view films, const OpenNames& names);

}  // namespace boxoffice

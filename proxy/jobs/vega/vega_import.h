#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/base/result.h"

namespace boxoffice {

/// How many records were of each kind.
struct VegaCounts {
  std::uint32_t records = 0;  ///< read
  std::uint32_t films = 0;    ///< given out

  // Repaired.
  std::uint32_t wrong_century = 0;  ///< dates after 2011, a hundred years late
  std::uint32_t number_title = 0;   ///< titles that were numbers, such as 300
  std::uint32_t garbled_text = 0;   ///< texts read in the wrong code page, such as "AstÈrix"
  std::uint32_t article_last = 0;   ///< titles such as "Boot, Das"

  // Dropped.
  std::uint32_t untitled = 0;
  std::uint32_t undated = 0;    ///< without a date that can be read
  std::uint32_t duplicate = 0;  ///< title and date as an earlier one's

  // Kept, and worth knowing.
  std::uint32_t unknown_budget = 0;
  std::uint32_t unknown_revenue = 0;
  std::uint32_t small_money = 0;  ///< a known budget or revenue below $100,000
};

/// Every count with its name, in the order above.
Json to_json(const VegaCounts& counts);

/// Films as TMDB bodies, one JSON text each, by release date and id.
struct VegaImport {
  std::vector<std::string> bodies;
  VegaCounts counts;
};

/// Turns data/movies.json of the npm package vega-datasets into bodies in the shape of TMDB's
/// `/movie/{id}?append_to_response=credits,keywords,release_dates`. What the package does not know
/// is absent there. Ids of films, people, companies and keywords are stand-ins from 10^9 on, made
/// from their names; genres have TMDB's own.
/// Errors: kMalformed when the document is not a list of records.
Result<VegaImport> import_vega(const Json& document);

}  // namespace boxoffice

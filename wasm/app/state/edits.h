#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "wasm/app/state/address.h"
#include "wasm/app/state/people.h"

namespace boxoffice::app {

/// Maximum length of an overview: typed, in UTF-16 units, and in an address, in bytes. TMDB's own
/// have at most 1,000 letters.
inline constexpr int kMostOverviewTyped = 1200;
inline constexpr std::size_t kMostOverview = 4 * kMostOverviewTyped;

/// Changes of a what-if. Absent members keep the film's values.
struct Edits {
  std::optional<double> budget_usd;  ///< NaN: unknown
  std::optional<Date> release_date;
  std::optional<double> runtime_minutes;
  std::optional<std::string> rating;  ///< US certification, e.g. "PG-13"; "": none
  std::optional<std::vector<TmdbId>> genres;
  std::optional<std::string> language;  ///< ISO 639-1
  std::optional<Named> franchise;       ///< id 0: none
  std::optional<std::string> overview;  ///< at most kMostOverview bytes
  std::array<std::optional<std::vector<Named>>, kRoles> people;
};

bool is_empty(const Edits& edits);
bool same(const Edits& a, const Edits& b);

/// Returns the film with the edits applied.
Movie apply(const Edits& edits, Movie movie);

/// Removes edits that equal the film's values.
Edits without_no_ops(const Edits& edits, const Movie& movie);

/// US certifications offered by the what-if.
inline constexpr std::array<const char*, 6> kRatings = {"G", "PG", "PG-13", "R", "NC-17", "NR"};

/// The US certification, else the first one, else "".
std::string certification_of(const Movie& movie);

/// Convert to and from address parts, e.g. {"budget", "150e6"}, {"date", "2027-05-07"}. "none"
/// stands for an unknown budget and for no franchise.
void write_edits(const Edits& edits, AddressQuery& query);
Edits read_edits(const AddressQuery& query);

}  // namespace boxoffice::app

#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "wasm/app/state/address.h"
#include "wasm/app/state/people.h"

namespace boxoffice::app {

/// How long an overview may be that is typed, in UTF-16 units, and in an address, in bytes. TMDB's
/// own have 1,000 letters at most.
inline constexpr int kMostOverviewTyped = 1200;
inline constexpr std::size_t kMostOverview = 4 * kMostOverviewTyped;

/// What a what-if changes of a film. What is absent stays as the record has it.
struct Edits {
  std::optional<double> budget_usd;  ///< NaN: not known
  std::optional<Date> release_date;
  std::optional<double> runtime_minutes;
  std::optional<std::string> rating;  ///< of the United States, e.g. "PG-13"; "": none
  std::optional<std::vector<TmdbId>> genres;
  std::optional<std::string> language;  ///< ISO 639-1
  std::optional<Named> franchise;       ///< id 0: belongs to none
  std::optional<std::string> overview;  ///< of kMostOverview bytes at most
  std::array<std::optional<std::vector<Named>>, kRoles> people;
};

bool is_empty(const Edits& edits);
bool same(const Edits& a, const Edits& b);

/// The film as it would be.
Movie apply(const Edits& edits, Movie movie);

/// Leaves out what is no change: what the film has already.
Edits without_no_ops(const Edits& edits, const Movie& movie);

/// The certifications of the United States that a what-if offers.
inline constexpr std::array<const char*, 6> kRatings = {"G", "PG", "PG-13", "R", "NC-17", "NR"};

/// The American certification, or the first there is; "" without any.
std::string certification_of(const Movie& movie);

/// To and from the parts of an address, e.g. {"budget", "150e6"}, {"date", "2027-05-07"}; a missing
/// budget is "none", and so is no franchise.
void write_edits(const Edits& edits, AddressQuery& query);
Edits read_edits(const AddressQuery& query);

}  // namespace boxoffice::app

#pragma once

#include <optional>
#include <string>

#include "wasm/app/state/address.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// Filter by available data.
enum class Known {
  kAll,
  kUpcoming,  ///< not released as of today
  kEarned,    ///< revenue known
};

/// Filter of the films list.
struct Filter {
  std::string text;  ///< part of a title or director, as typed
  std::optional<Date> from;
  std::optional<Date> until;
  TmdbId genre = 0;               ///< 0: any
  double budget_from = kMissing;  ///< USD; a bound excludes films without a budget
  double budget_until = kMissing;
  Known known = Known::kAll;

  bool operator==(const Filter& other) const;
};

bool is_empty(const Filter& filter);

/// A filter prepared for many films.
struct PreparedFilter {
  Filter filter;
  std::string query;  ///< folded
  GenreBits genre = 0;
  Date today;
  bool adjusted = false;  ///< budgets compare in dollars of kDollarYear
};
PreparedFilter prepare(const Filter& filter, Date today, bool adjusted = false);
bool passes(const PreparedFilter& filter, const Film& film);

/// Convert to and from an address: q, from, until, genre, budget (150e6..300e6), show.
void write_filter(const Filter& filter, AddressQuery& query);
Filter read_filter(const AddressQuery& query);

/// Parse "2010", "2010-07" or "2010-07-16" to its first or last day. Nothing for other texts.
std::optional<Date> parse_from_date(std::string_view text);
std::optional<Date> parse_until_date(std::string_view text);

}  // namespace boxoffice::app

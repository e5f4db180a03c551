#pragma once

#include <optional>
#include <string>

#include "wasm/app/state/address.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// Which films by what is known of them.
enum class Known {
  kAll,
  kUpcoming,  ///< not released yet, as of today
  kEarned,    ///< what it earned is known
};

/// Which films are listed.
struct Filter {
  std::string text;  ///< of title or director, as typed
  std::optional<Date> from;
  std::optional<Date> until;
  TmdbId genre = 0;               ///< 0: any
  double budget_from = kMissing;  ///< USD; a bound leaves films without a budget out
  double budget_until = kMissing;
  Known known = Known::kAll;

  bool operator==(const Filter& other) const;
};

bool is_empty(const Filter& filter);

/// A filter made ready to be asked for many films.
struct PreparedFilter {
  Filter filter;
  std::string query;  ///< folded
  GenreBits genre = 0;
  Date today;
  bool adjusted = false;  ///< budgets count in dollars of kDollarYear
};
PreparedFilter prepare(const Filter& filter, Date today, bool adjusted = false);
bool passes(const PreparedFilter& filter, const Film& film);

/// To and from an address: q, from, until, genre, budget (150e6..300e6), show.
void write_filter(const Filter& filter, AddressQuery& query);
Filter read_filter(const AddressQuery& query);

/// "2010", "2010-07" and "2010-07-16" as the first and the last day they mean. Nothing for others.
std::optional<Date> parse_from_date(std::string_view text);
std::optional<Date> parse_until_date(std::string_view text);

}  // namespace boxoffice::app

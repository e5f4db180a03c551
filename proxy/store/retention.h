#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/store.h"
#include "shared/base/json.h"
#include "shared/evaluation/settled.h"

// Retention of stored TMDB responses, and the schedule on which they are refreshed.

namespace boxoffice {

/// Days for which a film row is kept: TMDB's terms allow caching for six months.
inline constexpr int kKeptDays = 180;

/// Age in days at which `backfill` fetches a film again. It prevents losses if `backfill` runs
/// every four months.
inline constexpr int kRefreshDays = 50;

/// Consecutive nights on which `daily` may fail before a film row expires.
inline constexpr int kSpareNights = 30;

/// Returns the first day that is kept; rows fetched earlier are dropped.
Date oldest_kept(Date today);

/// True if `backfill` should fetch the film again: its row is at least `refresh_days` old, or its
/// revenue has settled since.
bool is_stale(const FilmKey& film, Date today, int refresh_days);

/// True if the film was fetched before its revenue settled, and the revenue has settled since.
bool has_settled_since(const FilmKey& film, Date today, int settle_days);

/// Id and fetch day of a film row.
struct FetchedRecord {
  TmdbId id = 0;
  Date fetched{};
};

/// Films that `daily` fetches again.
struct RefreshPlan {
  std::vector<TmdbId> ids;  ///< oldest first; without those fetched today
  std::size_t share = 0;    ///< number of ids, from the front, that are today's share
};

/// Spreads the refresh over the nights. The share is the smallest that, taken every night,
/// refreshes each row kSpareNights before it expires.
RefreshPlan plan_refresh(std::span<const FetchedRecord> records, Date today);

/// Returns the share for plan_refresh; `records_by_age[i]` rows are i days old.
std::size_t nightly_share(std::span<const std::size_t> records_by_age);

/// Fetches films by id; returns the number of rows stored.
using FetchRecords = std::function<Result<std::size_t>(std::span<const TmdbId> ids)>;

/// Fetches today's share. Failed films are replaced by the next oldest, in rounds of at least 20;
/// at most 2 * share + 100 films are tried. Stops if a round of at least 20 stores nothing. Returns
/// the number of rows stored. Errors: those of `fetch`.
Result<std::size_t> refresh(const RefreshPlan& plan, const FetchRecords& fetch);

/// Result of forget_old_records.
struct Forgotten {
  DropCounts dropped;
  std::size_t films_before = 0;  ///< number of films before the drop
};

/// Drops rows that are too old on `today`. Errors: those of the store.
Result<Forgotten> forget_old_records(Store& store, Date today);

/// Returns a warning with advice if more than 5 % of the store's films were dropped.
std::optional<std::string> forgotten_warning(const Forgotten& forgotten);

/// Counts and warning for `--json`.
Json to_json(const Forgotten& forgotten);

/// Metric of a registered model: number of films in the store at its training.
inline constexpr const char* kStoreFilmsMetric = "store_films";

/// Fails if the store has lost more than a fifth of its films since the latest model was
/// registered. `name` is the name of the store, for the message. For a model without
/// kStoreFilmsMetric the number of its training films is a lower bound.
Failure check_store_size(const std::optional<ModelVersion>& latest, std::size_t films,
                         const std::string& name);

}  // namespace boxoffice

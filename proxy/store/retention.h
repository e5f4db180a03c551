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

// How long records are kept, and when they are fetched again so that none is forgotten.

namespace boxoffice {

/// Days for which a record is kept: TMDB's terms allow caching for six months.
inline constexpr int kKeptDays = 180;

/// The age in days from which `backfill` fetches a record again. With it, no record is forgotten
/// between runs four months apart.
inline constexpr int kRefreshDays = 50;

/// Nights in a row on which `daily` may fail before a record is forgotten.
inline constexpr int kSpareNights = 30;

/// The first day that is kept: records fetched earlier are forgotten.
Date oldest_kept(Date today);

/// True if `backfill` should fetch the film again: its record is `refresh_days` old, or older than
/// a revenue that has settled since.
bool is_stale(const FilmKey& film, Date today, int refresh_days);

/// True if the film's record was fetched before its revenue settled, and the revenue has settled
/// since.
bool has_settled_since(const FilmKey& film, Date today, int settle_days);

/// A record and the day it was fetched.
struct FetchedRecord {
  TmdbId id = 0;
  Date fetched{};
};

/// What `daily` fetches again.
struct RefreshPlan {
  std::vector<TmdbId> ids;  ///< by age, the oldest first; none of today
  std::size_t share = 0;    ///< how many of them, from the first on, are to be fetched today
};

/// Spreads the fetching over the nights: the smallest share that, taken every night, fetches each
/// record again kSpareNights before it is forgotten.
RefreshPlan plan_refresh(std::span<const FetchedRecord> records, Date today);

/// The share of plan_refresh for `records_by_age[i]` records that are i days old.
std::size_t nightly_share(std::span<const std::size_t> records_by_age);

/// Fetches records by id, and returns how many were stored.
using FetchRecords = std::function<Result<std::size_t>(std::span<const TmdbId> ids)>;

/// Fetches the plan's share. Records that cannot be fetched do not count, and the next oldest, at
/// least 20 at a time, take their places; at most twice the share and a hundred are tried. Stops
/// when none of 20 can be fetched. Returns how many were stored. Errors: those of `fetch`.
Result<std::size_t> refresh(const RefreshPlan& plan, const FetchRecords& fetch);

/// What a run forgot.
struct Forgotten {
  DropCounts dropped;
  std::size_t films_before = 0;  ///< in the store, before some were dropped
};

/// Forgets what is too old on a day. Errors: those of the store.
Result<Forgotten> forget_old_records(Store& store, Date today);

/// A sentence on what to do if more than 5 % of the store's films were forgotten.
std::optional<std::string> forgotten_warning(const Forgotten& forgotten);

/// The counts and the warning, for `--json`.
Json to_json(const Forgotten& forgotten);

/// The name of the metric that a registered model has: films in the store at its training.
inline constexpr const char* kStoreFilmsMetric = "store_films";

/// An error if the store has lost more than a fifth of its films since the latest of `models` was
/// registered; `name` is the store's. A model without the metric had at least the films that it was
/// trained on.
Failure check_store_size(std::span<const ModelVersion> models, std::size_t films,
                         const std::string& name);

}  // namespace boxoffice

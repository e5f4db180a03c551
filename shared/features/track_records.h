#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice {

/// Kind of member that a track record describes.
enum class RecordKind : std::uint8_t {
  kDirector,
  kLeadCast,  ///< first five by billing
  kComposer,
  kCompany,
  kCollection,  ///< franchise
  kCountry,     ///< first country of production, as packed_code
  kProducer,    ///< without executive producers
};
inline constexpr std::size_t kRecordKinds = 7;

/// Limits on a member's films, by RecordKind. They reduce the size of the records to a third.
struct RecordRule {
  std::size_t fewest = 1;       ///< members with fewer films have no record
  std::size_t most_recent = 1;  ///< only this many of the latest films count
};
inline constexpr std::array<RecordRule, kRecordKinds> kRecordRules = {
    {{1, 40}, {2, 12}, {2, 12}, {2, 15}, {1, 40}, {1, 60}, {2, 15}}};
inline constexpr int kRecordYears = 20;  ///< older films do not count

/// Nominal USD. A smaller budget or revenue is usually a typing error, e.g. given in thousands.
inline constexpr double kFloorUsd = 100'000;

/// A released film with known revenue.
struct PastFilm {
  std::uint32_t id = 0;      ///< TMDB id
  std::int32_t day = 0;      ///< days since 1970-01-01
  float revenue_usd = 0.0f;  ///< worldwide, nominal
  float budget_usd = 0.0f;   ///< NaN if unknown
};

/// Films of each member of one kind, as three flat arrays as in the model file.
struct RecordIndex {
  std::vector<std::uint32_t> ids;      ///< member ids, ascending
  std::vector<std::uint32_t> offsets;  ///< ids.size() + 1 positions in `films`
  std::vector<std::uint32_t> films;    ///< positions in TrackRecords::films, ascending per member
};

/// Revenues of earlier films, indexed by their people, companies, countries and franchises. Built
/// once from a list of films and saved with the model.
struct TrackRecords {
  std::vector<PastFilm> films;  ///< ordered by (day, id)
  std::array<RecordIndex, kRecordKinds> kinds;
};

/// Summary of the films of one or more members before a day. Money is in prices of that day's year.
/// A film's weight halves every eight years. NaN if no film counts.
struct TrackRecord {
  int films = 0;
  double mean_log_revenue = kMissing;  ///< of log(1 + USD)
  double best_revenue_usd = kMissing;
  double last_revenue_usd = kMissing;  ///< of the latest film
  /// Mean log(revenue / budget) of films with both known, shrunk towards 0.5 with the weight of two
  /// films.
  double mean_log_return = kMissing;
  double years_since_last = kMissing;
};

/// Builds records of all films with a date and a revenue. Only films with at least 100,000 USD of
/// revenue, and of budget if known, count for their members. Of films with the same id the first is
/// used; `movies` come before `more`. Members with an id below 1 or above 2^32 - 1 are skipped.
TrackRecords build_track_records(std::span<const Movie> movies, std::span<const Movie> more = {});

/// Returns the distinct members of a kind as known before release, e.g. directors or the first five
/// actors. Countries are identified by packed_code.
std::vector<TmdbId> record_members(const Movie& movie, RecordKind kind);

/// Returns a member's films: positions in TrackRecords::films, ascending.
std::span<const std::uint32_t> films_of(const RecordIndex& index, TmdbId member);

/// Returns a member's films released before `day` (days since 1970-01-01) within the kind's limits.
/// REQUIRES: `records` is consistent.
std::span<const std::uint32_t> films_that_count(const TrackRecords& records, RecordKind kind,
                                                TmdbId member, std::int32_t day);

/// Combined record of several members over films released strictly before `before`, within the
/// kind's limits. A film shared by several members counts once.
TrackRecord look_up(const TrackRecords& records, RecordKind kind, std::span<const TmdbId> members,
                    Date before);

/// Revenue of a film in `records`, USD; NaN if absent.
double known_revenue_usd(const TrackRecords& records, TmdbId movie);

/// True if offsets, positions and orders keep look_up() within bounds.
bool is_consistent(const TrackRecords& records);

}  // namespace boxoffice

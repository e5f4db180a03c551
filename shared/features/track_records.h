#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice {

/// Who or what a track record is kept of.
enum class RecordKind : std::uint8_t {
  kDirector,
  kLeadCast,  ///< the first five by billing
  kComposer,
  kCompany,
  kCollection,  ///< the franchise
  kCountry,     ///< the first country of production, by its packed_code
  kProducer,    ///< not the executive ones
};
inline constexpr std::size_t kRecordKinds = 7;

/// Which of a member's films count, by RecordKind. Without these limits records are three
/// times the size.
struct RecordRule {
  std::size_t fewest = 1;       ///< a member with fewer films that count has no record
  std::size_t most_recent = 1;  ///< of more films only the latest count
};
inline constexpr std::array<RecordRule, kRecordKinds> kRecordRules = {
    {{1, 40}, {2, 12}, {2, 12}, {2, 15}, {1, 40}, {1, 60}, {2, 15}}};
inline constexpr int kRecordYears = 20;  ///< films older than this are forgotten

/// Nominal USD. A budget or a revenue below it is mostly a typing error, as in thousands or
/// millions.
inline constexpr double kFloorUsd = 100'000;

/// A released film whose revenue is known.
struct PastFilm {
  std::uint32_t id = 0;      ///< TMDB's
  std::int32_t day = 0;      ///< days since 1970-01-01
  float revenue_usd = 0.0f;  ///< worldwide, nominal
  float budget_usd = 0.0f;   ///< NaN when unknown
};

/// Of one kind: which films each of its members had a part in. Three flat arrays, as the model file
/// holds them.
struct RecordIndex {
  std::vector<std::uint32_t> ids;      ///< members, ascending
  std::vector<std::uint32_t> offsets;  ///< ids.size() + 1 positions in `films`
  std::vector<std::uint32_t> films;    ///< positions in TrackRecords::films, ascending per member
};

/// What earlier films earned, by those who made them. Built once from a table of films and saved
/// with the model.
struct TrackRecords {
  std::vector<PastFilm> films;  ///< by (day, id)
  std::array<RecordIndex, kRecordKinds> kinds;
};

/// What the films of one or more members did before a day. Money is in the prices of that day's
/// year. A film counts half as much every eight years. NaN where no film counts.
struct TrackRecord {
  int films = 0;
  double mean_log_revenue = kMissing;  ///< of log(1 + USD)
  double best_revenue_usd = kMissing;
  double last_revenue_usd = kMissing;  ///< of the latest
  /// Of log(revenue / budget) where both are known, drawn towards a usual 0.5 by two films' weight.
  double mean_log_return = kMissing;
  double years_since_last = kMissing;
};

/// Holds all films that have a date and a revenue, and who had a part in those with believable
/// money: at least 100,000 USD of revenue, and of budget where that is known. Of films with the
/// same id the first counts, those of `movies` before those of `more`. Members with an id of 0 or
/// above 2^32 - 1 are left out.
TrackRecords build_track_records(std::span<const Movie> movies, std::span<const Movie> more = {});

/// The members of a kind in a film: its directors, its first five actors, ... each once.
/// Countries, which have no number at TMDB, are told by packed_code.
std::vector<TmdbId> record_members(const Movie& movie, RecordKind kind);

/// The films that one member had a part in: positions in TrackRecords::films, ascending.
std::span<const std::uint32_t> films_of(const RecordIndex& index, TmdbId member);

/// Those of a member's films that count on a day, in days since 1970-01-01: released before it, and
/// within the kind's rule. REQUIRES: `records` is consistent.
std::span<const std::uint32_t> films_that_count(const TrackRecords& records, RecordKind kind,
                                                TmdbId member, std::int32_t day);

/// The pooled record of some members over films released strictly before `before`, by the kind's
/// rule. A film in which several of them had a part counts once.
TrackRecord look_up(const TrackRecords& records, RecordKind kind, std::span<const TmdbId> members,
                    Date before);

/// The known revenue of a film of the table, USD; NaN when it is not there.
double known_revenue_usd(const TrackRecords& records, TmdbId movie);

/// True when offsets, positions and orders are such that look_up cannot leave the arrays.
bool is_consistent(const TrackRecords& records);

}  // namespace boxoffice

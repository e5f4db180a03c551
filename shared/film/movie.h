#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "shared/film/partial_date.h"

namespace boxoffice {

/// TMDB id of a film, person, company and so on. Unique within its kind.
using TmdbId = std::int64_t;

/// Value of a missing number.
inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// A TMDB object with only an id and a name, such as a genre or a keyword.
struct Named {
  TmdbId id = 0;
  std::string name;
};

struct Company {
  TmdbId id = 0;
  std::string name;
  std::string origin_country;  ///< ISO 3166-1 alpha-2, empty when unknown
};

struct CastMember {
  TmdbId id = 0;
  std::string name;
  std::string character;
  int order = 0;                 ///< billing order, 0 is first
  double popularity = kMissing;  ///< TMDB's unitless score when fetched
  std::string profile_path;      ///< empty if there is no picture
};

struct CrewMember {
  TmdbId id = 0;
  std::string name;
  std::string job;         ///< TMDB's English job title, e.g. "Director"
  std::string department;  ///< e.g. "Directing"
  double popularity = kMissing;
  std::string profile_path;
};

/// TMDB's release types (`release_dates`).
enum class ReleaseType { kUnknown, kPremiere, kLimited, kTheatrical, kDigital, kPhysical, kTv };

/// One release in one country (`release_dates`).
struct CountryRelease {
  std::string country;        ///< ISO 3166-1 alpha-2
  std::string certification;  ///< age rating in that country, empty when unknown
  ReleaseType type = ReleaseType::kUnknown;
  std::optional<Date> date;
};

/// A film in TMDB's lists (discover, search, upcoming, now playing, popular, similar).
struct MovieSummary {
  TmdbId id = 0;
  std::string title;
  std::string original_title;
  std::string original_language;  ///< ISO 639-1
  std::optional<Date> release_date;
  std::vector<TmdbId> genre_ids;
  std::string overview;
  std::string poster_path;
  double popularity = kMissing;
  double vote_average = kMissing;  ///< 0..10, missing without votes
  double vote_count = kMissing;
  /// USD. Absent from TMDB's lists; filled in from stored films.
  double revenue_usd = kMissing;
};

/// A film of `GET /3/movie/{id}`, with any appended credits, keywords, release dates and similar
/// films. Money is nominal USD; TMDB's 0 means unknown and becomes kMissing.
struct Movie {
  TmdbId id = 0;
  std::string title;
  std::string original_title;
  std::string original_language;  ///< ISO 639-1, empty when unknown
  std::string imdb_id;
  std::string status;  ///< "Released", "Post Production", ...
  /// Last day on which the film can have opened; orders and splits films.
  std::optional<Date> release_date;
  DatePrecision release_precision = DatePrecision::kDay;  ///< of the release date
  double budget_usd = kMissing;
  double revenue_usd = kMissing;
  // Fields that TMDB does not have.
  double revenue_so_far_usd = kMissing;   ///< not settled yet (evaluation/settled.h)
  std::optional<Date> data_date;          ///< date of the data, including the revenue
  std::vector<float> overview_embedding;  ///< by a text model; empty if unknown
  double runtime_minutes = kMissing;
  double popularity = kMissing;
  double vote_average = kMissing;  ///< 0..10, missing without votes
  double vote_count = kMissing;
  bool adult = false;
  std::string overview;
  std::string tagline;
  std::string homepage;
  std::string poster_path;
  std::string backdrop_path;

  // Each part below is nullopt if the source lacks it, as distinct from an empty list.
  std::optional<std::vector<Named>> genres;
  std::optional<std::vector<Company>> companies;
  std::optional<std::vector<std::string>> countries;         ///< of production, ISO 3166-1
  std::optional<std::vector<std::string>> spoken_languages;  ///< ISO 639-1
  std::optional<std::vector<CastMember>> cast;  ///< ordered by billing, each person once
  std::optional<std::vector<CrewMember>> crew;  ///< each person once per job
  std::optional<std::vector<Named>> keywords;
  std::optional<std::vector<CountryRelease>> releases;
  std::optional<std::vector<MovieSummary>> similar;

  /// Franchise. `has_collection_field` is false if the source lacks the field.
  std::optional<Named> collection;
  bool has_collection_field = false;
  /// Franchise that later films founded on this one. Unknown at its release, so only the track
  /// records of those films read it. Not a TMDB field.
  std::optional<Named> begins_collection;

  /// True if lists are filled in as far as the source happens to know, so that neither the absence
  /// nor the length of a list is a feature. Not a TMDB field.
  bool has_partial_lists = false;
  /// Source of the record, e.g. "open-films"; "" if it states none. Not a TMDB field, and no
  /// feature.
  std::string source;
};

/// Returns the release date at its precision.
std::optional<PartialDate> release_of(const Movie& movie);

/// Returns the first day on which the film can have opened. A forecast uses nothing from that day
/// on.
std::optional<Date> first_release_day(const Movie& movie);

/// Formats the release date as "2017-05-05", "2017-05" or "2017"; "" without one.
std::string release_text(const Movie& movie);

/// One page of a film list: discover, search, upcoming, now playing, popular, similar.
struct MoviePage {
  int page = 1;
  int total_pages = 0;
  int total_results = 0;
  std::optional<Date> earliest;  ///< date range; upcoming and now playing only
  std::optional<Date> latest;
  std::vector<MovieSummary> results;
};

}  // namespace boxoffice

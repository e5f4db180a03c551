#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "shared/film/date.h"

namespace boxoffice {

/// TMDB's number for a film, person, company, ... Unique within its kind.
using TmdbId = std::int64_t;

/// A number that the record does not hold.
inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// A thing that is no more than a number and a name.
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
  int order = 0;                 ///< billing, 0 is first
  double popularity = kMissing;  ///< TMDB's unitless score at the time of the request
  std::string profile_path;      ///< empty when there is no picture
};

struct CrewMember {
  TmdbId id = 0;
  std::string name;
  std::string job;         ///< TMDB's English job title, e.g. "Director"
  std::string department;  ///< e.g. "Directing"
  double popularity = kMissing;
  std::string profile_path;
};

/// TMDB's kinds of release (`release_dates`).
enum class ReleaseType { kUnknown, kPremiere, kLimited, kTheatrical, kDigital, kPhysical, kTv };

/// One release in one country, as `release_dates` lists it.
struct CountryRelease {
  std::string country;        ///< ISO 3166-1 alpha-2
  std::string certification;  ///< the age rating of that country, empty when unknown
  ReleaseType type = ReleaseType::kUnknown;
  std::optional<Date> date;
};

/// A film as TMDB's lists hold it (discover, search, upcoming, now playing, popular, similar).
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
  /// USD. No list of TMDB's holds it: our own records do, once it was looked up.
  double revenue_usd = kMissing;
};

/// A film as `GET /3/movie/{id}` holds it, with credits, keywords, release dates and similar films
/// when they were appended. Money is nominal USD; 0 means unknown at TMDB and is missing here.
struct Movie {
  TmdbId id = 0;
  std::string title;
  std::string original_title;
  std::string original_language;  ///< ISO 639-1, empty when unknown
  std::string imdb_id;
  std::string status;  ///< "Released", "Post Production", ...
  std::optional<Date> release_date;
  double budget_usd = kMissing;
  double revenue_usd = kMissing;
  // Two fields of our own, which TMDB does not have.
  double revenue_so_far_usd =
      kMissing;                   ///< of a film in cinemas: not settled (evaluation/settled.h)
  std::optional<Date> data_date;  ///< the day of the record, and thereby of its revenue
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

  // For each part below: nothing when the record does not have the part at all, which is not the
  // same as an empty list.
  std::optional<std::vector<Named>> genres;
  std::optional<std::vector<Company>> companies;
  std::optional<std::vector<std::string>> countries;         ///< ISO 3166-1 of production
  std::optional<std::vector<std::string>> spoken_languages;  ///< ISO 639-1
  std::optional<std::vector<CastMember>> cast;               ///< by billing, each person once
  std::optional<std::vector<CrewMember>> crew;               ///< each person once a job
  std::optional<std::vector<Named>> keywords;
  std::optional<std::vector<CountryRelease>> releases;
  std::optional<std::vector<MovieSummary>> similar;

  /// The franchise. `has_collection_field` is false where the record is silent about it.
  std::optional<Named> collection;
  bool has_collection_field = false;
};

/// A page of films: discover, search, upcoming, now playing, popular, similar.
struct MoviePage {
  int page = 1;
  int total_pages = 0;
  int total_results = 0;
  std::optional<Date> earliest;  ///< upcoming and now playing say which days they cover
  std::optional<Date> latest;
  std::vector<MovieSummary> results;
};

}  // namespace boxoffice

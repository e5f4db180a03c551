#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "shared/base/portable_math.h"
#include "shared/features/certification.h"
#include "shared/features/feature_table.h"
#include "shared/features/market_tables.h"
#include "shared/features/packed_code.h"
#include "shared/features/streaming.h"

// Features known before release: no votes, no popularity, no revenue of the film itself, and only
// films released strictly earlier. An empty list at TMDB means unknown, so it is missing, not zero.

namespace boxoffice {
namespace {

// ---- the film itself

double budget(const FilmContext& film) { return film.movie.budget_usd; }
double budget_known(const FilmContext& film) {
  return std::isnan(film.movie.budget_usd) ? 0.0 : 1.0;
}
int year_of(Date date) { return static_cast<int>(date.year()); }
double real_budget(const FilmContext& film) {
  if (!film.movie.release_date) return kMissing;
  return log1p_usd(film.movie.budget_usd) - log_prices(year_of(*film.movie.release_date));
}
double is_streamed(const FilmContext& film) { return streaming(film.movie); }
double runtime(const FilmContext& film) { return film.movie.runtime_minutes; }
double age_rating(const FilmContext& film) { return certification_age(film.movie); }

double text_length(const std::string& text) {
  return text.empty() ? kMissing : static_cast<double>(text.size());
}
double title_length(const FilmContext& film) { return text_length(film.movie.title); }
double overview_length(const FilmContext& film) { return text_length(film.movie.overview); }
double has_tagline(const FilmContext& film) { return film.movie.tagline.empty() ? 0.0 : 1.0; }
double has_homepage(const FilmContext& film) { return film.movie.homepage.empty() ? 0.0 : 1.0; }

/// Length of a list of the film; missing if the list is empty or may be incomplete.
template <auto kList>
double list_size(const FilmContext& film) {
  const auto& list = film.movie.*kList;
  const bool is_known = list && !list->empty() && !film.movie.has_partial_lists;
  return is_known ? static_cast<double>(list->size()) : kMissing;
}

/// 1 if `matches` holds for any keyword, else 0; missing without keywords.
template <typename Matches>
double keyword(const FilmContext& film, const Matches& matches) {
  if (!film.movie.keywords || film.movie.keywords->empty()) return kMissing;
  return std::any_of(film.movie.keywords->begin(), film.movie.keywords->end(),
                     [&](const Named& keyword) { return matches(std::string_view(keyword.name)); })
             ? 1.0
             : 0.0;
}
bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
double from_book(const FilmContext& film) {
  return keyword(film, [](auto name) {
    return has(name, "based on novel") || has(name, "based on book") ||
           has(name, "based on young adult");
  });
}
double from_comic(const FilmContext& film) {
  return keyword(film, [](auto name) { return has(name, "comic") || has(name, "superhero"); });
}
double from_life(const FilmContext& film) {
  return keyword(film, [](auto name) {
    return has(name, "true story") || has(name, "biography") || has(name, "memoir");
  });
}
double from_screen(const FilmContext& film) {
  return keyword(film, [](auto name) {
    return has(name, "based on tv") || has(name, "based on cartoon") || has(name, "video game") ||
           has(name, "based on toy");
  });
}
double sequel(const FilmContext& film) {
  return keyword(film, [](auto name) { return has(name, "sequel") || has(name, "spin off"); });
}
double remake(const FilmContext& film) {
  return keyword(film, [](auto name) { return has(name, "remake") || has(name, "reboot"); });
}
double original(const FilmContext& film) {
  return keyword(film, [](auto name) { return has(name, "original screenplay"); });
}

double in_collection(const FilmContext& film) {
  if (!film.movie.has_collection_field) return kMissing;
  return film.movie.collection ? 1.0 : 0.0;
}

// ---- date

template <typename Compute>
double with_date(const FilmContext& film, const Compute& compute) {
  return film.movie.release_date ? static_cast<double>(compute(*film.movie.release_date))
                                 : kMissing;
}
double release_year(const FilmContext& film) {
  return with_date(film, [](Date date) { return static_cast<int>(date.year()); });
}
double prices(const FilmContext& film) {
  return with_date(film, [](Date date) { return log_prices(year_of(date)); });
}
double market(const FilmContext& film) {
  return with_date(film, [](Date date) { return log_market(year_of(date)); });
}
/// A value of the calendar that needs the date at a precision.
template <typename Compute>
double with_precise_date(const FilmContext& film, DatePrecision least, const Compute& compute) {
  return film.movie.release_precision >= least ? with_date(film, compute) : kMissing;
}
double release_month(const FilmContext& film) {
  return with_precise_date(film, DatePrecision::kMonth,
                           [](Date date) { return static_cast<unsigned>(date.month()); });
}
double release_day_of_year(const FilmContext& film) {
  return with_precise_date(film, DatePrecision::kDay, day_of_year);
}
double release_weekday(const FilmContext& film) {
  return with_precise_date(film, DatePrecision::kDay, [](Date date) {
    return std::chrono::weekday(std::chrono::sys_days(date)).iso_encoding();
  });
}
/// Season of the release year, as the film industry divides it.
double release_season(const FilmContext& film) {
  return with_precise_date(film, DatePrecision::kDay, [](Date date) {
    const int day = day_of_year(date);
    if (day < 60) return 0;   // January and February
    if (day < 121) return 1;  // March and April
    if (day < 244) return 2;  // May to August
    if (day < 310) return 3;  // September to the first days of November
    return 4;                 // Thanksgiving and Christmas
  });
}

// ---- one column per common genre, language and country

template <TmdbId kId>
double genre(const FilmContext& film) {
  if (!film.movie.genres || film.movie.genres->empty()) return kMissing;
  return std::any_of(film.movie.genres->begin(), film.movie.genres->end(),
                     [](const Named& genre) { return genre.id == kId; })
             ? 1.0
             : 0.0;
}

/// As a number, usable as a template argument.
constexpr std::uint16_t code(std::string_view letters) { return packed_code(letters).value(); }

template <std::uint16_t kCode>
double language(const FilmContext& film) {
  if (film.movie.original_language.empty()) return kMissing;
  return packed_code(film.movie.original_language) == kCode ? 1.0 : 0.0;
}
/// TMDB writes "zh" for Mandarin and "cn" for Cantonese.
double language_chinese(const FilmContext& film) {
  return std::max(language<code("zh")>(film), language<code("cn")>(film));
}

template <std::uint16_t kCode>
double country(const FilmContext& film) {
  if (!film.movie.countries || film.movie.countries->empty()) return kMissing;
  return std::any_of(film.movie.countries->begin(), film.movie.countries->end(),
                     [](const std::string& country) { return packed_code(country) == kCode; })
             ? 1.0
             : 0.0;
}

// ---- crew

/// Number of credits whose job `counts` accepts. Zero credits mean unknown, so they are missing.
template <typename Counts>
double crew_with_job(const FilmContext& film, const Counts& counts) {
  if (!film.movie.crew || film.movie.has_partial_lists) return kMissing;
  const auto credits = std::count_if(film.movie.crew->begin(), film.movie.crew->end(),
                                     [&](const CrewMember& member) { return counts(member.job); });
  return credits > 0 ? static_cast<double>(credits) : kMissing;
}
double director_count(const FilmContext& film) {
  return crew_with_job(film, [](std::string_view job) { return job == "Director"; });
}
double writer_count(const FilmContext& film) {
  return crew_with_job(film, [](std::string_view job) {
    return job == "Writer" || job == "Screenplay" || job == "Story";
  });
}
double producer_count(const FilmContext& film) {
  return crew_with_job(
      film, [](std::string_view job) { return job == "Producer" || job == "Executive Producer"; });
}

// ---- track records

/// One value of a track record; missing if the film names no member of that kind.
template <RecordKind kKind, auto kMember>
double record(const FilmContext& film) {
  const auto& earlier = film.earlier[static_cast<std::size_t>(kKind)];
  return earlier ? static_cast<double>((*earlier).*kMember) : kMissing;
}

constexpr Feature film_feature(FeatureGroup group, std::string_view name, std::string_view unit,
                               std::string_view meaning, double (*compute)(const FilmContext&)) {
  return {{name, unit, meaning, true, group}, compute};
}

constexpr auto kFilmFeatures = std::to_array<Feature>({
    film_feature(FeatureGroup::kBudget, "budget", "USD", "Production budget, nominal.", budget),
    film_feature(FeatureGroup::kBudget, "real_budget", "log USD", "Budget in prices of 2019.",
                 real_budget),
    film_feature(FeatureGroup::kBudget, "budget_known", "0/1", "Has a known budget.", budget_known),
    film_feature(FeatureGroup::kFormat, "runtime", "minutes", "Running time.", runtime),
    film_feature(FeatureGroup::kFormat, "certification_age", "years",
                 "Minimum age to see it alone.", age_rating),
    film_feature(FeatureGroup::kStory, "title_length", "bytes", "Length of the title.",
                 title_length),
    film_feature(FeatureGroup::kStory, "overview_length", "bytes", "Length of the overview.",
                 overview_length),
    film_feature(FeatureGroup::kStory, "from_book", "0/1", "Based on a novel or another book.",
                 from_book),
    film_feature(FeatureGroup::kStory, "from_comic", "0/1",
                 "Based on a comic or about superheroes.", from_comic),
    film_feature(FeatureGroup::kStory, "from_life", "0/1", "Based on a true story.", from_life),
    film_feature(FeatureGroup::kStory, "from_screen", "0/1",
                 "Based on television, a video game or a toy.", from_screen),
    film_feature(FeatureGroup::kFranchise, "sequel", "0/1", "A sequel according to its keywords.",
                 sequel),
    film_feature(FeatureGroup::kStory, "remake", "0/1", "A remake according to its keywords.",
                 remake),
    film_feature(FeatureGroup::kStory, "original", "0/1",
                 "Based on an original screenplay according to its keywords.", original),
    film_feature(FeatureGroup::kRecord, "has_tagline", "0/1", "Has a tagline.", has_tagline),
    film_feature(FeatureGroup::kRecord, "has_homepage", "0/1", "Has a website.", has_homepage),
    film_feature(FeatureGroup::kFranchise, "in_collection", "0/1", "Belongs to a franchise.",
                 in_collection),
    film_feature(FeatureGroup::kGenre, "genre_count", "count", "Genres.",
                 list_size<&Movie::genres>),
    film_feature(FeatureGroup::kLanguage, "country_count", "count", "Countries of production.",
                 list_size<&Movie::countries>),
    film_feature(FeatureGroup::kLanguage, "language_count", "count", "Spoken languages.",
                 list_size<&Movie::spoken_languages>),
    film_feature(FeatureGroup::kCompanies, "company_count", "count", "Production companies.",
                 list_size<&Movie::companies>),
    film_feature(FeatureGroup::kCompanies, "streaming", "0/1",
                 "Made for a streaming service, or streamed from its first day.", is_streamed),
    film_feature(FeatureGroup::kRecord, "keyword_count", "count", "Keywords.",
                 list_size<&Movie::keywords>),
    film_feature(FeatureGroup::kRecord, "cast_count", "count", "Cast members.",
                 list_size<&Movie::cast>),
    film_feature(FeatureGroup::kRecord, "crew_count", "count", "Crew credits.",
                 list_size<&Movie::crew>),
    film_feature(FeatureGroup::kDirectors, "director_count", "count", "Directors.", director_count),
    film_feature(FeatureGroup::kCrew, "writer_count", "count", "Writing credits.", writer_count),
    film_feature(FeatureGroup::kCrew, "producer_count", "count", "Producing credits.",
                 producer_count),

    film_feature(FeatureGroup::kMarket, "release_year", "year", "Year of release.", release_year),
    film_feature(FeatureGroup::kMarket, "prices", "log ratio", "Consumer prices relative to 2019.",
                 prices),
    film_feature(FeatureGroup::kMarket, "market", "log ratio",
                 "Worldwide box office of the year relative to 2019.", market),
    film_feature(FeatureGroup::kSeason, "release_month", "1..12", "Month of release.",
                 release_month),
    film_feature(FeatureGroup::kSeason, "release_day_of_year", "1..366", "Day of the year.",
                 release_day_of_year),
    film_feature(FeatureGroup::kSeason, "release_weekday", "1..7", "Day of the week, Monday is 1.",
                 release_weekday),
    film_feature(FeatureGroup::kSeason, "release_season", "0..4",
                 "Season of the year, starting in January.", release_season),

    film_feature(FeatureGroup::kGenre, "genre_action", "0/1", "Action.", genre<28>),
    film_feature(FeatureGroup::kGenre, "genre_adventure", "0/1", "Adventure.", genre<12>),
    film_feature(FeatureGroup::kGenre, "genre_animation", "0/1", "Animation.", genre<16>),
    film_feature(FeatureGroup::kGenre, "genre_comedy", "0/1", "Comedy.", genre<35>),
    film_feature(FeatureGroup::kGenre, "genre_crime", "0/1", "Crime.", genre<80>),
    film_feature(FeatureGroup::kGenre, "genre_documentary", "0/1", "Documentary.", genre<99>),
    film_feature(FeatureGroup::kGenre, "genre_drama", "0/1", "Drama.", genre<18>),
    film_feature(FeatureGroup::kGenre, "genre_family", "0/1", "Family.", genre<10751>),
    film_feature(FeatureGroup::kGenre, "genre_fantasy", "0/1", "Fantasy.", genre<14>),
    film_feature(FeatureGroup::kGenre, "genre_history", "0/1", "History.", genre<36>),
    film_feature(FeatureGroup::kGenre, "genre_horror", "0/1", "Horror.", genre<27>),
    film_feature(FeatureGroup::kGenre, "genre_music", "0/1", "Music.", genre<10402>),
    film_feature(FeatureGroup::kGenre, "genre_mystery", "0/1", "Mystery.", genre<9648>),
    film_feature(FeatureGroup::kGenre, "genre_romance", "0/1", "Romance.", genre<10749>),
    film_feature(FeatureGroup::kGenre, "genre_science_fiction", "0/1", "Science fiction.",
                 genre<878>),
    film_feature(FeatureGroup::kGenre, "genre_thriller", "0/1", "Thriller.", genre<53>),
    film_feature(FeatureGroup::kGenre, "genre_war", "0/1", "War.", genre<10752>),
    film_feature(FeatureGroup::kGenre, "genre_western", "0/1", "Western.", genre<37>),

    film_feature(FeatureGroup::kLanguage, "language_english", "0/1", "Original language English.",
                 language<code("en")>),
    film_feature(FeatureGroup::kLanguage, "language_french", "0/1", "Original language French.",
                 language<code("fr")>),
    film_feature(FeatureGroup::kLanguage, "language_spanish", "0/1", "Original language Spanish.",
                 language<code("es")>),
    film_feature(FeatureGroup::kLanguage, "language_german", "0/1", "Original language German.",
                 language<code("de")>),
    film_feature(FeatureGroup::kLanguage, "language_italian", "0/1", "Original language Italian.",
                 language<code("it")>),
    film_feature(FeatureGroup::kLanguage, "language_japanese", "0/1", "Original language Japanese.",
                 language<code("ja")>),
    film_feature(FeatureGroup::kLanguage, "language_korean", "0/1", "Original language Korean.",
                 language<code("ko")>),
    film_feature(FeatureGroup::kLanguage, "language_chinese", "0/1", "Original language Chinese.",
                 language_chinese),
    film_feature(FeatureGroup::kLanguage, "language_hindi", "0/1", "Original language Hindi.",
                 language<code("hi")>),
    film_feature(FeatureGroup::kLanguage, "language_russian", "0/1", "Original language Russian.",
                 language<code("ru")>),

    film_feature(FeatureGroup::kLanguage, "country_us", "0/1", "Made in the United States.",
                 country<code("US")>),
    film_feature(FeatureGroup::kLanguage, "country_gb", "0/1", "Made in the United Kingdom.",
                 country<code("GB")>),
    film_feature(FeatureGroup::kLanguage, "country_fr", "0/1", "Made in France.",
                 country<code("FR")>),
    film_feature(FeatureGroup::kLanguage, "country_de", "0/1", "Made in Germany.",
                 country<code("DE")>),
    film_feature(FeatureGroup::kLanguage, "country_cn", "0/1", "Made in China.",
                 country<code("CN")>),
    film_feature(FeatureGroup::kLanguage, "country_in", "0/1", "Made in India.",
                 country<code("IN")>),
    film_feature(FeatureGroup::kLanguage, "country_jp", "0/1", "Made in Japan.",
                 country<code("JP")>),
});

// Columns common to all track records. A macro, because names must be literals. Money is in prices
// of the film's release year.
#define BOXOFFICE_RECORD_FEATURES(group, prefix, who, kind)                                       \
  film_feature(group, prefix "_films", "count", "Earlier films of " who ".",                      \
               record<kind, &TrackRecord::films>),                                                \
      film_feature(group, prefix "_mean_revenue", "log USD",                                      \
                   "Mean log revenue, weighted towards recent films.",                            \
                   record<kind, &TrackRecord::mean_log_revenue>),                                 \
      film_feature(group, prefix "_best_revenue", "USD", "Highest revenue of those films.",       \
                   record<kind, &TrackRecord::best_revenue_usd>),                                 \
      film_feature(group, prefix "_last_revenue", "USD", "Revenue of the latest film.",           \
                   record<kind, &TrackRecord::last_revenue_usd>),                                 \
      film_feature(group, prefix "_mean_return", "log ratio", "Mean log of revenue over budget.", \
                   record<kind, &TrackRecord::mean_log_return>),                                  \
      film_feature(group, prefix "_years_since_last", "years", "Time since the latest film.",     \
                   record<kind, &TrackRecord::years_since_last>)

constexpr auto kRecordFeatures = std::to_array<Feature>({
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kDirectors, "director", "the directors",
                              RecordKind::kDirector),
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kCast, "lead_cast", "the five leads",
                              RecordKind::kLeadCast),
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kCrew, "composer", "the composers",
                              RecordKind::kComposer),
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kCompanies, "company", "the companies",
                              RecordKind::kCompany),
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kFranchise, "collection", "the franchise",
                              RecordKind::kCollection),
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kLanguage, "country", "the first country of production",
                              RecordKind::kCountry),
    BOXOFFICE_RECORD_FEATURES(FeatureGroup::kCrew, "producer", "the producers",
                              RecordKind::kProducer),
});
#undef BOXOFFICE_RECORD_FEATURES

constexpr auto kFeatures = [] {
  std::array<Feature, kFilmFeatures.size() + kRecordFeatures.size()> all{};
  std::copy(kRecordFeatures.begin(), kRecordFeatures.end(),
            std::copy(kFilmFeatures.begin(), kFilmFeatures.end(), all.begin()));
  return all;
}();

}  // namespace

std::span<const Feature> pre_release_features() { return kFeatures; }

}  // namespace boxoffice

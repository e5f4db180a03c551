#include "shared/wikimedia/sourced_film.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/wikimedia/film_tables.h"
#include "support.h"

namespace boxoffice::wikimedia {
namespace {

using test::film_of_claims;
using test::item_value;
using test::qualifier_json;
using test::quantity_value;
using test::statement_json;
using test::string_value;
using test::time_value;

std::string claim(std::string_view property, const std::string& value,
                  std::string_view rank = "normal", const std::string& qualifiers = "{}") {
  return statement_json(property, "Q900000001$" + std::string(property), value, rank, qualifiers);
}

std::string claims_json(std::string_view property, const std::string& statements) {
  return "\"" + std::string(property) + "\":[" + statements + "]";
}

/// A film item with all supported statements.
FilmItem whole_film() {
  FilmItem film = film_of_claims(
      claims_json("P31", claim("P31", item_value("Q11424"))) + "," +
      claims_json("P136", claim("P136", item_value("Q860626")) + "," +
                              claim("P136", item_value("Q471839")) + "," +
                              claim("P136", item_value("Q999"))) +
      "," + claims_json("P345", claim("P345", string_value("tt0021750"))) + "," +
      claims_json("P364", claim("P364", item_value("Q150")) + "," +
                              claim("P364", item_value("Q1860"), "preferred")) +
      "," +
      claims_json("P495",
                  claim("P495", item_value("Q30")) + "," + claim("P495", item_value("Q142"))) +
      "," + claims_json("P57", claim("P57", item_value("Q201"))) + "," +
      claims_json("P161", claim("P161", item_value("Q211")) + "," +
                              claim("P161", item_value("Q212")) + "," +
                              claim("P161", item_value("Q213"))) +
      "," + claims_json("P272", claim("P272", item_value("Q301"))) + "," +
      claims_json("P179", claim("P179", item_value("Q401"), "normal",
                                "{" + qualifier_json("P1545", string_value("2")) + "}")) +
      "," + claims_json("P1657", claim("P1657", item_value("Q18665339"))) + "," +
      claims_json("P2047", claim("P2047", quantity_value("+102", "Q7727"))) + "," +
      claims_json("P2130", claim("P2130", quantity_value("+24000000", "Q4917"))) + "," +
      claims_json("P2142", claim("P2142", quantity_value("+61200000", "Q4917"), "normal",
                                 "{" + qualifier_json("P3005", item_value("Q30")) + "}")) +
      "," +
      claims_json("P577", claim("P577", time_value("+2019-05-24T00:00:00Z", 11), "normal",
                                "{" + qualifier_json("P291", item_value("Q30")) + "}") +
                              "," +
                              claim("P577", time_value("+2019-06-07T00:00:00Z", 11), "normal",
                                    "{" + qualifier_json("P291", item_value("Q142")) + "}")));
  film.title = "Harbour Lights";
  film.revision = 77;
  return film;
}

Article whole_article() {
  constexpr std::string_view kWikitext =
      "{{Infobox film|name=Harbour Lights|producer=Ben Sample|starring={{ubl|Gus Second|Fay First|"
      "Kim Unlisted}}|released={{Film date|2019|5|16|Cannes|2019|5|24|United States}}|gross=$143.9 "
      "million}}";
  return {"Harbour Lights (2019 film)", 99, parse_date("2026-11-03"), *parse_infobox(kWikitext)};
}

FilmContext context() {
  FilmContext context;
  context.labels = {{201, "Ana Example"},
                    {211, "Fay First"},
                    {212, "Gus Second"},
                    {301, "Pier Pictures"},
                    {401, "Harbour"}};
  context.read_on = *parse_date("2026-12-01");
  return context;
}

SourcedFilm record_of(const FilmItem& film, const Article* article,
                      const FilmContext& context_of_film) {
  const auto record = make_film(film, article, context_of_film);
  EXPECT_TRUE(record.ok()) << (record.ok() ? "" : record.error().message);
  return record.ok() ? *record : SourcedFilm{};
}

SourcedFilm whole_record() {
  const Article article = whole_article();
  return record_of(whole_film(), &article, context());
}

TEST(SourcedFilm, ReadsTheFilm) {
  const Movie movie = whole_record().movie;
  EXPECT_EQ(movie.id, 1900000001);
  EXPECT_EQ(movie.title, "Harbour Lights");
  EXPECT_EQ(movie.imdb_id, "tt0021750");
  EXPECT_EQ(movie.original_language, "en");
  EXPECT_EQ(movie.spoken_languages, (std::vector<std::string>{"en", "fr"}));
  EXPECT_EQ(movie.countries, (std::vector<std::string>{"US", "FR"}));
  EXPECT_EQ(movie.runtime_minutes, 102.0);
  EXPECT_EQ(format_date(*movie.release_date), "2019-05-24");
  EXPECT_EQ(movie.budget_usd, 24e6);
  EXPECT_EQ(movie.revenue_usd, 143.9e6);
  EXPECT_TRUE(std::isnan(movie.popularity));
  EXPECT_FALSE(movie.keywords.has_value());
}

TEST(SourcedFilm, UsesTmdbIdIfKnown) {
  FilmItem film = whole_film();
  film.tmdb_id = 603;
  EXPECT_EQ(record_of(film, nullptr, context()).movie.id, 603);
}

TEST(SourcedFilm, MapsGenresToTmdb) {
  const Movie movie = whole_record().movie;
  std::vector<std::string> names;
  for (const Named& genre : *movie.genres) names.push_back(genre.name);
  EXPECT_EQ(names, (std::vector<std::string>{"Comedy", "Romance", "Science Fiction"}));
  EXPECT_EQ(movie.genres->at(0).id, 35);
  EXPECT_EQ(movie.genres->at(2).id, 878);
}

TEST(SourcedFilm, OrdersCastByInfoboxThenWikidata) {
  const Movie movie = whole_record().movie;
  ASSERT_EQ(movie.cast->size(), 3u);
  EXPECT_EQ(movie.cast->at(0).name, "Gus Second");
  EXPECT_EQ(movie.cast->at(0).id, own_id_of_item(212));
  EXPECT_EQ(movie.cast->at(1).id, own_id_of_item(211));
  EXPECT_EQ(movie.cast->at(2).name, "Kim Unlisted");
  EXPECT_EQ(movie.cast->at(2).id, own_id_of_name("person", "Kim Unlisted"));
  EXPECT_EQ(movie.cast->at(2).order, 2);
}

TEST(SourcedFilm, MatchesInfoboxNamesToKnownItems) {
  FilmContext known = context();
  known.items_by_name["Kim Unlisted"] = 299;
  const Article article = whole_article();
  const Movie movie = record_of(whole_film(), &article, known).movie;
  EXPECT_EQ(movie.cast->at(2).id, own_id_of_item(299));
}

TEST(SourcedFilm, SkipsUnnamedMembers) {
  const Movie movie = record_of(whole_film(), nullptr, context()).movie;
  ASSERT_EQ(movie.cast->size(), 2u);  // Q213 has no label
  EXPECT_EQ(movie.cast->at(0).name, "Fay First");
}

TEST(SourcedFilm, FallsBackToInfoboxRoles) {
  const Movie movie = whole_record().movie;
  ASSERT_EQ(movie.crew->size(), 2u);
  EXPECT_EQ(movie.crew->at(0).name, "Ana Example");
  EXPECT_EQ(movie.crew->at(0).job, "Director");
  EXPECT_EQ(movie.crew->at(1).name, "Ben Sample");
  EXPECT_EQ(movie.crew->at(1).job, "Producer");
  EXPECT_EQ(movie.companies->at(0).name, "Pier Pictures");
}

TEST(SourcedFilm, ListsReleasesByCountryWithRating) {
  const Movie movie = whole_record().movie;
  ASSERT_EQ(movie.releases->size(), 2u);
  EXPECT_EQ(movie.releases->at(0).country, "US");
  EXPECT_EQ(movie.releases->at(0).certification, "PG-13");
  EXPECT_EQ(movie.releases->at(0).type, ReleaseType::kTheatrical);
  EXPECT_EQ(movie.releases->at(1).country, "FR");
  EXPECT_EQ(format_date(*movie.releases->at(1).date), "2019-06-07");
}

TEST(SourcedFilm, AssignsSeriesFromTheSecondPart) {
  const Movie movie = whole_record().movie;
  EXPECT_TRUE(movie.has_collection_field);
  EXPECT_EQ(movie.collection->id, own_id_of_item(401));
  EXPECT_EQ(movie.collection->name, "Harbour");
  FilmItem first = whole_film();
  first.items["P179"][0].ordinal = 1;
  EXPECT_FALSE(record_of(first, nullptr, context()).movie.collection.has_value());
}

TEST(SourcedFilm, RecordsSourcesOfValues) {
  const FilmProvenance provenance = whole_record().provenance;
  EXPECT_EQ(provenance.item, 900000001u);
  EXPECT_EQ(provenance.item_revision, 77);
  EXPECT_EQ(provenance.article, "Harbour Lights (2019 film)");
  EXPECT_EQ(provenance.article_revision, 99);
  EXPECT_EQ(format_date(provenance.read_on), "2026-12-01");
  EXPECT_EQ(provenance.gross->provenance.source, Source::kWikipedia);
  EXPECT_EQ(provenance.budget->provenance.statement, "Q900000001$P2130");
  EXPECT_EQ(format_partial_date(provenance.release->date), "2019-05-24");
  EXPECT_EQ(format_partial_date(provenance.premiere->date), "2019-05-16");
}

TEST(SourcedFilm, ExcludesPartialAndProvisionalGrossesFromRevenue) {
  const SourcedFilm domestic = record_of(whole_film(), nullptr, context());
  EXPECT_TRUE(std::isnan(domestic.movie.revenue_usd));
  EXPECT_EQ(domestic.provenance.gross->usd, 61.2e6);
  EXPECT_EQ(domestic.provenance.gross->scope, MoneyScope::kDomestic);
  FilmContext early = context();
  early.read_on = *parse_date("2019-06-30");
  const Article article = whole_article();
  const SourcedFilm running = record_of(whole_film(), &article, early);
  EXPECT_TRUE(std::isnan(running.movie.revenue_usd));
  EXPECT_TRUE(running.provenance.gross->provisional);
}

TEST(SourcedFilm, KeepsPrecisionOfReleaseDates) {
  FilmItem film;
  film.id = 5;
  film.title = "Old Film";
  film.dates.push_back({"Q5$a", Rank::kNormal, {1931, 0, 0}, {}, {}});
  const SourcedFilm record = record_of(film, nullptr, context());
  EXPECT_EQ(release_text(record.movie), "1931");
  EXPECT_EQ(format_date(*record.movie.release_date), "1931-12-31");
  EXPECT_EQ(format_partial_date(record.provenance.release->date), "1931");
}

TEST(SourcedFilm, LeavesMissingPartsAbsent) {
  FilmItem film;
  film.id = 5;
  film.title = "Bare Film";
  const Movie movie = record_of(film, nullptr, context()).movie;
  EXPECT_EQ(movie.id, 1000000005);
  EXPECT_FALSE(movie.genres.has_value());
  EXPECT_FALSE(movie.cast.has_value());
  EXPECT_FALSE(movie.crew.has_value());
  EXPECT_FALSE(movie.companies.has_value());
  EXPECT_FALSE(movie.countries.has_value());
  EXPECT_FALSE(movie.releases.has_value());
  EXPECT_TRUE(std::isnan(movie.budget_usd));
  EXPECT_TRUE(std::isnan(movie.revenue_usd));
  EXPECT_TRUE(std::isnan(movie.runtime_minutes));
}

TEST(SourcedFilm, RejectsOtherKindsAndUntitledFilms) {
  FilmItem film;
  film.id = 5;
  const auto untitled = make_film(film, nullptr, context());
  ASSERT_FALSE(untitled.ok());
  EXPECT_EQ(untitled.error().code, ErrorCode::kMissingField);
  film.title = "Short";
  film.items["P31"] = {{24862, Rank::kNormal, std::nullopt, false}};
  const auto short_film = make_film(film, nullptr, context());
  ASSERT_FALSE(short_film.ok());
  EXPECT_EQ(short_film.error().code, ErrorCode::kUnsupported);
}

TEST(FilmTables, MapsKnownItems) {
  EXPECT_EQ(language_code(ItemId{5287}), "ja");
  EXPECT_EQ(language_code(ItemId{1}), "");
  EXPECT_EQ(language_code(std::string_view("Mandarin Chinese")), "zh");
  EXPECT_EQ(language_code(std::string_view("Klingon")), "");
  EXPECT_EQ(us_certification(18665344), "R");
  EXPECT_EQ(us_certification(1), "");
  EXPECT_TRUE(is_other_kind(506240));
  EXPECT_FALSE(is_other_kind(11424));
  EXPECT_EQ(genre_bits(1), 0u);
}

}  // namespace
}  // namespace boxoffice::wikimedia

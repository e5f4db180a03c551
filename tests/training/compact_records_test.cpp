#include "proxy/training/finish_model.h"

#include <gtest/gtest.h>

#include "tests/unit/support.h"

namespace boxoffice {
namespace {

const Date kUntil{std::chrono::year(2010), std::chrono::month(12), std::chrono::day(31)};

Movie acted(TmdbId id, std::string_view date, double revenue_usd, std::vector<TmdbId> actors) {
  Movie movie = test::film(id, date, 2e6, revenue_usd);
  movie.cast.emplace();
  for (const TmdbId actor : actors) movie.cast->push_back({actor, "", "", 0, kMissing, ""});
  return movie;
}

Model model_of(std::vector<Movie> films) {
  Model model;
  model.records = build_track_records(films);
  return model;
}

TEST(CompactRecords, DropsUncountedFilms) {
  Model model = model_of({acted(1, "1985-01-01", 1e6, {7}), acted(2, "2005-01-01", 1e6, {7}),
                          acted(3, "2006-01-01", 1e6, {7, 8}), acted(4, "2007-01-01", 1e6, {9})});
  compact_records(model, kUntil);
  ASSERT_EQ(model.records.films.size(), 2u);  // actor 7's films of the last 20 years
  EXPECT_TRUE(is_consistent(model.records));
  const auto& cast = model.records.kinds[static_cast<std::size_t>(RecordKind::kLeadCast)];
  EXPECT_EQ(cast.ids, (std::vector<std::uint32_t>{7}));
  EXPECT_EQ(cast.films, (std::vector<std::uint32_t>{0, 1}));
}

TEST(CompactRecords, LaterFilmsKeepTheirFeatures) {
  const std::vector<Movie> films = {
      acted(5, "2005-01-01", 1'234'567, {7, 8}), acted(4, "2005-01-01", 7'654'321, {8, 7}),
      acted(3, "2006-01-01", 9'999'999, {7, 8}), acted(2, "2006-01-01", 1e6, {}),
      acted(1, "2006-01-01", 3e6, {8})};
  Model model = model_of(films);
  const std::vector<TmdbId> actors = {7, 8};
  const Date later = *parse_date("2012-05-05");
  const TrackRecord before = look_up(model.records, RecordKind::kLeadCast, actors, later);
  model.candidates.films = {3};  // film 2 of 2006: a candidate, counted by no member
  compact_records(model, kUntil);
  const TrackRecord after = look_up(model.records, RecordKind::kLeadCast, actors, later);
  EXPECT_EQ(after.films, before.films);
  EXPECT_NEAR(after.mean_log_revenue, before.mean_log_revenue, 2e-4);
  EXPECT_NEAR(after.mean_log_return, before.mean_log_return, 2e-4);
  EXPECT_EQ(after.years_since_last, before.years_since_last);
  ASSERT_EQ(model.candidates.films.size(), 1u);
  EXPECT_EQ(model.records.films[model.candidates.films[0]].id, 2u);
  EXPECT_EQ(model.records.films[model.candidates.films[0]].revenue_usd, 1e6f);
  EXPECT_TRUE(is_consistent(model.records));
}

TEST(CompactRecords, CountriesAndProducersKeepCountedFilms) {
  std::vector<Movie> films;
  for (int i = 0; i < 61; ++i) {
    films.push_back(test::film(1 + i, format_date(date_from_days(12'000 + i)), 2e6, 1e6));
    films.back().countries = {"US"};
    if (i < 3) films.back().crew = {{i == 0 ? 8 : 9, "", "Producer", "", kMissing, ""}};
  }
  Model model = model_of(films);
  compact_records(model, kUntil);
  ASSERT_EQ(model.records.films.size(), 60u);  // the first one counts for no member
  const auto& country = model.records.kinds[static_cast<std::size_t>(RecordKind::kCountry)];
  EXPECT_EQ(country.ids, (std::vector<std::uint32_t>{0x5553}));
  EXPECT_EQ(country.films.size(), 60u);
  const auto& producer = model.records.kinds[static_cast<std::size_t>(RecordKind::kProducer)];
  EXPECT_EQ(producer.ids, (std::vector<std::uint32_t>{9}));
  EXPECT_EQ(producer.films, (std::vector<std::uint32_t>{0, 1}));
}

}  // namespace
}  // namespace boxoffice

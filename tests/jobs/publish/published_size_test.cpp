#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "proxy/files/input_file.h"
#include "proxy/jobs/commands/publish_store.h"
#include "proxy/store/open_store.h"
#include "proxy/upstream/gzip.h"
#include "shared/base/json.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/small_model.h"
#include "tests/training/support.h"

// Size of a site after two years, with as many films as TMDB lists on an ordinary day and a new
// model every week.

namespace boxoffice {
namespace {

constexpr int kFilms = 2100;
constexpr int kModels = 104;
constexpr std::size_t kMegabyte = 1'000'000;
constexpr std::size_t kPageBytes = 1'650'000;  // the page's own files, uncompressed
constexpr std::size_t kModelBytes = 400'000;   // a realistic size; the test's model is tiny

const Date kToday = *parse_date("2026-12-01");

/// Deterministic random numbers.
class Numbers {
 public:
  /// Returns a number from 0 to `count` - 1.
  int below(int count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(count));
  }

 private:
  std::uint64_t state_ = 7;
};

/// Returns a date from 45 days ago to 45 days ahead.
Date release_of(int film) { return date_from_days(days_since_epoch(kToday) - 45 + film % 91); }

Json people(Numbers& numbers, int count, bool is_cast) {
  constexpr std::array<const char*, 6> kJobs = {
      "Director", "Screenplay", "Producer", "Editor", "Casting", "Sound Re-Recording Mixer"};
  Json list = Json::array();
  for (int i = 0; i < count; ++i) {
    const int id = 1'000'000 + numbers.below(3'000'000);
    Json person = {{"adult", false},
                   {"credit_id", "5f4e3d2c1b0a" + std::to_string(100'000'000'000 + id)},
                   {"gender", 2},
                   {"id", id},
                   {"known_for_department", "Acting"},
                   {"name", "Somebody Example"},
                   {"original_name", "Somebody Example"},
                   {"popularity", 1.25},
                   {"profile_path", "/abcdefghijklmnopqrstuvwxyz0.jpg"}};
    if (is_cast) {
      person["cast_id"] = i;
      person["character"] = "A character";
      person["order"] = i;
    } else {
      person["job"] = kJobs[static_cast<std::size_t>(i) % kJobs.size()];
      person["department"] = "A department";
    }
    list.push_back(std::move(person));
  }
  return list;
}

/// Returns a body of typical size before and just after release.
std::string body(int film, Numbers& numbers) {
  const std::string day = format_date(release_of(film));
  Json json = {{"id", 900'000 + film},
               {"title", "A made-up film of " + std::to_string(film)},
               {"original_title", "A made-up film of " + std::to_string(film)},
               {"original_language", "en"},
               {"imdb_id", "tt" + std::to_string(30'000'000 + film)},
               {"status", "Post Production"},
               {"release_date", day},
               {"budget", film % 4 == 0 ? 1'000'000 * (1 + numbers.below(150)) : 0},
               {"revenue", 0},
               {"runtime", 80 + numbers.below(60)},
               {"adult", false},
               {"overview", std::string(230 + static_cast<std::size_t>(numbers.below(120)), 'o')},
               {"tagline", film % 3 == 0 ? "A line of advertising." : ""},
               {"homepage", film % 4 == 0 ? "https://www.example.com/film" : ""},
               {"poster_path", "/abcdefghijklmnopqrstuvwxyz0.jpg"},
               {"backdrop_path", "/abcdefghijklmnopqrstuvwxyz1.jpg"},
               {"vote_average", 0.0},
               {"vote_count", 0},
               {"popularity", 12.5},
               {"belongs_to_collection", nullptr}};
  json["genres"] =
      Json::array({{{"id", 18}, {"name", "Drama"}}, {{"id", 53}, {"name", "Thriller"}}});
  json["production_companies"] = Json::array({{{"id", 1000 + film},
                                               {"name", "An Example Company"},
                                               {"origin_country", "US"},
                                               {"logo_path", nullptr}}});
  json["production_countries"] =
      Json::array({{{"iso_3166_1", "US"}, {"name", "United States of America"}}});
  json["spoken_languages"] =
      Json::array({{{"iso_639_1", "en"}, {"english_name", "English"}, {"name", "English"}}});
  json["credits"] = {{"cast", people(numbers, 4 + numbers.below(12), true)},
                     {"crew", people(numbers, 3 + numbers.below(8), false)}};
  json["keywords"]["keywords"] = Json::array();
  for (int i = numbers.below(5); i > 0; --i) {
    json["keywords"]["keywords"].push_back({{"id", 10'000 + i}, {"name", "a keyword of it"}});
  }
  json["release_dates"]["results"] = Json::array();
  for (const char* const country : {"US", "DE", "FR", "ES", "BR"}) {
    const Json release = {{"certification", numbers.below(3) == 0 ? "12" : ""},
                          {"iso_639_1", ""},
                          {"note", ""},
                          {"release_date", day + "T00:00:00.000Z"},
                          {"type", 3}};
    json["release_dates"]["results"].push_back(
        {{"iso_3166_1", country}, {"release_dates", Json::array({release})}});
  }
  return json.dump();
}

/// Returns the forecasts of one day by a new model, each changed by up to 5 %.
std::vector<ForecastRecord> forecasts_of(int model, std::vector<double>& amounts,
                                         Numbers& numbers) {
  std::vector<ForecastRecord> forecasts;
  for (int film = 0; film < kFilms; ++film) {
    double& usd = amounts[static_cast<std::size_t>(film)];
    usd *= 1.0 + 0.001 * (numbers.below(101) - 50);
    ForecastRecord forecast;
    forecast.id = 900'000 + film;
    forecast.title = "A made-up film of " + std::to_string(film);
    forecast.release_date = release_of(film);
    forecast.forecast_date = date_from_days(days_since_epoch(kToday) - 7 * (kModels - model));
    forecast.model_name = "boxoffice";
    forecast.model_version = model;
    forecast.trained_until = date_from_days(days_since_epoch(forecast.forecast_date) - 90);
    forecast.data_date = forecast.forecast_date;
    forecast.backtest = *forecast.release_date < forecast.forecast_date;
    forecast.budget_usd = film % 4 == 0 ? 40e6 : kMissing;
    forecast.forecast_usd = usd;
    forecast.ranges = {{{usd / 2, usd * 2}, {usd / 4, usd * 4}, {usd / 10, usd * 10}}};
    forecast.budget_rule_usd = 100e6;
    forecast.genre_median_usd = 23'456'789;
    forecast.seed_neighbors_usd = 34'567'891;
    forecast.features = FeatureSet::kSeed;
    forecast.schema = schema_hash(forecast.features);
    forecast.values = {40.0f, 1.0f, 2.0f, static_cast<float>(film)};
    forecasts.push_back(std::move(forecast));
  }
  return forecasts;
}

class SiteAfterTwoYears : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<std::string> warnings;
    const auto store = open_store(place_, MissingStore::kCreate, warnings);
    ASSERT_TRUE(store.ok());
    ASSERT_FALSE(test::promote_small_model(**store));
    Numbers numbers;
    std::vector<FilmRecord> films;
    for (int film = 0; film < kFilms; ++film) {
      films.push_back({900'000 + film, release_of(film), kToday, body(film, numbers)});
    }
    ASSERT_FALSE((*store)->save_films(films));
    std::vector<double> amounts(kFilms);
    for (double& usd : amounts) usd = 1e6 * (1 + numbers.below(200));
    for (int model = 1; model <= kModels; ++model) {
      ASSERT_EQ(*(*store)->add_forecasts(forecasts_of(model, amounts, numbers)),
                static_cast<std::size_t>(kFilms));
    }
  }

  Result<CommandReport> publish() {
    PublishStoreOptions options;
    options.store = place_;
    options.out = folder_.path().string() + "/site";
    options.today = kToday;
    options.published = "2026-12-01T05:00:00Z";
    options.json = true;
    return publish_from_store(options, [](const std::string&) {});
  }

  std::size_t size_of(const std::string& name) const {
    return std::filesystem::file_size(folder_.path() / "site/data" / name);
  }

  TemporaryFolder folder_;
  const std::string place_ = "sqlite:" + (folder_.path() / "boxoffice.db").string();
};

TEST_F(SiteAfterTwoYears, IsBelowSixMegabytes) {
  const Result<CommandReport> report = publish();
  ASSERT_TRUE(report.ok()) << report.error().message;
  const Json summary = Json::parse(report->text);
  EXPECT_EQ(summary["films"], kFilms);
  EXPECT_LE(summary["records"], 7 * kFilms);
  EXPECT_GT(summary["records"], 3 * kFilms);
  std::size_t all = kPageBytes + kModelBytes;
  for (const std::string& name : test::files_in((folder_.path() / "site/data").string())) {
    RecordProperty(name, std::to_string(size_of(name)));
    if (name != "model.boxoffice") all += size_of(name);
  }
  EXPECT_LT(all, 6 * kMegabyte) << "films " << size_of("films.jsonl") << " and "
                                << size_of("films-2.jsonl") << ", record "
                                << size_of("record.jsonl") << ", forecasts " << summary["records"];
  // The store still has all forecasts.
  std::vector<std::string> warnings;
  EXPECT_EQ((*open_store(place_, MissingStore::kError, warnings))->forecasts()->size(),
            static_cast<std::size_t>(kFilms * kModels));
}

TEST_F(SiteAfterTwoYears, ListsTheLatestFilmsFromAFileOfThirtyKilobytes) {
  ASSERT_TRUE(publish().ok());
  const std::string data = (folder_.path() / "site/data").string();
  const std::string first = *read_file(data + "/films.jsonl", 10 * kMegabyte);
  const std::string rest = *read_file(data + "/films-2.jsonl", 10 * kMegabyte);
  EXPECT_LE(gzip_bytes(first).size(), 30'000u);
  const auto lines = [](const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
  };
  EXPECT_GT(lines(first), 60);  // more than the largest screen shows
  EXPECT_EQ(lines(first) + lines(rest), kFilms);
  const auto last_of_first = first.rfind('\n', first.size() - 2) + 1;
  const std::string day = Json::parse(first.substr(last_of_first))["release_date"];
  EXPECT_GT(day, Json::parse(rest.substr(0, rest.find('\n')))["release_date"]);
  EXPECT_EQ(Json::parse(first.substr(0, first.find('\n')))["release_date"], "2027-01-15");
  const Json about = Json::parse(*read_file(data + "/about.json", kMegabyte));
  EXPECT_EQ(about["films"], kFilms);
  EXPECT_EQ(about["filmParts"], 2);
}

}  // namespace
}  // namespace boxoffice

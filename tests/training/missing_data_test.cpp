#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <sstream>

#include "proxy/training/finish_model.h"
#include "shared/base/json.h"
#include "tests/training/support.h"
#include "tests/unit/support.h"

// Forecasts of films with many or few known parts, by a model trained as in the program.

namespace boxoffice {
namespace {

const Progress kSilent = [](const std::string&) {};
const Date kUntil{std::chrono::year(2008), std::chrono::December, std::chrono::day(31)};

/// Returns made-up films of ten years, with a popularity of each film and person.
std::vector<Json> made_up_bodies() {
  std::vector<Json> bodies;
  std::istringstream lines(test::made_up_films(480, 2000));
  for (std::string line; std::getline(lines, line);) {
    Json body = *parse_json(line);
    const double revenue = body["revenue"];
    body["popularity"] = revenue / 1e6;  // reveals the revenue
    body["vote_count"] = revenue / 1e4;
    body["credits"]["crew"][0]["popularity"] = revenue / 1e7;
    body["credits"]["cast"] = Json::array(
        {{{"id", 9000 + bodies.size() % 50}, {"order", 0}, {"popularity", revenue / 1e7}}});
    bodies.push_back(std::move(body));
  }
  return bodies;
}

class MissingData : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    bodies_ = new std::vector<Json>(made_up_bodies());
    std::vector<Movie> movies;
    for (const Json& body : *bodies_) movies.push_back(test::movie_of(body.dump()));
    const TrainingTable table(movies, {}, {}, kUntil);
    const TrainSettings settings = {.until = kUntil};
    Result<FinishedModel> finished = train_finished_model(table, settings, kSilent);
    ASSERT_TRUE(finished.ok()) << finished.error().message;
    model_ = new Model(std::move(finished->trained.model));
  }
  static void TearDownTestSuite() {
    delete model_;
    delete bodies_;
  }

  /// Forecasts the films after the training span, each after a change of its response.
  static std::vector<Forecast> later(const std::function<void(Json&)>& change) {
    std::vector<Forecast> forecasts;
    for (const Json& whole : *bodies_) {
      if (whole["release_date"] <= format_date(kUntil)) continue;
      Json body = whole;
      change(body);
      forecasts.push_back(forecast(*model_, test::movie_of(body.dump())));
    }
    return forecasts;
  }

  static void keep_title_date_and_genre(Json& body) {
    body = {{"id", body["id"]},
            {"title", body["title"]},
            {"release_date", body["release_date"]},
            {"genres", body["genres"]}};
  }

  static std::vector<Json>* bodies_;
  static Model* model_;
};
std::vector<Json>* MissingData::bodies_ = nullptr;
Model* MissingData::model_ = nullptr;

double mean_width(const std::vector<Forecast>& forecasts, std::size_t level) {
  double sum = 0.0;
  for (const Forecast& made : forecasts) sum += made.ranges[level].high - made.ranges[level].low;
  return sum / static_cast<double>(forecasts.size());
}

TEST_F(MissingData, ForecastsDoNotDependOnPopularity) {
  const auto as_they_are = later([](Json&) {});
  const auto divided = later([](Json& body) {
    body["popularity"] = body["popularity"].get<double>() / 6.0;
    for (const char* const list : {"cast", "crew"}) {
      for (Json& person : body["credits"][list]) {
        person["popularity"] = person["popularity"].get<double>() / 6.0;
      }
    }
  });
  ASSERT_EQ(as_they_are.size(), 48u);
  for (std::size_t i = 0; i < divided.size(); ++i) {
    EXPECT_EQ(divided[i].log_revenue, as_they_are[i].log_revenue);
    for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
      EXPECT_EQ(divided[i].ranges[level].low, as_they_are[i].ranges[level].low);
      EXPECT_EQ(divided[i].ranges[level].high, as_they_are[i].ranges[level].high);
    }
  }
}

TEST_F(MissingData, MinimalFilmGetsFiniteWideRange) {
  const auto whole = later([](Json&) {});
  const auto thin = later(keep_title_date_and_genre);
  int wider = 0;  // rare exceptions: a film with many parts can be uncertain
  for (std::size_t i = 0; i < thin.size(); ++i) {
    EXPECT_TRUE(std::isfinite(thin[i].revenue_usd) && thin[i].revenue_usd > 0.0);
    for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
      const LogRange& range = thin[i].ranges[level];
      EXPECT_TRUE(std::isfinite(range.low) && std::isfinite(range.high));
      EXPECT_LT(range.low, range.high);
    }
    const double of_thin = thin[i].ranges[1].high - thin[i].ranges[1].low;
    wider += of_thin > whole[i].ranges[1].high - whole[i].ranges[1].low ? 1 : 0;
  }
  EXPECT_GE(wider, 45);  // of 48
}

TEST_F(MissingData, RangesNarrowWithMoreData) {
  const auto genre = later(keep_title_date_and_genre);
  const auto people = later([](Json& body) { body.erase("budget"); });
  const auto whole = later([](Json&) {});
  for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
    EXPECT_GT(mean_width(genre, level), mean_width(people, level)) << level;
    EXPECT_GT(mean_width(people, level), mean_width(whole, level)) << level;
  }
}

TEST_F(MissingData, RangesNeverCross) {
  for (const char* const hidden : {"", "budget", "credits", "genres", "runtime", "release_date"}) {
    for (const Forecast& made : later([&](Json& body) { body.erase(hidden); })) {
      for (std::size_t level = 1; level < kRangeLevels.size(); ++level) {
        EXPECT_LE(made.ranges[level].low, made.ranges[level - 1].low) << hidden;
        EXPECT_GE(made.ranges[level].high, made.ranges[level - 1].high) << hidden;
      }
      EXPECT_LE(made.ranges[0].low, made.log_revenue) << hidden;
      EXPECT_GE(made.ranges[0].high, made.log_revenue) << hidden;
    }
  }
}

}  // namespace
}  // namespace boxoffice

#include <gtest/gtest.h>

#include <filesystem>

#include "proxy/files/input_file.h"
#include "proxy/files/stored_model.h"
#include "proxy/jobs/commands/file_commands.h"
#include "shared/model/forest.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

const Progress kSilent = [](const std::string&) {};

class Train : public testing::Test {
 protected:
  std::string write(const std::string& name, const std::string& content) {
    return folder_.write(name, content).string();
  }
  std::string path(const std::string& name) { return (folder_.path() / name).string(); }

  TrainOptions options(const std::string& movies) {
    TrainOptions options;
    options.movies = {movies};
    options.until = *parse_date("2005-12-31");
    options.out = path("model");
    return options;
  }

  /// Returns the bytes of the trained model.
  std::string model_of(const TrainOptions& options) {
    const Result<CommandReport> report = train(options, kSilent);
    EXPECT_TRUE(report.ok()) << report.error().message;
    return *read_file(options.out, 64u << 20);
  }

  TemporaryFolder folder_;
};

// Six years, 288 films: just enough for a holdout model and one out-of-time year.
const std::string kSixYears = test::made_up_films(288, 2000);

TEST_F(Train, GivesTheSameBytesForTheSameSeed) {
  TrainOptions same = options(write("films", kSixYears));
  const std::string first = model_of(same);
  EXPECT_TRUE(model_of(same) == first);
  same.seed = 2;
  EXPECT_FALSE(model_of(same) == first);
}

TEST_F(Train, IsIndependentOfFilmOrder) {
  std::string reversed;
  std::size_t end = kSixYears.size();
  while (end > 0) {
    const std::size_t begin = kSixYears.rfind('\n', end - 2) + 1;  // npos + 1 is 0
    reversed += kSixYears.substr(begin, end - begin);
    end = begin;
  }
  EXPECT_TRUE(model_of(options(write("films", kSixYears))) ==
              model_of(options(write("reversed", reversed))));
}

TEST_F(Train, IgnoresFilmsAfterTheLastDay) {
  TrainOptions before = options(write("films", kSixYears));
  before.history = {write("history", test::made_up_films(50, 1995, 10'000))};
  const std::string expected = model_of(before);
  const std::string later = test::made_up_films(48, 2006, 20'000);
  TrainOptions after = options(write("more films", kSixYears + later));
  after.history = {write("more history", test::made_up_films(50, 1995, 10'000) +
                                             test::made_up_films(48, 2006, 30'000))};
  EXPECT_TRUE(model_of(after) == expected);
}

TEST_F(Train, UsesHistoryForTrackRecordsOnly) {
  TrainOptions with = options(write("films", kSixYears));
  with.history = {write("history", test::made_up_films(50, 1995, 10'000))};
  ASSERT_TRUE(train(with, kSilent).ok());
  const Result<StoredModel> stored = load_model(with.out);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->model.info.training_films, 288u);
  EXPECT_EQ(format_date(stored->model.info.trained_from), "2000-01-01");
  EXPECT_EQ(format_date(stored->model.info.trained_until), "2005-12-31");
  EXPECT_EQ(stored->model.records.films.size(), 338u);
}

TEST_F(Train, UsesFilmsBeforeTheSpanForTrackRecordsOnly) {
  TrainOptions later = options(write("films", kSixYears));
  later.from = parse_date("2003-01-01");
  ASSERT_TRUE(train(later, kSilent).ok());
  const Result<StoredModel> stored = load_model(later.out);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->model.info.training_films, 144u);
  EXPECT_EQ(format_date(stored->model.info.trained_from), "2003-01-01");
  EXPECT_EQ(stored->model.records.films.size(), 288u);
}

TEST_F(Train, ReportsHoldoutScores) {
  const TrainOptions seen = options(write("films", kSixYears));
  ASSERT_TRUE(train(seen, kSilent).ok());
  const Result<StoredModel> stored = load_model(seen.out);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->model.info.held_out.n, 48u);
  EXPECT_LT(stored->model.info.held_out.rmse_log, 1.0);
  EXPECT_GT(stored->model.info.held_out.rmse_log, 0.1);  // not a training score
}

TEST_F(Train, WritesCardBesideModel) {
  TrainOptions with = options(write("films", kSixYears));
  with.today = *parse_date("2006-02-03");
  with.settings = write("settings", R"({"settings": {"rounds": 40}})");
  ASSERT_TRUE(train(with, kSilent).ok());
  const std::string card = *read_file(with.out + ".md", 1u << 20);
  for (const char* const part :
       {"- Trained on 2006-02-03 from 288 films of 2000-01-01 to 2005-12-31, without later data.",
        "- Settings changed from the defaults: rounds 40.\n\n## Scores",
        "trained in the same way on films until 2004-12-31, on the films of the following year "
        "(until 2005-12-31)",
        "| this model | 48 |", "| budget_x2.5 | 48 |", "| seed_neighbors_k7 | 48 |"}) {
    EXPECT_NE(card.find(part), std::string::npos) << part << "\n" << card;
  }
}

TEST_F(Train, WritesNoCardBesideDevice) {
  TrainOptions none = options(write("films", test::made_up_films(3, 2000)));
  none.out = "/dev/null";
  ASSERT_TRUE(train(none, kSilent).ok());
  EXPECT_FALSE(std::filesystem::exists("/dev/null.md"));
}

TEST_F(Train, AveragesBagsOfForestsAndALinearModel) {
  TrainOptions options_of_bags = options(write("films", test::made_up_films(60, 2000)));
  options_of_bags.settings =
      write("settings", R"({"settings": {"rounds": 3, "bags": 2, "linear_weight": 0.2}})");
  ASSERT_TRUE(train(options_of_bags, kSilent).ok());
  const Result<StoredModel> stored = load_model(options_of_bags.out);
  ASSERT_TRUE(stored.ok());
  const std::vector<BlendPart>& blend = stored->model.blend;
  // Two forests of the whole, the slopes, two forests of the rest, the linear model.
  const std::vector<double> weights = {0.2, 0.2, 0.4, 0.2, 0.2, 0.2};
  const std::vector<bool> is_forest = {true, true, false, true, true, false};
  ASSERT_EQ(blend.size(), weights.size());
  for (std::size_t i = 0; i < blend.size(); ++i) {
    EXPECT_DOUBLE_EQ(blend[i].weight, weights[i]) << i;
    EXPECT_EQ(std::holds_alternative<Forest>(blend[i].learner), is_forest[i]) << i;
  }
  EXPECT_NE(std::get<Forest>(blend[0].learner).nodes.front().value,
            std::get<Forest>(blend[1].learner).nodes.front().value);
}

TEST_F(Train, ExportsXgboostModel) {
  TrainOptions both = options(write("films", kSixYears));
  both.export_xgboost = path("forest.json");
  ASSERT_TRUE(train(both, kSilent).ok());
  const Result<Forest> exported = parse_xgboost(*read_file(both.export_xgboost, 64u << 20));
  ASSERT_TRUE(exported.ok());
  const Result<StoredModel> stored = load_model(both.out);
  ASSERT_TRUE(stored.ok());
  const auto& forest = std::get<Forest>(stored->model.blend.front().learner);
  EXPECT_EQ(exported->base_score, forest.base_score);
  EXPECT_EQ(exported->tree_offsets, forest.tree_offsets);
}

TEST_F(Train, TrainsTheSeedsNeighbours) {
  TrainOptions seed = options(write("films", kSixYears));
  seed.features = FeatureSet::kSeed;
  ASSERT_TRUE(train(seed, kSilent).ok());
  const Result<StoredModel> stored = load_model(seed.out);
  ASSERT_TRUE(stored.ok());
  ASSERT_TRUE(stored->model.neighbors.has_value());
  EXPECT_TRUE(stored->model.blend.empty());
  EXPECT_EQ(stored->model.neighbors->k, 7u);
  EXPECT_EQ(stored->model.neighbors->targets.size(), 288u);
  EXPECT_EQ(stored->model.info.held_out.n, 48u);
}

TEST_F(Train, WorksWithFewFilms) {
  const TrainOptions few = options(write("films", test::made_up_films(3, 2000)));
  ASSERT_TRUE(train(few, kSilent).ok());
  const Result<StoredModel> stored = load_model(few.out);
  ASSERT_TRUE(stored.ok());
  EXPECT_EQ(stored->model.info.training_films, 3u);
  EXPECT_EQ(stored->model.info.held_out.n, 0u);
}

TEST_F(Train, RefusesEmptySpan) {
  const TrainOptions none = options(write("films", test::made_up_films(10, 2015)));
  const Result<CommandReport> report = train(none, kSilent);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().message, "no film with a known revenue in the training span");
  EXPECT_EQ(exit_status(report.error()), 2);
  EXPECT_FALSE(std::filesystem::exists(none.out));
}

TEST_F(Train, WritesNothingIfOneOutputFails) {
  TrainOptions both = options(write("films", test::made_up_films(30, 2000)));
  both.export_xgboost = "/nowhere/forest.json";
  const Result<CommandReport> report = train(both, kSilent);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().message, "/nowhere/forest.json: No such file or directory");
  EXPECT_FALSE(std::filesystem::exists(both.out));

  both.export_xgboost = path("forest.json");
  both.out = "/nowhere/model";
  const Result<CommandReport> nowhere = train(both, kSilent);
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.error().message, "/nowhere/model: No such file or directory");
  EXPECT_FALSE(std::filesystem::exists(both.export_xgboost));
  EXPECT_EQ(test::files_in(folder_.path().string()), std::vector<std::string>{"films"});
}

}  // namespace
}  // namespace boxoffice

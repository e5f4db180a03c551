#include "proxy/training/settings_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <sstream>

#include "proxy/files/parallel_for.h"
#include "tests/training/support.h"
#include "tests/unit/support.h"

namespace boxoffice {
namespace {

const Progress kSilent = [](const std::string&) {};

Result<SettingsSearch> search_over(int films, int last_year) {
  std::vector<Movie> movies;
  std::istringstream lines(test::made_up_films(films, 2000));
  for (std::string line; std::getline(lines, line);) movies.push_back(test::movie_of(line));
  const Date until{std::chrono::year(last_year), std::chrono::December, std::chrono::day(31)};
  return search_settings(TrainingTable(movies, {}, {}, until),
                         {.until = until, .blend = {.rounds = 20}}, 1, kSilent);
}

TEST(SettingsSearch, KeepsChangesThatReduceTheError) {
  const auto search = search_over(288, 2005);
  ASSERT_TRUE(search.ok()) << search.error().message;
  EXPECT_TRUE(search->tried.front().settings == (BlendSettings{.rounds = 20}));
  ASSERT_GT(search->tried.size(), 10u);
  EXPECT_NE(search->best, 0u);  // twenty rounds are too few
  for (const TriedSettings& tried : search->tried) {
    ASSERT_EQ(tried.rmse_by_year.size(), 1u);
    EXPECT_DOUBLE_EQ(tried.rmse_by_year.front(), tried.rmse_log);
  }
  EXPECT_LT(search->tried[search->best].rmse_log, 0.99 * search->tried.front().rmse_log);
}

TEST(SettingsSearch, TriesBagsAndLinearPart) {
  const auto search = search_over(288, 2005);
  ASSERT_TRUE(search.ok()) << search.error().message;
  std::set<int> bags;
  std::set<double> linear_weights;
  std::set<double> errors_of_linear_parts;
  for (const TriedSettings& tried : search->tried) {
    bags.insert(tried.settings.bags);
    linear_weights.insert(tried.settings.linear_weight);
    if (tried.settings.linear_weight > 0.0) errors_of_linear_parts.insert(tried.rmse_log);
  }
  EXPECT_EQ(bags, (std::set<int>{1, 3}));
  EXPECT_EQ(linear_weights, (std::set<double>{0.0, 0.1, 0.2}));
  EXPECT_EQ(errors_of_linear_parts.size(), 2u);
}

TEST(SettingsSearch, TriesNothingWithTooFewFilms) {
  const auto search = search_over(96, 2001);
  ASSERT_TRUE(search.ok());
  EXPECT_EQ(search->tried.size(), 1u);
  EXPECT_EQ(search->best, 0u);
  EXPECT_TRUE(std::isnan(search->tried.front().rmse_log));
}

TEST(SettingsSearch, IsIndependentOfNumberOfThreads) {
  std::vector<SettingsSearch> found;
  for (const int threads : {1, 4}) {
    limit_threads(threads);
    auto search = search_over(288, 2005);
    limit_threads(0);
    ASSERT_TRUE(search.ok()) << search.error().message;
    found.push_back(*std::move(search));
  }
  EXPECT_EQ(found[0].best, found[1].best);
  ASSERT_EQ(found[0].tried.size(), found[1].tried.size());
  for (std::size_t i = 0; i < found[0].tried.size(); ++i) {
    EXPECT_TRUE(found[0].tried[i].settings == found[1].tried[i].settings) << i;
    EXPECT_EQ(found[0].tried[i].rmse_log, found[1].tried[i].rmse_log) << i;
    EXPECT_EQ(found[0].tried[i].rmse_by_year, found[1].tried[i].rmse_by_year) << i;
  }
}

}  // namespace
}  // namespace boxoffice

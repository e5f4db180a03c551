#include "proxy/jobs/tmdb/film_batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>

namespace boxoffice {
namespace {

std::vector<TmdbId> ids(int count) {
  std::vector<TmdbId> list(static_cast<std::size_t>(count));
  std::iota(list.begin(), list.end(), 1);
  return list;
}

TEST(FilmBatch, SavesInOrderAndInBatches) {
  std::vector<std::vector<TmdbId>> batches;
  const Failure failure = fetch_and_save<TmdbId>(
      ids(23), 10, [](TmdbId id) -> Result<TmdbId> { return id * 2; },
      [&](std::vector<TmdbId> values) -> Failure {
        batches.push_back(std::move(values));
        return {};
      });
  EXPECT_FALSE(failure);
  ASSERT_EQ(batches.size(), 3u);
  EXPECT_EQ(batches[1], (std::vector<TmdbId>{22, 24, 26, 28, 30, 32, 34, 36, 38, 40}));
  EXPECT_EQ(batches[2], (std::vector<TmdbId>{42, 44, 46}));
}

TEST(FilmBatch, SavesOtherResponsesOnFailure) {
  std::atomic<int> requested{0};
  std::vector<TmdbId> saved;
  const Failure failure = fetch_and_save<TmdbId>(
      ids(100), 10,
      [&](TmdbId id) -> Result<TmdbId> {
        ++requested;
        if (id == 15) return Error{ErrorCode::kUpstream, "no"};
        return id;
      },
      [&](const std::vector<TmdbId>& values) -> Failure {
        saved.insert(saved.end(), values.begin(), values.end());
        return {};
      });
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, "no");
  EXPECT_GE(saved.size(), 10u);
  EXPECT_LT(saved.size(), 20u);
  EXPECT_LE(requested, 20);
}

TEST(FilmBatch, EndsIfSavingFails) {
  int saves = 0;
  const Failure failure = fetch_and_save<TmdbId>(
      ids(30), 10, [](TmdbId id) -> Result<TmdbId> { return id; },
      [&](const std::vector<TmdbId>&) -> Failure {
        ++saves;
        return Error{ErrorCode::kIo, "full"};
      });
  EXPECT_EQ(failure->message, "full");
  EXPECT_EQ(saves, 1);
}

TEST(FilmBatch, ReportsRateAndTimeLeft) {
  EXPECT_EQ(progress_text("films", 0, 600, {0, 0.5, 0.0}), "0 of 600 films");
  EXPECT_EQ(progress_text("films", 0, 600, {20, 5, 0.0}), "0 of 600 films");
  EXPECT_EQ(progress_text("films", 200, 600, {400, 20, 1.0 / 3}),
            "200 of 600 films, 20.0 requests per second, 40 s left");
  EXPECT_EQ(progress_text("films", 100, 1300, {100, 60, 1.0 / 13}),
            "100 of 1300 films, 1.7 requests per second, 12 min left");
  EXPECT_EQ(progress_text("films", 1, 1001, {20, 9, 1.0 / 1001}),
            "1 of 1001 films, 2.2 requests per second, 2.5 h left");
  // A month of a long run; the time left is that of the run.
  EXPECT_EQ(progress_text("films of 2003-05", 50, 50, {25'000, 1250, 0.25}),
            "50 of 50 films of 2003-05, 20.0 requests per second, 63 min left");
}

}  // namespace
}  // namespace boxoffice

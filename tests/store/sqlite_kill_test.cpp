#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <map>
#include <random>
#include <set>

#include "tests/proxy/temporary_folder.h"
#include "tests/store/support.h"

// Kills a process while it writes: finished steps must be kept, and none may be partial.

namespace boxoffice {
namespace {

constexpr int kRounds = 200;
constexpr int kFilmsPerStep = 3;
constexpr int kStepsPerRound = 12;
constexpr std::int64_t kIdsPerRound = 1000;

/// One step of each kind. The store must keep all finished steps.
struct Acknowledgement {
  char kind = 0;
  std::int64_t first_id = 0;
};

/// Runs steps until killed, and reports each finished step. Never returns.
[[noreturn]] void write_until_killed(const std::string& path, int round, int acknowledge) {
  try {
    const std::unique_ptr<Store> store = test::open(path);
    for (int step = 0; step < kStepsPerRound; ++step) {
      const std::int64_t id = round * kIdsPerRound + step * kFilmsPerStep + 1;
      std::vector<FilmRecord> films;
      std::vector<OverviewEmbedding> embeddings;  // for the films of the step before
      std::vector<ForecastRecord> forecasts;
      for (int i = 0; i < kFilmsPerStep; ++i) {
        films.push_back(test::film_record(id + i, "2001-01-01", "2026-01-01"));
        embeddings.push_back(
            {id - kFilmsPerStep + i, 1, 2, test::date("2026-01-01"), 1.0f, {1, 2}});
        forecasts.push_back(test::forecast_record(id + i, "2026-01-01"));
      }
      Acknowledgement done{"fepm"[step % 4], id};
      const bool ok = step % 4 == 0   ? !store->save_films(films)
                      : step % 4 == 1 ? !store->save_embeddings(embeddings)
                      : step % 4 == 2 ? store->add_forecasts(forecasts).ok()
                                      : store->save_model(test::new_model("boxoffice", 1)).ok();
      if (!ok) break;
      if (::write(acknowledge, &done, sizeof(done)) != sizeof(done)) break;
    }
  } catch (const std::exception&) {
  }
  ::_exit(0);
}

TEST(SqliteKill, KilledProcessKeepsFinishedStepsAndLeavesNoPartialOnes) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "boxoffice.db").string();
  std::mt19937 random(1);
  std::set<TmdbId> films;
  std::set<TmdbId> embeddings;
  std::set<TmdbId> forecasts;
  std::size_t models = 0;
  int killed = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe[0]);
      write_until_killed(path, round, pipe[1]);
    }
    ::close(pipe[1]);
    // While opening, or in the step after a random one.
    const auto steps = static_cast<int>(random() % kStepsPerRound);
    std::vector<Acknowledgement> acknowledged;
    Acknowledgement next;
    const auto read_one = [&] { return ::read(pipe[0], &next, sizeof(next)) == sizeof(next); };
    for (int i = 0; i < steps && read_one(); ++i) acknowledged.push_back(next);
    ::usleep(static_cast<useconds_t>(random() % 3000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    killed += WIFSIGNALED(status) ? 1 : 0;
    while (read_one()) acknowledged.push_back(next);  // reported before the kill
    ::close(pipe[0]);
    for (const Acknowledgement& done : acknowledged) {
      for (int i = 0; i < kFilmsPerStep; ++i) {
        if (done.kind == 'f') films.insert(done.first_id + i);
        if (done.kind == 'e') embeddings.insert(done.first_id - kFilmsPerStep + i);
        if (done.kind == 'p') forecasts.insert(done.first_id + i);
      }
      models += done.kind == 'm' ? 1 : 0;
    }
  }

  const std::unique_ptr<Store> store = test::open(path);
  std::map<TmdbId, int> film_steps;  // rows by the step that wrote them
  std::map<TmdbId, int> embedding_steps;
  std::map<TmdbId, int> forecast_steps;
  const auto step_of = [](TmdbId id) {
    return (id % kIdsPerRound - 1) / kFilmsPerStep + id / kIdsPerRound * kIdsPerRound;
  };
  const Result<std::vector<FilmKey>> kept_films = store->film_keys();
  ASSERT_TRUE(kept_films.ok());
  for (const FilmKey& film : *kept_films) {
    films.erase(film.id);
    ++film_steps[step_of(film.id)];
  }
  const Result<std::vector<OverviewEmbedding>> kept_embeddings = store->embeddings();
  ASSERT_TRUE(kept_embeddings.ok());
  for (const OverviewEmbedding& embedding : *kept_embeddings) {
    embeddings.erase(embedding.id);
    ++embedding_steps[step_of(embedding.id)];
  }
  const Result<std::vector<ForecastRecord>> kept_forecasts = store->forecasts();
  ASSERT_TRUE(kept_forecasts.ok());
  for (const ForecastRecord& forecast : *kept_forecasts) {
    forecasts.erase(forecast.id);
    ++forecast_steps[step_of(forecast.id)];
  }
  EXPECT_TRUE(films.empty()) << films.size() << " finished films are gone";
  EXPECT_TRUE(embeddings.empty()) << embeddings.size() << " finished embeddings are gone";
  EXPECT_TRUE(forecasts.empty()) << forecasts.size() << " finished forecasts are gone";
  for (const auto& [step, rows] : film_steps) EXPECT_EQ(rows, kFilmsPerStep) << step;
  for (const auto& [step, rows] : embedding_steps) EXPECT_EQ(rows, kFilmsPerStep) << step;
  for (const auto& [step, rows] : forecast_steps) EXPECT_EQ(rows, kFilmsPerStep) << step;
  const std::vector<ModelVersion> registered = *store->models("boxoffice");
  EXPECT_GE(registered.size(), models);
  for (const ModelVersion& model : registered) {
    EXPECT_EQ(model.files.size(), 2u);
    EXPECT_TRUE(store->model_file("boxoffice", model.version, "model.boxoffice").ok());
  }
  EXPECT_GT(killed, kRounds / 2);  // else the test has killed nothing
  EXPECT_GT(models, 10u);
}

}  // namespace
}  // namespace boxoffice

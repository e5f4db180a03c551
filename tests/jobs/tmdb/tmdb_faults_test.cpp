// Each TMDB request fails permanently in every way. The error must contain advice, and the same
// command must end without traces of the fault once TMDB works again.

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

#include "proxy/jobs/commands/backfill.h"
#include "proxy/jobs/commands/daily.h"
#include "proxy/jobs/tmdb/film_batch.h"
#include "proxy/store/sqlite_store.h"
#include "shared/base/json.h"
#include "tests/fakes/fake_tmdb.h"
#include "tests/fakes/films.h"
#include "tests/jobs/tmdb/virtual_time.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/small_model.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;

constexpr char kToday[] = "2025-06-15";

Date date(const char* text) { return *parse_date(text); }

FakeTmdbOptions options() {
  FakeTmdbOptions options;
  options.today = kToday;
  for (Json& film : built_in_films()) {
    const auto released = film.at("release_date").get<std::string>();
    if (released >= "2025-05-01" && released <= "2025-07-31") options.films.push_back(film);
  }
  return options;
}

Environment environment(const FakeTmdb& fake) {
  const std::string url = fake.base_url();
  return {[url](const char* name) -> std::optional<std::string> {
            return std::string_view(name) == "TMDB_BASE_URL" ? std::optional(url) : std::nullopt;
          },
          [](const char* name) -> std::optional<Secret> {
            if (std::string_view(name) != "TMDB_READ_TOKEN") return std::nullopt;
            return Secret("fake-token");
          }};
}

/// No run waits between attempts.
test::VirtualTime& virtual_time() {
  static test::VirtualTime time;
  return time;
}

TmdbSettings settings(milliseconds patience) {
  TmdbSettings tmdb;
  tmdb.requests_per_second = 1e6;
  tmdb.patience = patience;
  tmdb.time = virtual_time().wait_time();
  return tmdb;
}

const Progress kSilent = [](const std::string&) {};
constexpr milliseconds kPatient{60'000};
constexpr milliseconds kImpatient{300};

Result<CommandReport> run_backfill(const FakeTmdb& fake, const std::string& path,
                                   milliseconds patience) {
  BackfillOptions options;
  options.from = date("2025-05-01");
  options.to = date("2025-07-31");
  options.store = "sqlite:" + path;
  options.min_votes = 0;
  options.tmdb = settings(patience);
  options.today = date(kToday);
  return backfill(options, environment(fake), kSilent);
}

Result<CommandReport> run_daily(const FakeTmdb& fake, const std::string& path,
                                milliseconds patience) {
  DailyOptions options;
  options.store = "sqlite:" + path;
  options.tmdb = settings(patience);
  options.today = date(kToday);
  return daily(options, environment(fake), kSilent);
}

std::unique_ptr<Store> open(const std::string& path) {
  auto store = open_sqlite_store(path);
  if (!store) throw std::runtime_error(store.error().message);
  return *std::move(store);
}

/// Returns a store with a promoted model.
void make_store(const std::string& path) {
  const auto failure = test::promote_small_model(*open(path));
  if (failure) throw std::runtime_error(failure->message);
}

/// A permanent fault, and the text of its error.
struct Trouble {
  FakeFault fault;
  const char* message;
};

const Trouble kTroubles[] = {
    {{.kind = FaultKind::kDelay, .times = -1, .pause = milliseconds(1000)},
     "timed out; try again later"},
    {{.kind = FaultKind::kStatus, .times = -1, .status = 500},
     "server error (5xx); try again later"},
    {{.kind = FaultKind::kStatus, .times = -1, .status = 429, .text = "1"},
     "too many requests (429); lower --rate"},
    {{.kind = FaultKind::kResetInAnswer, .times = -1, .bytes = 30}, "unreachable, or closed"},
    {{.kind = FaultKind::kCutBody, .times = -1}, "TMDB ("},
    {{.kind = FaultKind::kTruncatedJson, .times = -1}, "invalid response"},
    {{.kind = FaultKind::kStatus, .times = -1, .status = 401}, "rejected the key; check TMDB_READ"},
};

/// A job that requests from TMDB.
struct Job {
  const char* name;
  Result<CommandReport> (*run)(const FakeTmdb&, const std::string& path, milliseconds patience);
};

const Job kJobs[] = {{"Backfill", run_backfill}, {"Daily", run_daily}};

class TmdbFaults : public testing::TestWithParam<Job> {
 protected:
  TmdbFaults() { make_store(path("start")); }

  std::string path(const std::string& name) const {
    return (folder_.path() / (name + ".db")).string();
  }

  /// Returns the content of a store as text.
  static std::string content(const std::string& path) {
    const auto store = open(path);
    const auto films = store->film_keys();
    const auto revenues = store->revenues();
    const auto forecasts = store->forecasts();
    if (!films || !revenues || !forecasts) return "it cannot be read";
    std::string text;
    for (const FilmKey& film : *films) text += std::to_string(film.id) + " ";
    for (const KnownRevenue& one : *revenues) text += "r" + std::to_string(one.id) + " ";
    for (const ForecastRecord& one : *forecasts) text += "f" + std::to_string(one.id) + " ";
    return text;
  }

  /// Returns the error of a run, before or after it had stored something; "" if none.
  static std::string error_of(const Result<CommandReport>& run) {
    if (!run) return run.error().message;
    return run->failure ? run->failure->message : "";
  }

  /// Returns "" if request number `call` fails as expected.
  std::string problem(const Trouble& trouble, const std::string& name, int call,
                      const std::string& expected, std::atomic<int>& errors) {
    std::filesystem::copy_file(path("start"), path(name));
    FakeTmdb fake(options());
    FakeFault fault = trouble.fault;
    fault.after = call;
    fake.set_fault(fault);
    const auto failed = GetParam().run(fake, path(name), kImpatient);
    if (const std::string message = error_of(failed); !message.empty()) {
      ++errors;
      if (message.find('\n') != std::string::npos) return message;
      const auto contains = [&](const char* text) {
        return message.find(text) != std::string::npos;
      };
      // A slow machine may also use up the deadline.
      if (!contains(trouble.message) && !contains(kTroubles[0].message)) return message;
    }
    fake.reset();
    const auto again = GetParam().run(fake, path(name), kPatient);
    if (const std::string message = error_of(again); !message.empty()) return "again: " + message;
    const std::string got = content(path(name));
    return got == expected ? "" : got;
  }

  TemporaryFolder folder_;
};

TEST_P(TmdbFaults, EveryFailingRequestGivesClearErrorAndCleanRetry) {
  FakeTmdb fake(options());
  std::filesystem::copy_file(path("start"), path("clean"));
  const auto clean = GetParam().run(fake, path("clean"), kPatient);
  ASSERT_TRUE(clean.ok()) << clean.error().message;
  const int questions = static_cast<int>(fake.request_count());
  ASSERT_GE(questions, 6);
  const std::string expected = content(path("clean"));
  for (const Trouble& trouble : kTroubles) {
    const auto index = &trouble - kTroubles;
    std::atomic<int> errors{0};
    const auto failure = run_in_parallel(static_cast<std::size_t>(questions), [&](std::size_t i) {
      const std::string name = std::to_string(index) + "-" + std::to_string(i);
      const std::string text = problem(trouble, name, static_cast<int>(i), expected, errors);
      EXPECT_EQ(text, "") << "trouble " << index << " from question " << i;
      return Failure();
    });
    EXPECT_FALSE(failure);
    EXPECT_EQ(errors, questions) << "trouble " << index;
  }
}

INSTANTIATE_TEST_SUITE_P(Jobs, TmdbFaults, testing::ValuesIn(kJobs),
                         [](const testing::TestParamInfo<Job>& job) { return job.param.name; });

}  // namespace
}  // namespace boxoffice

// The program `boxoffice` with a Hopsworks store. Each kind of call fails permanently, or the
// program is killed in it. The error must contain advice, and the same command must then end as if
// nothing had failed. Single calls, without the program: faults_test.cpp.

#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>

#include "proxy/files/parallel_for.h"
#include "proxy/store/hopsworks/hopsworks_store.h"
#include "tests/fakes/fake_tmdb.h"
#include "tests/fakes/films.h"
#include "tests/fakes/hopsworks/topic_reader.h"
#include "tests/proxy/eventually.h"
#include "tests/proxy/program.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/store/hopsworks/support.h"
#include "tests/training/small_model.h"
#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::milliseconds;

constexpr char kToday[] = "2025-06-15";

Date date(const char* text) { return *parse_date(text); }

/// Returns films of some months for the fake TMDB.
std::vector<Json> films_of(const std::string& from, const std::string& until) {
  std::vector<Json> films;
  for (Json& film : built_in_films()) {
    const auto released = film.at("release_date").get<std::string>();
    if (released >= from && released <= until) films.push_back(std::move(film));
  }
  return films;
}

Failure save_films_of(Store& store, const std::string& from, const std::string& until) {
  std::vector<FilmRecord> records;
  for (const Json& film : films_of(from, until)) {
    records.push_back({film.at("id").get<TmdbId>(),
                       parse_date(film.at("release_date").get<std::string>()), date(kToday),
                       film.dump()});
  }
  return store.save_films(records);
}

Failure nothing(Store&) { return {}; }
Failure save_two_months(Store& store) { return save_films_of(store, "2025-05-01", "2025-06-30"); }
Failure save_a_year(Store& store) { return save_films_of(store, "2024-05-01", "2025-03-15"); }
/// Number of parts of a log at which the next write compacts it.
Failure save_many_notes(Store& store) {
  if (auto failure = save_two_months(store)) return failure;
  for (int i = 0; i < 39; ++i) {
    if (auto failure = store.save_note("note", std::to_string(i))) return failure;
  }
  return {};
}
Failure fill_group(Store& store) {
  if (auto failure = save_two_months(store)) return failure;
  const auto late = store.finish_run();
  return late ? Failure() : Failure(late.error());
}
Failure forecast_a_film(Store& store) {
  if (auto failure = save_two_months(store)) return failure;
  if (auto failure = test::promote_small_model(store)) return failure;
  ForecastRecord made;
  made.id = films_of("2025-06-01", "2025-06-30").front().at("id").get<TmdbId>();
  made.title = "Film";
  made.release_date = date("2025-06-20");
  made.forecast_date = made.data_date = date(kToday);
  made.model_name = "boxoffice";
  made.model_version = 1;
  made.trained_until = date("2005-12-31");
  made.forecast_usd = 1.25e8;
  made.schema = schema_hash(FeatureSet::kPreRelease);
  made.values.assign(feature_schema(FeatureSet::kPreRelease).size(), 1.0f);
  const auto added = store.add_forecasts({&made, 1});
  return added ? Failure() : Failure(added.error());
}

/// Final state.
struct Outcome {
  Store& store;
  const FakeHopsworks& hopsworks;
  const fs::path& folder;

  std::size_t count_files(const std::string& part) const {
    const auto paths = hopsworks.file_paths();
    return static_cast<std::size_t>(std::count_if(
        paths.begin(), paths.end(),
        [&](const std::string& path) { return path.find(part) != std::string::npos; }));
  }
};

std::string as_fetched(const Outcome& end) {
  return end.store.film_keys()->size() == films_of("2025-05-01", "2025-07-31").size()
             ? ""
             : "films are missing";
}
std::string as_filled(const Outcome& end) {
  if (end.count_files("/inbox/") > 0) return "rows were left in the inbox";
  return end.hopsworks.rows("movies", 1).size() == end.store.film_keys()->size()
             ? ""
             : "rows are missing";
}
std::string as_compacted(const Outcome& end) {
  if (*end.store.note("note") != "38") return "a note is lost";
  if (end.count_files("/log/") > 3) return "the log is still long";
  return as_filled(end);
}
std::string as_read(const Outcome& end) {
  const std::size_t films = end.store.film_keys()->size();
  return end.store.embeddings()->size() == films &&
                 end.hopsworks.rows("movie_overviews", 1).size() == films
             ? ""
             : "embeddings are missing";
}
std::string as_exported(const Outcome& end) {
  std::ifstream file(end.folder / "rows.csv");
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);) ++lines;
  if (lines != end.store.film_keys()->size() + 1) return "rows are missing";
  return end.count_files("Training_Datasets") == 0 ? "" : "a training dataset was left";
}
std::string as_trained(const Outcome& end) {
  const auto models = end.store.models("boxoffice");
  if (!models) return models.error().message;
  const auto promoted = promoted_model(*models);
  if (!promoted) return "nothing is promoted";
  const auto bytes = end.store.model_file("boxoffice", promoted->version, "model.boxoffice");
  return bytes ? "" : bytes.error().message;
}
std::string as_forecast(const Outcome& end) {
  const std::size_t forecasts = end.store.forecasts()->size();
  return forecasts > 0 && end.hopsworks.rows("movie_predictions", 1).size() == forecasts
             ? ""
             : "forecasts are missing";
}
std::string as_published(const Outcome& end) {
  return fs::exists(end.folder / "site/data/about.json") &&
                 end.count_files("/public/models/") == 1 &&
                 end.count_files("/public/predictions/") == 3
             ? ""
             : "not published once";
}

struct Job {
  const char* name;
  std::vector<std::string> arguments;  ///< FOLDER stands for the run's folder
  Failure (*before)(Store&);           ///< runs without faults
  std::string (*problem)(const Outcome&);
  bool kafka = true;
};

const Job kJobs[] = {
    {"Backfill",
     {"backfill", "--from", "2025-05-01", "--to", "2025-07-31", "--min-votes", "0", "--rate",
      "1000", "--today", kToday},
     nothing,
     as_fetched},
    {"FeaturesByKafka", {"features"}, save_two_months, as_filled},
    {"FeaturesByUpload", {"features"}, save_two_months, as_filled, false},
    {"Compaction", {"features"}, save_many_notes, as_compacted},
    {"Overviews",
     {"overviews", "--text-model", "FOLDER/small.text", "--today", kToday},
     save_two_months,
     as_read},
    {"Export", {"features", "--out", "FOLDER/rows.csv"}, fill_group, as_exported},
    {"Train", {"train", "--features", "seed", "--today", kToday}, save_a_year, as_trained},
    {"Daily",
     {"daily", "--rate", "1000", "--today", kToday},
     test::promote_small_model,
     as_forecast},
    {"Publish",
     {"publish", "--out", "FOLDER/site", "--today", kToday},
     forecast_a_film,
     as_published},
};

/// A permanent fault, and the text of its error.
struct Trouble {
  FakeFault fault;
  const char* message;
  bool key = false;  ///< expires the key instead of the fault
};

const Trouble kTroubles[] = {
    {{.kind = FaultKind::kStatus, .times = -1, .status = 500}, "failed with status 500"},
    {{}, "it may have expired or been deleted; create a new one", true},
    {{.kind = FaultKind::kStatus, .times = -1, .status = 429}, "limits requests; try again later"},
    {{.kind = FaultKind::kResetInAnswer, .times = -1, .bytes = 30}, "is unreachable or closed"},
    {{.kind = FaultKind::kCutBody, .times = -1}, ""},
    {{.kind = FaultKind::kTruncatedJson, .times = -1}, ""},
    {{.kind = FaultKind::kDelay, .times = -1, .pause = milliseconds(500)},
     "timed out; try again later"},
};

/// Returns a request without its variable parts.
std::string kind_of(const FakeRequest& request) {
  std::string path = request.target.substr(0, request.target.find('?'));
  for (std::size_t at = 0; (at = path.find("%2F", at)) != std::string::npos;) {
    path.replace(at, 3, "/");
  }
  std::string kind = request.method;
  std::string segment;
  for (const char c : path + "/") {
    if (c != '/') {
      segment += c;
      continue;
    }
    const bool varies = segment.find_first_of("0123456789") != std::string::npos;
    kind += "/" + (varies ? "#" : segment);
    segment.clear();
  }
  const std::size_t action = request.target.find("action=");
  if (action != std::string::npos) {
    kind += request.target.substr(action, request.target.find('&', action) - action);
  }
  return kind;
}

/// A call of a job and its position.
struct Call {
  const Job& job;
  int index = 0;
  bool changes = false;  ///< changes the project
};

class HopsworksProgram : public testing::Test {
 protected:
  HopsworksProgram() : tmdb_(tmdb_options()) {}

  static FakeTmdbOptions tmdb_options() {
    FakeTmdbOptions options;
    options.today = kToday;
    options.films = films_of("2025-05-01", "2025-07-31");
    options.kept_requests = 1;
    return options;
  }

  /// Initial state of a project, with a folder for files.
  struct World {
    std::unique_ptr<FakeHopsworks> hopsworks;
    TemporaryFolder folder;
  };

  std::unique_ptr<World> prepared(const Job& job) {
    FakeHopsworksOptions options =
        hopsworks_options(job.kafka ? kafka_.bootstrap_servers() : "127.0.0.1:1");
    options.tls.reset();                      // avoids a TLS handshake per connection
    options.project_id = 1000 + ++projects_;  // makes the topics unique
    const std::string project = std::to_string(options.project_id);
    if (job.kafka) {
      kafka_.make_topic(project + "_15_movies_1_onlinefs", 1);
      kafka_.make_topic(project + "_16_movie_predictions_1_onlinefs", 1);
      kafka_.make_topic(project + "_16_movie_overviews_1_onlinefs", 1);
    }
    auto world = std::make_unique<World>();
    fs::create_directory(world->folder.path() / "tmp");
    world->folder.write("small.text", text_model_);
    world->hopsworks = std::make_unique<FakeHopsworks>(std::move(options));
    const auto store = open_hopsworks_store(hopsworks_settings(*world->hopsworks));
    if (!store) throw std::runtime_error(store.error().message);
    if (const auto failure = job.before(**store)) throw std::runtime_error(failure->message);
    world->hopsworks->reset();
    return world;
  }

  std::unique_ptr<Program> begin(const Job& job, const World& world,
                                 const char* call_seconds = "30") const {
    std::vector<std::string> arguments = job.arguments;
    const std::string folder = world.folder.path().string();
    for (std::string& argument : arguments) {
      if (argument.starts_with("FOLDER")) argument.replace(0, 6, folder);
    }
    arguments.insert(arguments.end(), {"--store", "hopsworks", "--json"});
    return std::make_unique<Program>(
        BOXOFFICE_PROGRAM, arguments,
        std::vector<std::string>{
            "TMDB_BASE_URL=" + tmdb_.base_url(), "TMDB_READ_TOKEN=fake-token",
            "HOPSWORKS_BASE_URL=" + world.hopsworks->base_url(), "HOPSWORKS_API_KEY=fake.key",
            "HOPSWORKS_PROJECT=boxoffice", "HOPSWORKS_RATE=1000", "HOPSWORKS_POLL_SECONDS=0.001",
            "HOPSWORKS_RETRY_SECONDS=0.001", std::string("HOPSWORKS_CALL_SECONDS=") + call_seconds,
            "TMPDIR=" + folder + "/tmp"});
  }

  /// Runs the command without faults; returns "" on success.
  std::string run(const Job& job, const World& world) const {
    world.hopsworks->reset();
    world.hopsworks->stop_refusing();
    const auto program = begin(job, world);
    program->read_out();
    const std::string output = program->read_err();
    return program->wait() == 0 ? "" : "without faults: " + output;
  }

  /// Returns "" if the final state is complete.
  static std::string problem_at_the_end(const Job& job, const World& world) {
    const auto store = open_hopsworks_store(hopsworks_settings(*world.hopsworks));
    if (!store) return "at the end: " + store.error().message;
    const Outcome end{**store, *world.hopsworks, world.folder.path()};
    if (end.count_files("/staging/") > 0) return "a staged file was left";
    if (!fs::is_empty(world.folder.path() / "tmp")) return "a temporary file was left";
    return job.problem(end);
  }

  /// Returns "" if the call fails as expected.
  std::string problem(const Trouble& trouble, const Call& call, std::atomic<int>& errors) {
    const auto world = prepared(call.job);
    const bool slow = trouble.fault.kind == FaultKind::kDelay;
    if (trouble.key) {
      world->hopsworks->refuse({"", "", 401, 320002, -1, false, call.index});
    } else {
      FakeFault fault = trouble.fault;
      fault.after = call.index;
      world->hopsworks->set_fault(fault);
    }
    const auto program = begin(call.job, *world, slow ? "0.1" : "30");
    program->read_out();
    const std::string output = program->read_err();
    const int status = program->wait();
    if (output.find("fake.key") != std::string::npos) return "contains the key";
    if (status == 1) {
      ++errors;
      const std::string last = output.substr(output.rfind('\n', output.size() - 2) + 1);
      if (!last.starts_with("boxoffice: ") || last.size() < 30) return "message: " + output;
      if (last.find(trouble.message) == std::string::npos) return "message: " + output;
    } else if (status != 0) {
      return "status " + std::to_string(status) + ": " + output;
    }
    const std::string again = run(call.job, *world);
    return again.empty() ? problem_at_the_end(call.job, *world) : again;
  }

  /// Returns "" if killing the program in the call loses nothing.
  std::string problem_when_killed(const Call& call) {
    const auto world = prepared(call.job);
    FakeFault fault{.kind = FaultKind::kDelay, .times = -1, .after = call.index, .pause = hours(1)};
    world->hopsworks->set_fault(fault);  // it is carried out, but its reply is lost
    const auto program = begin(call.job, *world);
    const bool was_sent = eventually(
        [&] { return world->hopsworks->request_count() > static_cast<std::size_t>(call.index); });
    program->signal(SIGKILL);
    if (!was_sent) return "the call was not sent";
    if (program->wait() != -1) return "it was not killed";
    const std::string again = run(call.job, *world);
    return again.empty() ? problem_at_the_end(call.job, *world) : again;
  }

  FakeKafka kafka_;
  FakeTmdb tmdb_;
  const std::string text_model_ = test::small_text_model();
  std::atomic<int> projects_ = 0;
};

TEST_F(HopsworksProgram, EveryKindOfFailingCallGivesClearErrorAndKillsLoseNothing) {
  std::set<std::string> kinds;
  std::vector<Call> calls;
  for (const Job& job : kJobs) {
    const auto world = prepared(job);
    ASSERT_EQ(run(job, *world), "") << job.name;
    int index = 0;
    for (const FakeRequest& request : world->hopsworks->requests()) {
      if (kinds.insert(kind_of(request)).second)
        calls.push_back({job, index, request.method != "GET"});
      ++index;
    }
    ASSERT_EQ(problem_at_the_end(job, *world), "") << job.name;
  }
  ASSERT_GE(calls.size(), 40u);
  std::atomic<int> errors = 0;
  const auto failure = run_in_parallel(calls.size(), [&](std::size_t i) {
    const Call& call = calls[i];
    const auto kind = i % std::size(kTroubles);
    EXPECT_EQ(problem(kTroubles[kind], call, errors), "")
        << "trouble " << kind << " from call " << call.index << " of " << call.job.name;
    if (!call.changes) return Failure();  // killed in it, the project is as after the last change
    EXPECT_EQ(problem_when_killed(call), "")
        << "killed in call " << call.index << " of " << call.job.name;
    return Failure();
  });
  EXPECT_FALSE(failure);
  EXPECT_GE(errors, static_cast<int>(calls.size()) / 2);
}

TEST_F(HopsworksProgram, RequestsCollectionsByPage) {
  std::set<std::string> seen;
  for (const Job& job : kJobs) {
    const auto world = prepared(job);
    ASSERT_EQ(run(job, *world), "") << job.name;
    for (const FakeRequest& request : world->hopsworks->requests()) {
      const std::string& target = request.target;
      const std::string path = target.substr(0, target.find('?'));
      const auto has = [&](const char* text) { return target.find(text) != std::string::npos; };
      if (request.method != "GET") continue;
      if (path.ends_with("/executions") || path.ends_with("/commits")) {
        EXPECT_TRUE(has("limit=1")) << target;
        seen.insert(path.substr(path.rfind('/')));
      } else if (path.ends_with("/models") || has("action=listing")) {
        EXPECT_TRUE(has("limit=")) << target;
        seen.insert(path.ends_with("/models") ? "/models" : "listing");
      }
      EXPECT_FALSE(path.ends_with("/featuregroups") || path.ends_with("/jobs") ||
                   path.ends_with("/featureview"))
          << "all of them: " << target;
    }
  }
  EXPECT_EQ(seen, (std::set<std::string>{"/commits", "/executions", "/models", "listing"}));
}

}  // namespace
}  // namespace boxoffice

// Each call of a Hopsworks store fails in every way. The error must contain advice, and a retry
// without faults must end as if nothing had failed.

#include <gtest/gtest.h>

#include <atomic>
#include <functional>

#include "proxy/files/parallel_for.h"
#include "proxy/store/hopsworks/hopsworks_store.h"
#include "proxy/store/store_records.h"
#include "shared/base/json.h"
#include "tests/fakes/hopsworks/topic_reader.h"
#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;

Date day(int number) { return date_from_days(20'000 + number); }

FilmRecord film(TmdbId id, int fetched) {
  const Json body = {{"id", id}, {"title", "Film"}, {"release_date", format_date(day(100))}};
  return {id, day(100), day(fetched), body.dump()};
}

ForecastRecord forecast() {
  ForecastRecord made;
  made.id = 603;
  made.title = "Film";
  made.release_date = day(100);
  made.forecast_date = day(1);
  made.model_name = "boxoffice";
  made.model_version = 1;
  made.trained_until = day(-30);
  made.data_date = day(1);
  made.forecast_usd = 1.25e8;
  made.schema = schema_hash(FeatureSet::kPreRelease);
  made.values.assign(feature_schema(FeatureSet::kPreRelease).size(), 1.0f);
  return made;
}

NewModel model() {
  NewModel made;
  made.name = "boxoffice";
  made.created = day(0);
  made.metrics = {{"rmse_log", 1.5}};
  made.schema_json = "{}";
  made.input_example_json = "[1]";
  made.card = "# Card";
  made.files = {{"model.boxoffice", "BOX"}};
  return made;
}

template <typename T>
Failure failure_of(const Result<T>& result) {
  return result ? Failure() : Failure(result.error());
}

Failure save_films(Store& store) {
  const std::vector<FilmRecord> films = {film(603, 0), film(604, 9)};
  return store.save_films(films);
}
Failure save_rest(Store& store) {
  const std::vector<KnownRevenue> revenues = {{603, 2e6, day(9)}};
  const std::vector<OverviewEmbedding> embeddings = {{603, 1, 2, day(1), 0.5f, {1, -1}}};
  const std::vector<ForecastRecord> forecasts = {forecast()};
  if (auto failure = store.save_revenues(revenues)) return failure;
  if (auto failure = store.save_embeddings(embeddings)) return failure;
  if (auto failure = failure_of(store.add_forecasts(forecasts))) return failure;
  return store.save_note("a", "b");
}
Failure save_all(Store& store) {
  if (auto failure = save_films(store)) return failure;
  return save_rest(store);
}
Failure register_model(Store& store) {
  const auto version = store.save_model(model());
  return version ? store.promote_model("boxoffice", *version) : Failure(version.error());
}
Failure read_models(Store& store) {
  const auto models = store.models("boxoffice");
  if (!models) return models.error();
  const auto promoted = promoted_model(*models);
  if (!promoted) return Error{ErrorCode::kNotFound, "nothing is promoted"};
  return failure_of(store.model_file("boxoffice", promoted->version, "model.boxoffice"));
}
Failure register_old_models(Store& store) {
  for (int version = 1; version <= 5; ++version) {
    if (auto failure = failure_of(store.save_model(model()))) return failure;
  }
  return store.promote_model("boxoffice", 2);
}
Failure drop_files(Store& store) { return failure_of(store.drop_old_model_files("boxoffice")); }
Failure publish(Store& store) {
  const std::vector<NamedBytes> files = {{"record.jsonl", "{}\n"}, {"model.boxoffice", "BOX"}};
  return store.put_snapshot(files);
}
Failure forget(Store& store) { return failure_of(store.drop_fetched_before(day(5))); }
Failure fill_groups(Store& store) { return failure_of(store.finish_run()); }
Failure nothing(Store&) { return std::nullopt; }

std::size_t count_files(const FakeHopsworks& fake, const std::string& part) {
  const auto paths = fake.file_paths();
  return static_cast<std::size_t>(
      std::count_if(paths.begin(), paths.end(),
                    [&](const std::string& path) { return path.find(part) != std::string::npos; }));
}

std::string as_saved(Store& store, const FakeHopsworks&) {
  const bool right = store.film_keys()->size() == 2 && store.forecasts()->size() == 1 &&
                     store.revenues()->size() == 1 && store.embeddings()->size() == 1 &&
                     *store.note("a") == "b";
  return right ? "" : "something is missing";
}
std::string as_registered(Store& store, const FakeHopsworks&) {
  const auto failure = read_models(store);
  return failure ? failure->message : "";
}
std::string as_dropped(Store& store, const FakeHopsworks& fake) {
  const bool right = !fake.exists("Models/boxoffice/1/Files/model.boxoffice") &&
                     count_files(fake, "/Files/model.boxoffice") == 4 &&
                     store.models("boxoffice")->front().files.front().dropped;
  return right ? "" : "not the files of one version were dropped";
}
std::string as_published(Store&, const FakeHopsworks& fake) {
  const bool right =
      count_files(fake, "/public/models/") == 1 && count_files(fake, "/public/predictions/") == 1;
  return right ? "" : "not published once";
}
std::string as_forgotten(Store& store, const FakeHopsworks&) {
  const bool right = store.film_keys()->size() == 1 && store.embeddings()->empty() &&
                     store.forecasts()->size() == 1 && *store.note("a") == "b";
  return right ? "" : "the final state is wrong";
}
std::string as_filled(Store&, const FakeHopsworks& fake) {
  return fake.rows("movies", 1).size() == 2 ? "" : "rows are missing";
}

struct Step {
  const char* name;
  Failure (*before)(Store&);  ///< runs without faults
  Failure (*step)(Store&);
  std::string (*problem)(Store&, const FakeHopsworks&);  ///< checks the final state
  bool kafka = false;
};

const Step kSteps[] = {
    {"Opening", save_all, nothing, as_saved},
    {"Saving", nothing, save_all, as_saved},
    {"RegisteringAModel", nothing, register_model, as_registered},
    {"ReadingModels", register_model, read_models, as_registered},
    {"DroppingModelFiles", register_old_models, drop_files, as_dropped},
    {"Publishing", nothing, publish, as_published},
    {"Forgetting", save_all, forget, as_forgotten},
    {"FillingAGroupByUpload", save_films, fill_groups, as_filled},
    {"FillingAGroupByKafka", save_films, fill_groups, as_filled, true},
};

/// A kind of fault, and the text of its error.
struct Trouble {
  FakeFault fault;
  const char* message;
  bool key = false;  ///< expires the key instead of the fault
};

const Trouble kTroubles[] = {
    {{.kind = FaultKind::kDelay, .times = -1, .pause = milliseconds(1000)},
     "timed out; try again later"},
    {{.kind = FaultKind::kStatus, .times = -1, .status = 500}, "failed with status 500"},
    {{.kind = FaultKind::kStatus, .times = -1, .status = 429}, "limits requests; try again later"},
    {{.kind = FaultKind::kResetInAnswer, .times = -1, .bytes = 30}, "is unreachable or closed"},
    {{.kind = FaultKind::kCutBody, .times = -1}, ""},
    {{.kind = FaultKind::kTruncatedJson, .times = -1}, ""},
    {{}, "it may have expired or been deleted; create a new one", true},
    // Only once: the request is carried out, but its reply is lost.
    {{.kind = FaultKind::kResetInAnswer, .times = 1, .bytes = 30}, ""},
    {{.kind = FaultKind::kTruncatedJson, .times = 1}, ""},
};

class HopsworksFaults : public testing::TestWithParam<Step> {
 protected:
  /// Opens the store and runs the step.
  static Failure run(const Step& step, HopsworksSettings settings) {
    const auto store = open_hopsworks_store(std::move(settings));
    return store ? step.step(**store) : Failure(store.error());
  }

  std::unique_ptr<FakeHopsworks> prepared(int number) {
    FakeHopsworksOptions options =
        hopsworks_options(GetParam().kafka ? kafka_.bootstrap_servers() : "127.0.0.1:1");
    options.tls.reset();                 // avoids a TLS handshake per connection
    options.project_id = 1000 + number;  // makes the topics unique
    if (GetParam().kafka) {
      kafka_.make_topic(std::to_string(options.project_id) + "_15_movies_1_onlinefs", 1);
    }
    auto fake = std::make_unique<FakeHopsworks>(std::move(options));
    const auto store = open_hopsworks_store(hopsworks_settings(*fake));
    if (!store) throw std::runtime_error(store.error().message);
    if (const auto failure = GetParam().before(**store)) throw std::runtime_error(failure->message);
    fake->reset();
    return fake;
  }

  /// Returns "" if call number `call` fails as expected.
  std::string problem(const Trouble& trouble, int number, int call, std::atomic<int>& errors) {
    const auto fake = prepared(number);
    HopsworksSettings settings = hopsworks_settings(*fake);
    settings.max_attempts = 2;
    if (trouble.fault.kind == FaultKind::kDelay) {
      settings.call_timeout = settings.transfer_timeout = milliseconds(150);
      settings.max_attempts = 1;
    }
    if (trouble.key) {
      fake->refuse({"", "", 401, 320002, -1, false, call});
    } else {
      FakeFault fault = trouble.fault;
      fault.after = call;
      fake->set_fault(fault);
    }
    if (const auto failure = run(GetParam(), std::move(settings))) {
      ++errors;
      const std::string& message = failure->message;
      if (message.find('\n') != std::string::npos || message.size() < 20) return message;
      if (message.find("fake.key") != std::string::npos) return "contains the key";
      if (message.find(trouble.message) == std::string::npos) return message;
    }
    fake->reset();
    fake->stop_refusing();
    if (const auto failure = run(GetParam(), hopsworks_settings(*fake))) {
      return "again: " + failure->message;
    }
    const auto store = open_hopsworks_store(hopsworks_settings(*fake));
    return store ? GetParam().problem(**store, *fake) : "at the end: " + store.error().message;
  }

  FakeKafka kafka_;
};

TEST_P(HopsworksFaults, EveryFailingCallGivesClearErrorAndCleanRetry) {
  int number = 0;
  auto fake = prepared(++number);
  ASSERT_FALSE(run(GetParam(), hopsworks_settings(*fake)));
  const int calls = static_cast<int>(fake->request_count());
  ASSERT_GE(calls, 4);
  for (const Trouble& trouble : kTroubles) {
    std::atomic<int> errors{0};
    const int first = number;
    const auto failure = run_in_parallel(static_cast<std::size_t>(calls), [&](std::size_t call) {
      const int index = static_cast<int>(call);
      const std::string text = problem(trouble, first + 1 + index, index, errors);
      EXPECT_EQ(text, "") << "trouble " << (&trouble - kTroubles) << " from call " << call;
      return Failure();
    });
    EXPECT_FALSE(failure);
    number += calls;
    if (trouble.fault.times < 0 || trouble.key) {
      EXPECT_GE(errors, calls / 2);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Steps, HopsworksFaults, testing::ValuesIn(kSteps),
                         [](const testing::TestParamInfo<Step>& step) { return step.param.name; });

}  // namespace
}  // namespace boxoffice

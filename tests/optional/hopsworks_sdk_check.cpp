// Proves the fake Hopsworks with the real Python SDK, and our client with what the SDK leaves:
// hopsworks_sdk_check PYTHON SCRIPT. Not among the tests: the SDK comes from a package index.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "proxy/store/hopsworks/feature_tables.h"
#include "proxy/store/hopsworks/hopsworks_store.h"
#include "proxy/store/hopsworks/hopsworks_tables.h"
#include "proxy/store/hopsworks/job_runs.h"
#include "proxy/store/hopsworks/model_registry_client.h"
#include "tests/fakes/hopsworks/topic_reader.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/store/hopsworks/support.h"

namespace {

using namespace boxoffice;

bool check(bool condition, const char* text) {
  std::printf("%s: %s\n", condition ? "ok" : "not as expected", text);
  return condition;
}

NewModel new_model(double mae) {
  NewModel model;
  model.name = "boxoffice";
  model.created = date_from_days(20'000);
  model.description = "saved by our client";
  model.metrics = {{"mae_log", mae}};
  model.schema_json = R"({"input_schema":{"columnar_schema":[{"name":"budget","type":"double"}]}})";
  model.input_example_json = "[1.0]";
  model.card = "# Card";
  model.files = {{"model.boxoffice", "BOX1"}};
  return model;
}

/// A row of `movies`: all other columns are missing.
std::vector<Cell> film_row(std::int64_t id, const char* title, const char* released, Cell revenue) {
  const auto columns = movies_group().columns;
  std::vector<Cell> row(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == "id") row[i] = id;
    if (columns[i].name == "title") row[i] = std::string(title);
    if (columns[i].name == "release_date") {
      row[i] = std::int64_t{days_since_epoch(*parse_date(released))};
    }
    if (columns[i].name == kRevenueColumn) row[i] = revenue;
  }
  return row;
}

/// Writes two rows by Kafka and has a training dataset of them written, with our client.
bool write_and_compute(HopsworksSession& session, const HopsworksGroup& group,
                       const FeatureView& view) {
  const std::vector<std::vector<Cell>> rows = {
      film_row(603, "The \"Matrix\", 1999", "1999-03-31", 463'517'383.0),
      film_row(604, "Amélie", "2001-04-25", Cell())};
  const auto report = write_rows(session, group, movies_group().columns, rows);
  if (!report || report->by != RowsBy::kKafka || !report->in_table) return false;
  const std::string what = "training dataset";
  const auto dataset =
      session.require(create_training_dataset_call(session.place(), view, "ours"), what);
  if (!dataset) return false;
  const auto computed =
      session.require(compute_training_dataset_call(session.place(), view, 1), what);
  const auto job = computed ? parse_job(*computed) : Result<HopsworksJob>(computed.error());
  if (!job) return false;
  const auto runs = session.require(last_execution_call(session.project(), job->name), what);
  const auto run =
      runs ? parse_last_execution(*runs) : Result<std::optional<JobExecution>>(runs.error());
  if (!run || !*run) return false;
  const auto end = wait_for_run(session, *job, (*run)->id);
  return end.ok() && end->end == RunEnd::kSucceeded;
}

std::string sdk_model(HopsworksSession& session) {
  const auto latest = latest_registered_model(session, "sdk_model");
  if (!latest || !*latest || (*latest)->metrics.at("mae_log") != 0.5) return {};
  const auto manifest = model_manifest(session, "sdk_model", (*latest)->version);
  if (!manifest) return {};
  const auto bytes =
      download_model_file(session, "sdk_model", (*latest)->version, *manifest, "model.bin");
  return bytes ? *bytes : std::string();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("hopsworks_sdk_check PYTHON SCRIPT\n", stderr);
    return 2;
  }
  const TemporaryFolder folder;
  FakeKafka kafka;
  kafka.make_topic("119_15_movies_1_onlinefs", 1);
  kafka.make_topic("119_16_sdk_films_1_onlinefs", 1);
  const FakeHopsworks fake(hopsworks_options(kafka.bootstrap_servers()));
  const auto session = log_in(fake);
  const auto group = get_or_create_group(*session, movies_group());
  bool good = check(group.ok(), "our client makes a feature group");
  if (!group) return 1;
  const auto movies_view = get_or_create_view(*session, *group, "movies", "", "revenue");
  good &= check(movies_view.ok(), "our client makes a feature view");
  if (!movies_view) return 1;
  good &= check(write_and_compute(*session, *group, *movies_view),
                "our client writes rows and a training dataset of them");
  good &= check(save_model(*session, new_model(1.5)).ok(), "our client saves a model");
  good &= check(save_model(*session, new_model(1.2)).ok(), "and a better one");
  std::fflush(stdout);
  const std::string command = std::string(argv[1]) + " " + argv[2] + " " +
                              std::to_string(fake.port()) + " " + folder.path().string() +
                              " 424f5831";
  const int status = std::system(command.c_str());
  good &= check(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the SDK is content");

  std::string expected;
  for (int i = 0; i < 256; ++i) expected += static_cast<char>(i);
  good &= check(sdk_model(*session) == expected, "our client downloads the SDK's model");
  FeatureGroupSpec spec{
      "sdk_films",
      1,
      "",
      "day",
      {{"id", "bigint", true, ""}, {"day", "date", false, ""}, {"gross", "double", false, ""}}};
  const auto found = get_or_create_group(*session, spec);
  good &= check(found.ok() && count_requests(fake, "POST", "/featuregroups") == 2,
                "our client finds the SDK's feature group");
  if (!found) return 1;
  const auto view = get_or_create_view(*session, *found, "sdk_films", "", "gross");
  const int made = count_requests(fake, "POST", "/featureview") -
                   count_requests(fake, "POST", "/trainingdatasets");
  good &= check(view.ok() && made == 2, "and its feature view");
  if (!view) return 1;
  const auto rows = export_view_csv(*session, *view);
  good &= check(rows.ok() && *rows == "id,day,gross\n1,2026-11-30,1.25\n2,2026-12-01,NaN\n",
                "our client reads the SDK's rows");
  auto store = open_hopsworks_store(hopsworks_settings(fake));
  const auto films = store ? (*store)->films_csv() : Result<std::string>(store.error());
  good &= check(films.ok() && films->find("\n605,\"Léon\",1994-09-14,2026-01-02,46000000.0,") !=
                                  std::string::npos,
                "`features --out` has the SDK's row among ours");
  return good ? 0 : 1;
}

// Proves the fake Hopsworks with the real Python SDK, and our client with what the SDK leaves:
// hopsworks_sdk_check PYTHON SCRIPT. Not among the tests: the SDK comes from a package index.

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "proxy/jobs/hopsworks/feature_tables.h"
#include "proxy/jobs/hopsworks/model_registry_client.h"
#include "proxy/jobs/store/hopsworks_tables.h"
#include "tests/hopsworks/support.h"
#include "tests/proxy/temporary_folder.h"

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
  const FakeHopsworks fake(hopsworks_options());
  const auto session = log_in(fake);
  const auto group = get_or_create_group(*session, movies_group());
  bool good = check(group.ok(), "our client makes a feature group");
  if (!group) return 1;
  const auto movies_view = get_or_create_view(*session, *group, "movies", "", "revenue");
  good &= check(movies_view.ok(), "our client makes a feature view");
  if (!movies_view) return 1;
  const auto dataset = session->require(
      create_training_dataset_call(session->place(), *movies_view, "ours"), "training dataset");
  good &= check(dataset.ok(), "our client makes a training dataset");
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
  return good ? 0 : 1;
}

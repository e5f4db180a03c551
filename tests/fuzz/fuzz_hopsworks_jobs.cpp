// Any bytes as a Hopsworks response to the jobs: every parser returns a value or an error, and
// values are usable in the next request.

#include "fuzz.h"
#include "shared/hopsworks/answer_error.h"
#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/dataset.h"
#include "shared/hopsworks/feature_group.h"
#include "shared/hopsworks/feature_view.h"
#include "shared/hopsworks/job.h"
#include "shared/hopsworks/kafka.h"
#include "shared/hopsworks/model_registry.h"

namespace {

using namespace boxoffice;

const HopsworksProject kProject{119, "boxoffice"};
const HopsworksPlace kPlace{kProject, 67, "boxoffice_featurestore"};

/// Requires a target that is safe to send.
void check(const HopsworksCall& call) {
  for (const char c : call.target) require(c > ' ' && c < 127 && c != '#');
}

void check_avro(std::string_view bytes) {
  const auto fields = parse_avro_schema(bytes);
  if (!fields.ok()) return;
  const std::vector<Cell> missing(fields->size());
  (void)encode_avro(*fields, missing).ok();
  const std::vector<Cell> whole(fields->size(), Cell(std::int64_t{-7}));
  (void)encode_avro(*fields, whole).ok();
}

}  // namespace

void fuzz_one(std::string_view bytes) {
  const HopsworksError error = parse_hopsworks_error(500, bytes);
  require(error.message.size() <= 300);
  for (const char c : explain(error)) require(c >= ' ' && c < 127);
  (void)parse_hopsworks_version(bytes);
  check_avro(bytes);
  const auto groups = parse_feature_groups(bytes);
  if (groups.ok()) {
    for (const HopsworksGroup& group : *groups) {
      check(kafka_subject_call(kPlace, group));
      check(commits_call(kPlace, group.id, 1));
      check(create_feature_view_call(kPlace, group, "v", 1, "", "l"));
    }
  }
  const auto listing = parse_listing(bytes);
  if (listing.ok()) {
    for (const DatasetEntry& entry : listing->entries) check(stat_call(kProject, entry.path));
  }
  const auto job = parse_job(bytes);
  if (job.ok()) check(job_call(kProject, job->name));
  const auto models = parse_model_page(bytes);
  if (models.ok()) {
    for (const RegisteredModel& model : models->models) check(put_model_call(kProject, model));
  }
  const auto manifest = parse_manifest(bytes);
  if (manifest.ok()) {
    const auto again = parse_manifest(manifest_json(*manifest));
    require(again.ok() && again->files == manifest->files);
  }
  (void)parse_feature_store(kProject, bytes).ok();
  (void)parse_feature_view(bytes).ok();
  (void)parse_training_dataset(bytes).ok();
  (void)parse_training_datasets(bytes).ok();
  (void)parse_kafka_connector(bytes).ok();
  (void)parse_credentials(bytes).ok();
  (void)parse_kafka_subject(bytes).ok();
  (void)parse_last_execution(bytes).ok();
  (void)parse_commits(bytes).ok();
  (void)parse_stat(bytes).ok();
}

std::vector<std::string> fuzz_seeds() {
  return {R"({"errorCode":270009,"errorMsg":"Featuregroup wasn't found.","usrMsg":""})",
          R"([{"id":15,"name":"movies","version":1,"type":"streamFeatureGroupDTO","features":)"
          R"([{"name":"id","type":"bigint","primary":true}],"onlineTopicName":"t"}])",
          R"({"type":"record","name":"m","fields":[{"name":"id","type":["null","long"]},)"
          R"({"name":"d","type":["null",{"type":"int","logicalType":"date"}]}]})",
          R"({"count":1,"items":[{"attributes":{"name":"a","path":"/Projects/p/a","dir":false,)"
          R"("size":7,"modificationTime":"2026-10-01T00:00:00.000Z"}}]})",
          R"({"count":1,"items":[{"id":5,"state":"RUNNING","finalStatus":"UNDEFINED"}]})",
          R"({"name":"j","jobType":"PYSPARK","config":{"defaultArgs":"-op x"}})",
          R"({"count":1,"items":[{"name":"m","version":1,"metrics":{"mae":1.5}}]})",
          R"({"created":"2026-11-22","files":[{"name":"a","size":1,"sha256":")" +
              std::string(64, 'a') + R"("}]})",
          R"({"bootstrapServers":"SSL://a:1","options":[{"name":"x","value":"y"}]})"};
}

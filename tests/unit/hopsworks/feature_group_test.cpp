#include "shared/hopsworks/feature_group.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"
#include "shared/hopsworks/feature_view.h"

namespace boxoffice {
namespace {

const HopsworksPlace kPlace{{119, "boxoffice"}, 67, "boxoffice_featurestore"};

FeatureGroupSpec spec() {
  return {"movies",
          1,
          "films",
          "day",
          {{"id", "bigint", true, ""},
           {"day", "date", false, ""},
           {"title", "string", false, "varchar(500)"}}};
}

std::string problem(const FeatureGroupSpec& wrong) {
  const auto call = create_feature_group_call(kPlace, wrong, {5, 1});
  return call.ok() ? "" : call.error().message;
}

TEST(HopsworksFeatureGroup, CreatesStreamFeatureGroup) {
  const auto call = create_feature_group_call(kPlace, spec(), {4, 2});
  ASSERT_TRUE(call.ok());
  EXPECT_EQ(call->target,
            "/hopsworks-api/api/project/119/featurestores/67/featuregroups?expand=features");
  EXPECT_EQ(*parse_json(call->body), *parse_json(R"json({
    "type":"streamFeatureGroupDTO","featurestoreId":67,"name":"movies","version":1,
    "description":"films","onlineEnabled":false,"timeTravelFormat":"HUDI","eventTime":"day",
    "features":[{"name":"id","type":"bigint","primary":true},
                {"name":"day","type":"date","primary":false},
                {"name":"title","type":"string","primary":false,"onlineType":"varchar(500)"}],
    "statisticsConfig":{"enabled":false,"histograms":false,"correlations":false,
                        "exactUniqueness":false,"columns":[]},
    "deltaStreamerJobConf":{"writeOptions":null,"sparkJobConfiguration":null}})json"));
}

TEST(HopsworksFeatureGroup, RejectsInvalidSpecs) {
  FeatureGroupSpec wrong = spec();
  wrong.name = "Movies";
  EXPECT_EQ(problem(wrong), "feature group Movies: invalid name");
  wrong = spec();
  wrong.columns[2].name = "_title";
  EXPECT_EQ(problem(wrong), "feature _title: invalid name");
  wrong = spec();
  wrong.columns[0].primary = false;
  EXPECT_EQ(problem(wrong), "feature group movies: no primary key");
  wrong = spec();
  wrong.event_time = "title";
  EXPECT_EQ(problem(wrong), "feature group movies: invalid event time column");
  wrong = spec();
  wrong.description = std::string(257, 'a');
  EXPECT_EQ(problem(wrong), "feature group movies: description over 256 characters");
}

TEST(HopsworksFeatureGroup, ParsesListsAndObjectsWithItems) {
  const std::string one =
      R"({"id":15,"name":"movies","version":2,"type":"streamFeatureGroupDTO","eventTime":"day",)"
      R"("onlineTopicName":"119_15_movies_2_onlinefs","features":[)"
      R"({"name":"id","type":"bigint","primary":true,"onlineType":null}]})";
  const auto bare = parse_feature_groups("[" + one + "]");
  const auto items = parse_feature_groups(R"({"count":1,"items":[)" + one + "]}");
  ASSERT_TRUE(bare.ok() && items.ok());
  ASSERT_EQ(bare->size(), 1u);
  EXPECT_EQ(items->size(), 1u);
  EXPECT_EQ(bare->front().topic, "119_15_movies_2_onlinefs");
  EXPECT_EQ(bare->front().columns, (std::vector<FeatureColumn>{{"id", "bigint", true, ""}}));
  EXPECT_EQ(materialization_job_name(bare->front()), "movies_2_offline_fg_materialization");
  EXPECT_FALSE(parse_feature_group(R"({"name":"movies","version":1})").ok());
}

TEST(HopsworksFeatureGroup, FallsBackToTheProjectsTopic) {
  const auto group = parse_feature_group(R"({"id":1,"name":"a","version":1,"topicName":"p"})");
  ASSERT_TRUE(group.ok());
  EXPECT_EQ(group->topic, "p");
}

TEST(HopsworksFeatureGroup, ComparesColumnsInAnyOrder) {
  HopsworksGroup group;
  group.event_time = "day";
  group.columns = spec().columns;
  std::swap(group.columns[0], group.columns[2]);
  EXPECT_TRUE(has_columns_of(group, spec()));
  group.columns[1].type = "timestamp";
  EXPECT_FALSE(has_columns_of(group, spec()));
}

TEST(HopsworksFeatureGroup, ParsesBothSpellingsOfCommitIds) {
  const auto commits = parse_commits(R"({"count":2,"items":[
    {"commitID":7,"rowsInserted":4,"rowsUpdated":1},{"commitId":6}]})");
  ASSERT_TRUE(commits.ok());
  ASSERT_EQ(commits->size(), 2u);
  EXPECT_EQ((*commits)[0].id, 7);
  EXPECT_EQ((*commits)[0].rows_inserted, 4);
  EXPECT_EQ((*commits)[1].id, 6);
}

TEST(HopsworksFeatureView, SelectsAllColumnsAndALabel) {
  HopsworksGroup group;
  group.id = 15;
  group.name = "movies";
  group.version = 1;
  group.type = "streamFeatureGroupDTO";
  group.columns = {{"id", "bigint", true, ""}, {"revenue", "double", false, ""}};
  const auto call = create_feature_view_call(kPlace, group, "movies", 1, "", "revenue");
  const Json body = *parse_json(call.body);
  EXPECT_EQ(body["query"]["leftFeatures"].size(), 2u);
  EXPECT_EQ(body["query"]["leftFeatureGroup"]["id"], 15);
  EXPECT_EQ(body["features"], *parse_json(R"([{"name":"revenue","label":true,
    "featuregroup":{"id":15,"type":"streamFeatureGroupDTO"}}])"));
}

TEST(HopsworksFeatureView, ParsesTrainingDatasetsAndTheirLocations) {
  const auto datasets = parse_training_datasets(
      R"({"items":[{"version":2,"description":"mine"},{"version":5,"location":"hopsfs:/x"}]})");
  ASSERT_TRUE(datasets.ok());
  ASSERT_EQ(datasets->size(), 2u);
  EXPECT_EQ((*datasets)[0].version, 2);
  EXPECT_EQ((*datasets)[0].description, "mine");
  EXPECT_EQ((*datasets)[1].location, "hopsfs:/x");
  EXPECT_TRUE(parse_training_datasets("[]").value().empty());
  EXPECT_TRUE(parse_training_datasets(R"({"count":0})").value().empty());
  EXPECT_FALSE(parse_training_datasets(R"([{"description":"mine"}])").ok());
  const auto dataset = parse_training_dataset(
      R"([{"version":3,"location":"hopsfs://nn:8020/Projects/p/p_Training_Datasets/v_1_3"}])");
  ASSERT_TRUE(dataset.ok());
  EXPECT_EQ(dataset->version, 3);
  EXPECT_EQ(project_path_of(dataset->location), "/Projects/p/p_Training_Datasets/v_1_3");
  EXPECT_EQ(project_path_of("s3://x/y"), "");
}

}  // namespace
}  // namespace boxoffice

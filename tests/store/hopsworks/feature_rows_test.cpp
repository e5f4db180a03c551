// Writing rows to feature groups over the real Kafka protocol.

#include <gtest/gtest.h>
#include <librdkafka/rdkafka.h>

#include "proxy/store/hopsworks/feature_tables.h"
#include "proxy/store/hopsworks/job_runs.h"
#include "proxy/store/hopsworks/kafka_producer.h"
#include "shared/hopsworks/job.h"
#include "tests/fakes/hopsworks/topic_reader.h"
#include "tests/store/hopsworks/support.h"

namespace boxoffice {
namespace {

constexpr char kTopic[] = "119_15_films_1_onlinefs";
constexpr char kJob[] = "films_1_offline_fg_materialization";

FeatureGroupSpec films() {
  return {"films",
          1,
          "films",
          "day",
          {{"id", "bigint", true, ""},
           {"day", "date", true, ""},
           {"title", "string", false, "varchar(500)"},
           {"gross", "double", false, ""}}};
}

std::vector<Cell> film(std::int64_t id, const std::string& title, Cell gross) {
  return {id, std::int64_t{20'000}, title, std::move(gross)};
}

class HopsworksRowsTest : public testing::Test {
 protected:
  HopsworksRowsTest()
      : fake_(hopsworks_options(kafka_.bootstrap_servers())), session_(log_in(fake_)) {}

  HopsworksGroup group() {
    auto made = get_or_create_group(*session_, films());
    if (!made) throw std::runtime_error(made.error().message);
    return *made;
  }
  Result<WriteReport> write(const std::vector<std::vector<Cell>>& rows) {
    return write_rows(*session_, group(), films().columns, rows);
  }
  /// Returns "" if the rows reach the table.
  std::string written(const std::vector<std::vector<Cell>>& rows) {
    const auto report = write(rows);
    if (!report) return report.error().message;
    return report->in_table ? "" : "not in the table";
  }

  FakeKafka kafka_;
  FakeHopsworks fake_;
  std::unique_ptr<HopsworksSession> session_;
};

TEST_F(HopsworksRowsTest, CreatesGroupOnceWithTypes) {
  const HopsworksGroup first = group();
  const HopsworksGroup second = group();
  EXPECT_EQ(first.id, 15);
  EXPECT_EQ(second.id, 15);
  EXPECT_EQ(first.topic, kTopic);
  EXPECT_EQ(count_requests(fake_, "POST", "/featuregroups"), 1);
  const Json made = fake_.group("films", 1);
  EXPECT_EQ(made["type"], "streamFeatureGroupDTO");
  EXPECT_EQ(made["timeTravelFormat"], "DELTA");
  EXPECT_EQ(made["eventTime"], "day");
  EXPECT_EQ(made["features"][2]["onlineType"], "varchar(500)");
}

TEST_F(HopsworksRowsTest, UsesHudiOnOlderServer) {
  FakeHopsworksOptions options = hopsworks_options();
  options.version = "4.2.1";
  FakeHopsworks fake(options);
  const auto session = log_in(fake);
  ASSERT_TRUE(get_or_create_group(*session, films()).ok());
  EXPECT_EQ(fake.group("films", 1)["timeTravelFormat"], "HUDI");
}

TEST_F(HopsworksRowsTest, CreatesNewVersionForOtherColumns) {
  group();
  FeatureGroupSpec wider = films();
  wider.columns.push_back({"runtime", "int", false, ""});
  const auto second = get_or_create_group(*session_, wider);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(group().version, 1);
}

TEST_F(HopsworksRowsTest, UsesGroupCreatedConcurrently) {
  fake_.refuse({"POST", "/featuregroups", 400, 270089, 1, true});
  EXPECT_EQ(group().id, 15);
}

TEST_F(HopsworksRowsTest, EncodesRowsAsTheJobReadsThem) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(603, "Up", 1.5)}), "");
  const auto messages = read_topic(kafka_.bootstrap_servers(), kTopic);
  ASSERT_EQ(messages.size(), 1u);
  // Key columns are sorted by name: day before id.
  EXPECT_EQ(messages[0].key, "20000603");
  EXPECT_EQ(messages[0].headers,
            (std::map<std::string, std::string>{
                {"featureGroupId", "15"}, {"projectId", "119"}, {"subjectId", "1015"}}));
  EXPECT_EQ(messages[0].value,
            std::string("\x02\xb6\x09"               // 603
                        "\x02\xc0\xb8\x02"           // day 20000
                        "\x02\x04Up"                 // title
                        "\x02\0\0\0\0\0\0\xf8\x3f",  // 1.5
                        20));
}

TEST_F(HopsworksRowsTest, AnnouncesRowsOfOnlineGroup) {
  kafka_.make_topic(kTopic, 1);
  HopsworksGroup online = group();
  // Jobs create offline groups, but a user may enable online.
  const auto call = create_feature_group_call(session_->place(), films(), {5, 1});
  Json body = *parse_json(call->body);
  body["onlineEnabled"] = true;
  body["name"] = "online";
  const auto made = session_->require(json_call(HttpMethod::kPost, call->target, body.dump()),
                                      "online", Repeat::kNever);
  ASSERT_TRUE(made.ok()) << made.error().message;
  online = *parse_feature_group(*made);
  ASSERT_TRUE(online.online);
  kafka_.make_topic(online.topic, 1);
  const std::vector<std::vector<Cell>> rows = {film(603, "Up", 1.5)};
  const auto report = write_rows(*session_, online, films().columns, rows);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(count_requests(fake_, "POST", "/featuregroups/16/online_ingestion"), 1);
  EXPECT_EQ(read_topic(kafka_.bootstrap_servers(), online.topic)[0].headers,
            (std::map<std::string, std::string>{{"featureGroupId", "16"},
                                                {"onlineIngestionId", "77"},
                                                {"projectId", "119"},
                                                {"subjectId", "1016"}}));
}

TEST_F(HopsworksRowsTest, RowsReachTableWithOneJobRun) {
  kafka_.make_topic(kTopic, 2);
  fake_.set_jobs(3, "");
  const auto report = write({film(1, "A", 1.0), film(2, "B", Cell())});
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->rows, 2u);
  EXPECT_EQ(report->by, RowsBy::kKafka);
  EXPECT_TRUE(report->in_table);
  const HopsworksRows rows = fake_.rows("films", 1);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.at("200001")["title"], "A");
  EXPECT_TRUE(rows.at("200002")["gross"].is_null());
  EXPECT_EQ(fake_.job_arguments(kJob),
            (std::vector<std::string>{"-op offline_fg_materialization -path hdfs:///Projects/x "
                                      "-initialCheckPointString " +
                                      std::string(kTopic) + ",0:0,1:0"}));
}

TEST_F(HopsworksRowsTest, RepeatedRowsChangeNothingAndOmitCheckpoint) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.0)}), "");
  ASSERT_EQ(written({film(1, "A", 1.0)}), "");
  EXPECT_EQ(fake_.rows("films", 1).size(), 1u);
  EXPECT_EQ(fake_.job_arguments(kJob).back(),
            "-op offline_fg_materialization -path hdfs:///Projects/x");
}

TEST_F(HopsworksRowsTest, LaterValueReplacesEarlierOne) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.0)}), "");
  ASSERT_EQ(written({film(1, "A", 2.0)}), "");
  EXPECT_EQ(fake_.rows("films", 1).at("200001")["gross"], 2.0);
}

TEST_F(HopsworksRowsTest, FailedJobIsError) {
  kafka_.make_topic(kTopic, 1);
  fake_.set_jobs(1, "FAILED");
  const auto report = write({film(1, "A", 1.0)});
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().message,
            "feature group films: its job ended with FAILED; see the log of the job in Hopsworks");
}

TEST_F(HopsworksRowsTest, JobRunningAtDeadlineIsNoFailure) {
  kafka_.make_topic(kTopic, 1);
  fake_.set_jobs(1'000'000, "");
  HopsworksSettings settings = hopsworks_settings(fake_);
  settings.job_deadline = std::chrono::milliseconds(20);
  auto session = HopsworksSession::open(std::move(settings));
  ASSERT_TRUE(session.ok());
  const std::vector<std::vector<Cell>> rows = {film(1, "A", 1.0)};
  const auto report = write_rows(**session, group(), films().columns, rows);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_FALSE(report->in_table);
}

TEST_F(HopsworksRowsTest, WaitsForCurrentRunThenStartsOwn) {
  kafka_.make_topic(kTopic, 1);
  fake_.set_jobs(3, "");
  group();
  const auto other = session_->require(
      start_execution_call(session_->project(), kJob, "of somebody else"), "job", Repeat::kNever);
  ASSERT_TRUE(other.ok());
  ASSERT_EQ(written({film(1, "A", 1.0)}), "");
  EXPECT_EQ(fake_.job_arguments(kJob),
            (std::vector<std::string>{"of somebody else",
                                      "-op offline_fg_materialization -path hdfs:///Projects/x"}));
}

TEST_F(HopsworksRowsTest, KeepsTextsOver100Characters) {
  kafka_.make_topic(kTopic, 1);
  const std::string title(300, 'x');
  ASSERT_EQ(written({film(1, title, 1.0)}), "");
  EXPECT_EQ(fake_.rows("films", 1).at("200001")["title"], title);
}

TEST_F(HopsworksRowsTest, LostReplyDoesNotStartSecondRun) {
  kafka_.make_topic(kTopic, 1);
  fake_.refuse({"POST", "/executions", 502, 0, 1, true});
  ASSERT_EQ(written({film(1, "A", 1.0)}), "");
  EXPECT_EQ(fake_.job_arguments(kJob).size(), 1u);
}

TEST_F(HopsworksRowsTest, RefusingBrokersAreErrorAndResendingIsSafe) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.0)}), "");
  kafka_.fail_produce(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, 1);
  const auto report = write({film(2, "B", 1.0)});
  ASSERT_FALSE(report.ok());
  EXPECT_NE(report.error().message.find("0 of 1 rows delivered"), std::string::npos)
      << report.error().message;
  ASSERT_EQ(written({film(2, "B", 1.0)}), "");
  EXPECT_EQ(fake_.rows("films", 1).size(), 2u);
}

TEST_F(HopsworksRowsTest, UploadsFileWithoutReachableBroker) {
  FakeHopsworks fake(hopsworks_options("127.0.0.1:1"));
  const auto session = log_in(fake);
  const auto made = get_or_create_group(*session, films());
  ASSERT_TRUE(made.ok());
  const std::vector<std::vector<Cell>> rows = {film(1, "A \"1\",\n2", 1.25), film(2, "B", Cell())};
  const auto report = write_rows(*session, *made, films().columns, rows);
  ASSERT_TRUE(report.ok()) << report.error().message;
  EXPECT_EQ(report->by, RowsBy::kUpload);
  EXPECT_TRUE(report->in_table);
  const HopsworksRows table = fake.rows("films", 1);
  ASSERT_EQ(table.size(), 2u);
  const Json& row = table.begin()->second;
  EXPECT_EQ(row["title"], "A \"1\",\n2");
  EXPECT_EQ(row["day"], "2024-10-04");
  EXPECT_EQ(row["gross"], "1.25");
  EXPECT_TRUE(fake.exists("Resources/boxoffice/jobs/boxoffice_ingest.py"));
  for (const std::string& path : fake.file_paths()) {
    EXPECT_EQ(path.find("/inbox/"), std::string::npos) << path;
  }
}

TEST_F(HopsworksRowsTest, CreatesViewOnceAndExportsItsRows) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.5)}), "");
  const auto first = get_or_create_view(*session_, group(), "films", "all films", "gross");
  const auto second = get_or_create_view(*session_, group(), "films", "all films", "gross");
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(count_requests(fake_, "POST", "/featureview"), 1);
  const auto csv = export_view_csv(*session_, *first);
  ASSERT_TRUE(csv.ok()) << csv.error().message;
  EXPECT_EQ(*csv, "id,day,title,gross\n1,2024-10-04,\"A\",1.5\n");
  EXPECT_EQ(count_requests(fake_, "DELETE", "/trainingdatasets/version/1"), 1);
  for (const std::string& path : fake_.file_paths()) {
    EXPECT_EQ(path.find("Training_Datasets"), std::string::npos) << path;
  }
}

TEST_F(HopsworksRowsTest, ExportWaitsForItsJob) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.5)}), "");
  const auto view = get_or_create_view(*session_, group(), "films", "", "gross");
  ASSERT_TRUE(view.ok());
  fake_.set_jobs(5, "");
  const auto csv = export_view_csv(*session_, *view);
  ASSERT_TRUE(csv.ok()) << csv.error().message;
  EXPECT_EQ(*csv, "id,day,title,gross\n1,2024-10-04,\"A\",1.5\n");
  fake_.set_jobs(1, "FAILED");
  const auto failed = export_view_csv(*session_, *view);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().message, "training dataset of films: its job ended with FAILED");
  const auto left = session_->require(training_datasets_call(session_->place(), *view), "test");
  EXPECT_TRUE(parse_training_datasets(*left)->empty());
}

TEST_F(HopsworksRowsTest, ExportReportsADatasetThatIsNotDeleted) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.5)}), "");
  const auto view = get_or_create_view(*session_, group(), "films", "", "gross");
  ASSERT_TRUE(view.ok());
  fake_.refuse({"DELETE", "trainingdatasets", 204, 0, 1});
  EXPECT_TRUE(export_view_csv(*session_, *view).ok());  // the second request deletes it
  fake_.refuse({"DELETE", "trainingdatasets", 204, 0, -1});
  const auto csv = export_view_csv(*session_, *view);
  ASSERT_FALSE(csv.ok());
  EXPECT_EQ(csv.error().message,
            "training dataset of films: version 2 still exists after Hopsworks confirmed its "
            "deletion; delete it in the feature view's training data");
}

TEST_F(HopsworksRowsTest, ExportDeletesDatasetsOfKilledExportsOnly) {
  kafka_.make_topic(kTopic, 1);
  ASSERT_EQ(written({film(1, "A", 1.5)}), "");
  const auto view = get_or_create_view(*session_, group(), "films", "all films", "gross");
  ASSERT_TRUE(view.ok());
  const HopsworksPlace& place = session_->place();
  for (const char* description : {"rows for the jobs", "somebody's", "rows for the jobs"}) {
    const auto call = create_training_dataset_call(place, *view, description);
    ASSERT_TRUE(session_->require(call, "test").ok());
  }
  const auto computed =
      session_->require(compute_training_dataset_call(place, *view, 3), "test", Repeat::kNever);
  ASSERT_TRUE(computed.ok());
  ASSERT_TRUE(wait_for_run(*session_, *parse_job(*computed), 2).ok());  // run 1 filled the table
  EXPECT_TRUE(fake_.exists("boxoffice_Training_Datasets/films_1_3/films_1/part-00000.csv"));
  ASSERT_TRUE(export_view_csv(*session_, *view).ok());
  EXPECT_FALSE(fake_.exists("boxoffice_Training_Datasets/films_1_3/films_1/part-00000.csv"));
  const auto left = session_->require(training_datasets_call(place, *view), "test");
  ASSERT_TRUE(left.ok());
  const auto datasets = parse_training_datasets(*left);
  ASSERT_TRUE(datasets.ok());
  ASSERT_EQ(datasets->size(), 1u);
  EXPECT_EQ((*datasets)[0].description, "somebody's");
}

TEST(HopsworksKafka, RequiresTlsForRemoteBrokers) {
  KafkaConnector connector{"kafka.example.org:9092", "PLAINTEXT"};
  const auto producer = KafkaProducer::open(connector, {}, std::chrono::milliseconds(100));
  ASSERT_FALSE(producer.ok());
  EXPECT_EQ(producer.error().message, "Kafka: remote brokers must use TLS");
}

TEST(HopsworksKafka, RefusesExternalBrokers) {
  KafkaConnector connector{"127.0.0.1:9092", "SSL"};
  connector.external = true;
  EXPECT_FALSE(KafkaProducer::open(connector, {}, std::chrono::milliseconds(100)).ok());
}

TEST(HopsworksKafka, MissingTopicHasNoWatermarks) {
  FakeKafka kafka;
  KafkaConnector connector{kafka.bootstrap_servers(), "PLAINTEXT"};
  auto producer = KafkaProducer::open(connector, {}, std::chrono::milliseconds(10'000));
  ASSERT_TRUE(producer.ok());
  const auto offsets = producer->watermarks("none", Watermark::kHigh);
  ASSERT_TRUE(offsets.ok());
  EXPECT_FALSE(*offsets);
}

}  // namespace
}  // namespace boxoffice

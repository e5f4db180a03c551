#include <algorithm>
#include <utility>

#include "proxy/store/hopsworks/feature_tables.h"
#include "proxy/store/hopsworks/ingest_script.h"
#include "proxy/store/hopsworks/job_runs.h"
#include "proxy/store/hopsworks/kafka_producer.h"
#include "proxy/store/hopsworks/project_files.h"
#include "proxy/store/hopsworks/rows_csv.h"

namespace boxoffice {
namespace {

constexpr std::chrono::milliseconds kBrokerTimeout{3'000};
const std::string kIngestJob = "boxoffice_ingest";
const std::string kJobsFolder = "Resources/boxoffice/jobs";
const std::string kInbox = "Resources/boxoffice/inbox";

std::string title(const HopsworksGroup& group) { return "feature group " + group.name; }

Error group_error(const HopsworksGroup& group, const Error& error) {
  return {error.code, title(group) + ": " + error.message};
}

/// Error for an unreadable response. It is kIo, since a retry may help.
Error unreadable(const HopsworksGroup& group, const Error& error) {
  return {ErrorCode::kIo, group_error(group, error).message};
}

/// Kafka settings of a feature group.
struct Route {
  KafkaConnector connector;
  KafkaSubject subject;
  std::vector<AvroField> fields;
};

Result<Route> find_route(HopsworksSession& session, const HopsworksGroup& group) {
  const auto connector = session.require(kafka_connector_call(session.place()), title(group));
  if (!connector) return connector.error();
  auto brokers = parse_kafka_connector(*connector);
  if (!brokers) return unreadable(group, brokers.error());
  auto body = session.find(kafka_subject_call(session.place(), group), title(group));
  if (body && !*body) {
    body = session.find(old_kafka_subject_call(session.place(), group), title(group));
  }
  if (!body) return body.error();
  if (!*body) return Error{ErrorCode::kIo, title(group) + ": no Avro schema"};
  auto subject = parse_kafka_subject(**body);
  if (!subject) return unreadable(group, subject.error());
  auto fields = parse_avro_schema(subject->schema);
  if (!fields) return unreadable(group, fields.error());
  return Route{std::move(*brokers), std::move(*subject), std::move(*fields)};
}

/// Returns the rows as messages, with cells in the order of the schema.
Result<std::vector<KafkaMessage>> messages_of(const HopsworksGroup& group, const Route& route,
                                              std::span<const FeatureColumn> columns,
                                              std::span<const std::vector<Cell>> rows) {
  std::vector<std::size_t> order;
  for (const AvroField& field : route.fields) {
    const auto column =
        std::find_if(columns.begin(), columns.end(),
                     [&](const FeatureColumn& known) { return known.name == field.name; });
    if (column == columns.end()) {
      return Error{ErrorCode::kInvalidArgument, title(group) + ": column " + field.name +
                                                    " of its schema is missing in the rows"};
    }
    order.push_back(static_cast<std::size_t>(column - columns.begin()));
  }
  std::vector<KafkaMessage> messages;
  messages.reserve(rows.size());
  for (const std::vector<Cell>& row : rows) {
    std::vector<Cell> cells;
    cells.reserve(order.size());
    for (const std::size_t index : order) cells.push_back(row[index]);
    auto value = encode_avro(route.fields, cells);
    if (!value) return group_error(group, value.error());
    auto key = kafka_key(columns, row);
    if (!key) return group_error(group, key.error());
    messages.push_back({std::move(*key), std::move(*value)});
  }
  return messages;
}

/// Returns the id of the newest commit; 0 if there is none.
Result<std::int64_t> newest_commit(HopsworksSession& session, const HopsworksGroup& group) {
  const auto body = session.find(commits_call(session.place(), group.id, 1), title(group));
  if (!body) return body.error();
  if (!*body) return std::int64_t{0};
  const auto commits = parse_commits(**body);
  if (!commits) return unreadable(group, commits.error());
  return commits->empty() ? std::int64_t{0} : commits->front().id;
}

/// Announces rows to the online store of a group that has one, and returns the id for the message
/// headers. Servers before 4.2 do not count rows.
Result<std::optional<std::int64_t>> announce_online(HopsworksSession& session,
                                                    const HopsworksGroup& group, std::size_t rows) {
  if (!group.online) return std::optional<std::int64_t>();
  const auto body = session.find(online_ingestion_call(session.place(), group, rows), title(group));
  if (!body) return body.error();
  if (!*body) return std::optional<std::int64_t>();
  const auto id = parse_online_ingestion(**body);
  if (!id) return unreadable(group, id.error());
  return std::optional<std::int64_t>(*id);
}

/// True if a successful run has committed the rows. Errors: kIo if the run failed, or succeeded
/// without a new commit.
Result<bool> in_table(HopsworksSession& session, const HopsworksGroup& group, const JobRun& run,
                      std::int64_t commit_before) {
  if (run.end == RunEnd::kUnknown) return false;
  if (run.end == RunEnd::kFailed) {
    return Error{ErrorCode::kIo, title(group) + ": its job ended with " + run.state +
                                     "; see the log of the job in Hopsworks"};
  }
  const auto commit = newest_commit(session, group);
  if (!commit) return commit.error();
  if (*commit == commit_before) {
    return Error{ErrorCode::kIo, title(group) + ": its job succeeded without a commit"};
  }
  return true;
}

Result<WriteReport> write_by_kafka(HopsworksSession& session, const HopsworksGroup& group,
                                   const Route& route, std::span<const FeatureColumn> columns,
                                   std::span<const std::vector<Cell>> rows) {
  const auto messages = messages_of(group, route, columns, rows);
  if (!messages) return messages.error();
  const auto body = session.require(credentials_call(session.project()), title(group));
  if (!body) return body.error();
  const auto credentials = parse_credentials(*body);
  if (!credentials) return unreadable(group, credentials.error());
  auto producer =
      KafkaProducer::open(route.connector, *credentials, session.settings().kafka_timeout);
  if (!producer) return group_error(group, producer.error());

  const auto commit_before = newest_commit(session, group);
  if (!commit_before) return commit_before.error();
  auto offsets = producer->watermarks(group.topic, Watermark::kHigh);
  if (!offsets) return group_error(group, offsets.error());
  auto headers = kafka_headers(session.place(), group, route.subject);
  const auto online = announce_online(session, group, rows.size());
  if (!online) return online.error();
  if (*online) headers.emplace_back("onlineIngestionId", std::to_string(**online));
  if (auto failure = producer->produce(group.topic, headers, *messages)) {
    return group_error(group, *failure);
  }
  if (!*offsets) {  // the rows created the topic: read all of it
    offsets = producer->watermarks(group.topic, Watermark::kLow);
    if (!offsets) return group_error(group, offsets.error());
  }
  WriteReport report{rows.size(), RowsBy::kKafka, false};
  const auto job = find_job(session, materialization_job_name(group));
  if (!job) return job.error();
  if (!*job) {
    return Error{ErrorCode::kIo,
                 title(group) + ": its job " + materialization_job_name(group) + " does not exist"};
  }
  const std::string checkpoint = *offsets ? check_point(group.topic, **offsets) : "";
  const auto run = run_job(session, **job, (*job)->default_args, checkpoint);
  if (!run) return run.error();
  const auto there = in_table(session, group, *run, *commit_before);
  if (!there) return there.error();
  report.in_table = *there;
  return report;
}

/// Returns the Python job that reads uploaded rows, creating it if needed.
Result<HopsworksJob> ingest_job(HopsworksSession& session) {
  auto known = find_job(session, kIngestJob);
  if (!known) return known.error();
  if (*known) return **std::move(known);
  const std::string what = "job " + kIngestJob;
  if (auto failure = make_folders(session, kJobsFolder)) return *std::move(failure);
  const std::string path = kJobsFolder + "/" + std::string(kIngestScriptName);
  if (auto failure = remove_entry(session, path)) return *std::move(failure);
  if (auto failure =
          upload_file(session, kJobsFolder, std::string(kIngestScriptName), kIngestScript)) {
    return *std::move(failure);
  }
  const auto configuration = session.require(python_configuration_call(session.project()), what);
  if (!configuration) return configuration.error();
  const auto call = put_python_job_call(session.project(), kIngestJob, *configuration,
                                        absolute_path(session.project(), path));
  if (!call) return Error{ErrorCode::kIo, what + ": " + call.error().message};
  const auto made = session.require(*call, what, Repeat::kAlways);
  if (!made) return made.error();
  known = find_job(session, kIngestJob);
  if (!known) return known.error();
  if (!*known) return Error{ErrorCode::kIo, what + ": missing after its creation"};
  return **std::move(known);
}

Result<WriteReport> write_by_upload(HopsworksSession& session, const HopsworksGroup& group,
                                    std::span<const FeatureColumn> columns,
                                    std::span<const std::vector<Cell>> rows) {
  const auto job = ingest_job(session);
  if (!job) return job.error();
  const auto commit_before = newest_commit(session, group);
  if (!commit_before) return commit_before.error();
  if (auto failure = make_folders(session, kInbox)) return *std::move(failure);
  // Files of failed or killed runs. A file still being read is deleted after its job has ended.
  const auto left = list_folder(session, kInbox);
  if (!left) return left.error();
  const std::string name = group.name + "-" + random_name() + ".csv";
  if (auto failure = upload_file(session, kInbox, name, rows_csv(columns, rows))) {
    return *std::move(failure);
  }
  const std::string path = absolute_path(session.project(), kInbox + "/" + name);
  const auto run =
      run_job(session, *job, path + " " + group.name + " " + std::to_string(group.version), "");
  if (!run) return run.error();
  const auto there = in_table(session, group, *run, *commit_before);
  if (!there) return there.error();
  if (*there) {
    if (auto failure = remove_entry(session, kInbox + "/" + name)) return *std::move(failure);
    for (const DatasetEntry& entry : *left) {
      if (!entry.name.starts_with(group.name + "-")) continue;
      if (auto failure = remove_entry(session, kInbox + "/" + entry.name)) {
        return *std::move(failure);
      }
    }
  }
  return WriteReport{rows.size(), RowsBy::kUpload, *there};
}

}  // namespace

Result<bool> has_commits(HopsworksSession& session, const HopsworksGroup& group) {
  const auto commit = newest_commit(session, group);
  if (!commit) return commit.error();
  return *commit != 0;
}

Result<WriteReport> write_rows(HopsworksSession& session, const HopsworksGroup& group,
                               std::span<const FeatureColumn> columns,
                               std::span<const std::vector<Cell>> rows) {
  if (rows.empty()) return WriteReport{0, RowsBy::kKafka, true};
  for (const std::vector<Cell>& row : rows) {
    if (row.size() != columns.size()) {
      return Error{ErrorCode::kInvalidArgument,
                   title(group) + ": a row has the wrong number of cells"};
    }
  }
  const auto route = find_route(session, group);
  if (!route) return route.error();
  if (any_broker_answers(route->connector.bootstrap_servers, kBrokerTimeout)) {
    return write_by_kafka(session, group, *route, columns, rows);
  }
  return write_by_upload(session, group, columns, rows);
}

}  // namespace boxoffice

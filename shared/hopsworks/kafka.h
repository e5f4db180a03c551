#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/call.h"
#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

// What is asked of Hopsworks before rows go through Kafka, and what those rows are on the wire.

/// Where the brokers are, as seen from outside the cluster.
struct KafkaConnector {
  std::string bootstrap_servers;  ///< "host:9093,host:9094"
  std::string security_protocol;  ///< "SSL", or "PLAINTEXT" in tests
  bool check_host_name = true;    ///< whether certificates must be for the broker's name
  bool external = false;          ///< the user runs the broker: its keys are not Hopsworks'
  std::map<std::string, std::string> options{};  ///< further settings
};

/// What the project's user shows to the brokers; as strong as the key.
struct KafkaCredentials {
  std::string ca_pem;
  std::string certificate_pem;
  std::string key_pem;
};

/// The schema of a topic's rows.
struct KafkaSubject {
  std::int64_t id = 0;
  std::string schema;  ///< JSON text, for parse_avro_schema
};

HopsworksCall kafka_connector_call(const HopsworksPlace& place);
HopsworksCall credentials_call(const HopsworksProject& project);

/// From 4.0 on below the feature store; before that below the project, which 4.2 takes too.
HopsworksCall kafka_subject_call(const HopsworksPlace& place, const HopsworksGroup& group);
HopsworksCall old_kafka_subject_call(const HopsworksPlace& place, const HopsworksGroup& group);

// Errors of the three: those of parse_json; kMissingField.
Result<KafkaConnector> parse_kafka_connector(std::string_view json);
Result<KafkaCredentials> parse_credentials(std::string_view json);
Result<KafkaSubject> parse_kafka_subject(std::string_view json);

/// A message's key: the values of the primary key's columns, which are taken in the order of their
/// names, as texts without anything between them. Whole numbers, texts and true ("True") or false
/// only. Errors: kInvalidArgument, naming the column.
Result<std::string> kafka_key(std::span<const FeatureColumn> columns, std::span<const Cell> row);

/// A message's headers, besides those of online ingestion.
std::vector<std::pair<std::string, std::string>> kafka_headers(const HopsworksPlace& place,
                                                               const HopsworksGroup& group,
                                                               const KafkaSubject& subject);

/// Where a topic stood: "topic,0:120,1:98", by partition from 0 on.
std::string check_point(std::string_view topic, std::span<const std::int64_t> offsets);

/// Announces rows of an online group, whose answer has an id for their header.
HopsworksCall online_ingestion_call(const HopsworksPlace& place, const HopsworksGroup& group,
                                    std::size_t rows);

/// Reads that answer. Errors: those of parse_json; kMissingField.
Result<std::int64_t> parse_online_ingestion(std::string_view json);

}  // namespace boxoffice

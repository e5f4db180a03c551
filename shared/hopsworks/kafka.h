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

// Hopsworks requests needed before writing rows through Kafka, and the wire format of those rows.

/// Broker addresses reachable from outside the cluster.
struct KafkaConnector {
  std::string bootstrap_servers;  ///< "host:9093,host:9094"
  std::string security_protocol;  ///< "SSL", or "PLAINTEXT" in tests
  bool check_host_name = true;    ///< verify that certificates match the broker's name
  bool external = false;  ///< brokers managed by the user; Hopsworks has no credentials for them
  std::map<std::string, std::string> options{};  ///< additional settings
};

/// Broker credentials of the project's user; as sensitive as the key.
struct KafkaCredentials {
  std::string ca_pem;
  std::string certificate_pem;
  std::string key_pem;
};

/// Schema of a topic's rows.
struct KafkaSubject {
  std::int64_t id = 0;
  std::string schema;  ///< JSON text for parse_avro_schema()
};

HopsworksCall kafka_connector_call(const HopsworksPlace& place);
HopsworksCall credentials_call(const HopsworksProject& project);

/// Fetch the schema: below the feature store since 4.0; below the project before, and still in 4.2.
HopsworksCall kafka_subject_call(const HopsworksPlace& place, const HopsworksGroup& group);
HopsworksCall old_kafka_subject_call(const HopsworksPlace& place, const HopsworksGroup& group);

// Parse responses. Errors: those of parse_json(); kMissingField.
Result<KafkaConnector> parse_kafka_connector(std::string_view json);
Result<KafkaCredentials> parse_credentials(std::string_view json);
Result<KafkaSubject> parse_kafka_subject(std::string_view json);

/// Message key: primary key values in column-name order, concatenated as text. Supports whole
/// numbers, strings and booleans ("True"). Errors: kInvalidArgument, naming the column.
Result<std::string> kafka_key(std::span<const FeatureColumn> columns, std::span<const Cell> row);

/// Message headers, without the one for online ingestion.
std::vector<std::pair<std::string, std::string>> kafka_headers(const HopsworksPlace& place,
                                                               const HopsworksGroup& group,
                                                               const KafkaSubject& subject);

/// Formats topic offsets by partition, starting at 0: "topic,0:120,1:98".
std::string check_point(std::string_view topic, std::span<const std::int64_t> offsets);

/// Announces rows of an online group; the response has an id for their header.
HopsworksCall online_ingestion_call(const HopsworksPlace& place, const HopsworksGroup& group,
                                    std::size_t rows);

/// Parses that response. Errors: those of parse_json(); kMissingField.
Result<std::int64_t> parse_online_ingestion(std::string_view json);

}  // namespace boxoffice

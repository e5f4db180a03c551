#include "shared/hopsworks/kafka.h"

#include <algorithm>
#include <array>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

std::vector<std::string> subject_segments(const HopsworksGroup& group) {
  return {"kafka", "subjects", group.name + "_" + std::to_string(group.version), "versions",
          "latest"};
}

}  // namespace

HopsworksCall kafka_connector_call(const HopsworksPlace& place) {
  const std::array<std::string, 3> segments = {"storageconnectors", "kafka_connector", "byok"};
  const std::array<QueryParameter, 1> query = {{{"external", "true"}}};
  return get_call(feature_store_path(place, segments), query);
}

HopsworksCall credentials_call(const HopsworksProject& project) {
  const std::array<std::string, 1> segments = {"credentials"};
  return get_call(project_path(project, segments));
}

HopsworksCall kafka_subject_call(const HopsworksPlace& place, const HopsworksGroup& group) {
  return get_call(feature_store_path(place, subject_segments(group)));
}

HopsworksCall old_kafka_subject_call(const HopsworksPlace& place, const HopsworksGroup& group) {
  return get_call(project_path(place.project, subject_segments(group)));
}

Result<KafkaConnector> parse_kafka_connector(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  KafkaConnector connector;
  connector.bootstrap_servers = text_field(*answer, "bootstrapServers");
  // Strip schemes, which only other clients use.
  for (const std::string_view scheme : {"SSL://", "INTERNAL://", "EXTERNAL://", "PLAINTEXT://"}) {
    std::size_t at = 0;
    while ((at = connector.bootstrap_servers.find(scheme)) != std::string::npos) {
      connector.bootstrap_servers.erase(at, scheme.size());
    }
  }
  if (connector.bootstrap_servers.empty()) return missing_field("bootstrapServers", "a string");
  connector.security_protocol = text_field(*answer, "securityProtocol");
  if (connector.security_protocol.empty()) connector.security_protocol = "SSL";
  connector.check_host_name = text_field(*answer, "sslEndpointIdentificationAlgorithm") == "HTTPS";
  connector.external = flag_field(*answer, "externalKafka");
  const Json* options = find_field(*answer, "options");
  if (options != nullptr && options->is_array()) {
    for (const Json& option : *options) {
      const std::string name = text_field(option, "name");
      if (!name.empty()) connector.options[name] = text_field(option, "value");
    }
  }
  return connector;
}

Result<KafkaCredentials> parse_credentials(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  KafkaCredentials credentials{text_field(*answer, "caChain"), text_field(*answer, "clientCert"),
                               text_field(*answer, "clientKey")};
  if (credentials.ca_pem.empty()) return missing_field("caChain", "a string");
  if (credentials.certificate_pem.empty()) return missing_field("clientCert", "a string");
  if (credentials.key_pem.empty()) return missing_field("clientKey", "a string");
  return credentials;
}

Result<KafkaSubject> parse_kafka_subject(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  const auto id = count_field(*answer, "id");
  if (!id) return missing_field("id", "a number");
  KafkaSubject subject{*id, text_field(*answer, "schema")};
  if (subject.schema.empty()) return missing_field("schema", "a string");
  return subject;
}

Result<std::string> kafka_key(std::span<const FeatureColumn> columns, std::span<const Cell> row) {
  std::vector<std::size_t> keys;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].primary) keys.push_back(i);
  }
  std::sort(keys.begin(), keys.end(),
            [&](std::size_t a, std::size_t b) { return columns[a].name < columns[b].name; });
  std::string key;
  for (const std::size_t i : keys) {
    if (const auto* whole = std::get_if<std::int64_t>(&row[i])) {
      key += std::to_string(*whole);
    } else if (const auto* text = std::get_if<std::string>(&row[i])) {
      key += *text;
    } else if (const auto* flag = std::get_if<bool>(&row[i])) {
      key += *flag ? "True" : "False";
    } else {
      return Error{ErrorCode::kInvalidArgument,
                   columns[i].name + ": unsupported type for a primary key"};
    }
  }
  return key;
}

std::vector<std::pair<std::string, std::string>> kafka_headers(const HopsworksPlace& place,
                                                               const HopsworksGroup& group,
                                                               const KafkaSubject& subject) {
  return {{"projectId", std::to_string(place.project.id)},
          {"featureGroupId", std::to_string(group.id)},
          {"subjectId", std::to_string(subject.id)}};
}

std::string check_point(std::string_view topic, std::span<const std::int64_t> offsets) {
  std::string text(topic);
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    text += "," + std::to_string(i) + ":" + std::to_string(offsets[i]);
  }
  return text;
}

HopsworksCall online_ingestion_call(const HopsworksPlace& place, const HopsworksGroup& group,
                                    std::size_t rows) {
  const std::array<std::string, 3> segments = {"featuregroups", std::to_string(group.id),
                                               "online_ingestion"};
  return json_call(HttpMethod::kPost, feature_store_path(place, segments),
                   Json{{"id", nullptr}, {"numEntries", rows}}.dump());
}

Result<std::int64_t> parse_online_ingestion(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  const auto id = count_field(*answer, "id");
  if (!id) return missing_field("id", "a number");
  return *id;
}

}  // namespace boxoffice

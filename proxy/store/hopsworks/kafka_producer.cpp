#include "proxy/store/hopsworks/kafka_producer.h"

#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>

#include "proxy/upstream/tcp_socket.h"

namespace boxoffice {
namespace {

using std::chrono::steady_clock;

struct MetadataFree {
  void operator()(const rd_kafka_metadata_t* metadata) const {
    ::rd_kafka_metadata_destroy(metadata);
  }
};

Error kafka_error(const std::string& message) { return {ErrorCode::kIo, "Kafka: " + message}; }

struct Broker {
  std::string host;
  int port = 9092;
};

/// Parses "host:port,[::1]:port".
std::vector<Broker> brokers_of(std::string_view list) {
  std::vector<Broker> brokers;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view one = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    const std::size_t colon = one.rfind(':');
    if (colon == std::string_view::npos) continue;
    Broker broker{std::string(one.substr(0, colon)), 0};
    if (broker.host.starts_with('[') && broker.host.ends_with(']')) {
      broker.host = broker.host.substr(1, broker.host.size() - 2);
    }
    const std::string_view port = one.substr(colon + 1);
    std::from_chars(port.data(), port.data() + port.size(), broker.port);
    brokers.push_back(std::move(broker));
  }
  return brokers;
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::map<std::string, std::string> settings_of(const KafkaConnector& connector,
                                               const KafkaCredentials& credentials,
                                               std::chrono::milliseconds timeout) {
  std::map<std::string, std::string> settings = connector.options;
  settings["bootstrap.servers"] = connector.bootstrap_servers;
  settings["enable.idempotence"] = "true";
  settings["message.timeout.ms"] = std::to_string(timeout.count());
  if (connector.security_protocol == "PLAINTEXT") return settings;
  settings["security.protocol"] = "SSL";
  settings["ssl.ca.pem"] = credentials.ca_pem;
  settings["ssl.certificate.pem"] = credentials.certificate_pem;
  settings["ssl.key.pem"] = credentials.key_pem;
  settings["ssl.endpoint.identification.algorithm"] = connector.check_host_name ? "https" : "none";
  return settings;
}

}  // namespace

void KafkaProducer::Destroy::operator()(rd_kafka_s* client) const {
  ::rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  ::rd_kafka_destroy(client);
}

bool any_broker_answers(const std::string& bootstrap_servers, std::chrono::milliseconds timeout) {
  for (const Broker& broker : brokers_of(bootstrap_servers)) {
    HostLookup host(broker.host, broker.port);
    const auto [status, socket] = TcpSocket::connect(host, steady_clock::now() + timeout);
    if (status == IoStatus::kOk) return true;
  }
  return false;
}

Result<KafkaProducer> KafkaProducer::open(const KafkaConnector& connector,
                                          const KafkaCredentials& credentials,
                                          std::chrono::milliseconds timeout) {
  const auto wrong = [](const std::string& message) {
    return Error{ErrorCode::kInvalidArgument, "Kafka: " + message};
  };
  if (connector.external) {
    return wrong("the project uses external brokers, whose credentials Hopsworks does not have");
  }
  const auto brokers = brokers_of(connector.bootstrap_servers);
  const bool local = std::all_of(brokers.begin(), brokers.end(),
                                 [](const Broker& broker) { return is_loopback(broker.host); });
  const bool plain = connector.security_protocol == "PLAINTEXT";
  if (!plain && connector.security_protocol != "SSL") {
    return wrong("unknown security protocol " + connector.security_protocol);
  }
  if (plain && !local) return wrong("remote brokers must use TLS");

  KafkaProducer producer;
  producer.timeout_ = timeout;
  rd_kafka_conf_t* conf = ::rd_kafka_conf_new();
  std::array<char, 512> text{};
  for (const auto& [name, value] : settings_of(connector, credentials, timeout)) {
    // librdkafka's message may contain the value, which may be a key.
    if (::rd_kafka_conf_set(conf, name.c_str(), value.c_str(), text.data(), text.size()) !=
        RD_KAFKA_CONF_OK) {
      ::rd_kafka_conf_destroy(conf);
      return wrong("librdkafka rejects the setting " + name);
    }
  }
  ::rd_kafka_conf_set_log_cb(conf, nullptr);
  ::rd_kafka_conf_set_opaque(conf, producer.deliveries_.get());
  ::rd_kafka_conf_set_dr_msg_cb(conf,
                                [](rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
                                  auto& deliveries = *static_cast<Deliveries*>(opaque);
                                  ++deliveries.done;
                                  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) return;
                                  if (deliveries.failed++ == 0)
                                    deliveries.first_error = ::rd_kafka_err2str(message->err);
                                });
  rd_kafka_t* client = ::rd_kafka_new(RD_KAFKA_PRODUCER, conf, text.data(), text.size());
  if (client == nullptr) {
    ::rd_kafka_conf_destroy(conf);
    return wrong("the certificates or settings from Hopsworks are invalid");
  }
  producer.client_.reset(client);
  return producer;
}

Result<std::optional<std::vector<std::int64_t>>> KafkaProducer::watermarks(const std::string& topic,
                                                                           Watermark which) {
  const auto milliseconds = static_cast<int>(timeout_.count());
  const rd_kafka_metadata_t* raw = nullptr;
  // All topics: a request by name may create the topic.
  if (const auto error = ::rd_kafka_metadata(client_.get(), 1, nullptr, &raw, milliseconds)) {
    return kafka_error(std::string("no response from the brokers: ") + ::rd_kafka_err2str(error));
  }
  const std::unique_ptr<const rd_kafka_metadata_t, MetadataFree> metadata(raw);
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    const rd_kafka_metadata_topic_t& known = metadata->topics[i];
    if (topic != known.topic) continue;
    std::vector<std::int64_t> offsets;
    for (int partition = 0; partition < known.partition_cnt; ++partition) {
      std::int64_t low = 0;
      std::int64_t high = 0;
      if (const auto error = ::rd_kafka_query_watermark_offsets(
              client_.get(), topic.c_str(), partition, &low, &high, milliseconds)) {
        return kafka_error(topic + ": " + ::rd_kafka_err2str(error));
      }
      offsets.push_back(which == Watermark::kLow ? low : high);
    }
    return std::optional(std::move(offsets));
  }
  return std::optional<std::vector<std::int64_t>>();
}

Failure KafkaProducer::produce(const std::string& topic,
                               const std::vector<std::pair<std::string, std::string>>& headers,
                               std::span<const KafkaMessage> messages) {
  const auto deadline = steady_clock::now() + timeout_;
  *deliveries_ = {};
  for (const KafkaMessage& message : messages) {
    while (true) {
      rd_kafka_headers_t* sent = ::rd_kafka_headers_new(headers.size());
      for (const auto& [name, value] : headers) {
        ::rd_kafka_header_add(sent, name.data(), static_cast<ssize_t>(name.size()), value.data(),
                              static_cast<ssize_t>(value.size()));
      }
      const auto error = ::rd_kafka_producev(
          client_.get(), RD_KAFKA_V_TOPIC(topic.c_str()),
          RD_KAFKA_V_KEY(message.key.data(), message.key.size()),
          RD_KAFKA_V_VALUE(const_cast<char*>(message.value.data()), message.value.size()),
          RD_KAFKA_V_HEADERS(sent), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_END);
      if (error == RD_KAFKA_RESP_ERR_NO_ERROR) break;
      ::rd_kafka_headers_destroy(sent);  // only a message takes ownership
      const bool full = error == RD_KAFKA_RESP_ERR__QUEUE_FULL;
      if (!full || steady_clock::now() >= deadline) {
        return kafka_error(topic + ": " + ::rd_kafka_err2str(error));
      }
      ::rd_kafka_poll(client_.get(), 100);
    }
    ::rd_kafka_poll(client_.get(), 0);
  }
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline + std::chrono::seconds(5) - steady_clock::now());
  ::rd_kafka_flush(client_.get(), std::max(1, static_cast<int>(left.count())));
  const std::size_t arrived = deliveries_->done - deliveries_->failed;
  if (arrived == messages.size()) return std::nullopt;
  return kafka_error(topic + ": " + std::to_string(arrived) + " of " +
                     std::to_string(messages.size()) + " rows delivered: " +
                     (deliveries_->first_error.empty() ? "timed out" : deliveries_->first_error));
}

}  // namespace boxoffice

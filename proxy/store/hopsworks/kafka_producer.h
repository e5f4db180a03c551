#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/hopsworks/kafka.h"

struct rd_kafka_s;

namespace boxoffice {

/// Key and Avro-encoded row.
struct KafkaMessage {
  std::string key;
  std::string value;
};

/// End of a partition.
enum class Watermark { kLow, kHigh };

/// True if a port of one of the brokers is open, as KafkaProducer needs.
bool any_broker_answers(const std::string& bootstrap_servers, std::chrono::milliseconds timeout);

/// Writes to Kafka through librdkafka's idempotent producer: each message once, in order. Errors
/// are kIo and never contain credentials.
class KafkaProducer {
 public:
  /// Connects on first use. Errors: also kInvalidArgument for remote brokers without TLS, and for
  /// external brokers, whose credentials Hopsworks does not have.
  static Result<KafkaProducer> open(const KafkaConnector& connector,
                                    const KafkaCredentials& credentials,
                                    std::chrono::milliseconds timeout);

  /// Returns the start or end offsets of a topic's partitions, if the topic exists.
  Result<std::optional<std::vector<std::int64_t>>> watermarks(const std::string& topic,
                                                              Watermark which);

  /// Sends all messages and waits until the brokers acknowledge them. After an error some may have
  /// arrived; resending all is safe for rows that are upserted by key.
  Failure produce(const std::string& topic,
                  const std::vector<std::pair<std::string, std::string>>& headers,
                  std::span<const KafkaMessage> messages);

 private:
  struct Destroy {
    void operator()(rd_kafka_s* client) const;
  };
  /// Delivery reports. Outlives the client, whose callback writes to it.
  struct Deliveries {
    std::size_t failed = 0;
    std::size_t done = 0;
    std::string first_error;
  };

  KafkaProducer() : deliveries_(std::make_unique<Deliveries>()) {}

  std::unique_ptr<Deliveries> deliveries_;
  std::chrono::milliseconds timeout_{60'000};
  std::unique_ptr<rd_kafka_s, Destroy> client_;
};

}  // namespace boxoffice

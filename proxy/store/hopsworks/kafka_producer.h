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

/// A row on its way.
struct KafkaMessage {
  std::string key;
  std::string value;
};

/// Which end of a partition.
enum class Watermark { kLow, kHigh };

/// Whether one of the brokers' ports is open, as it has to be for a KafkaProducer to be of use.
bool any_broker_answers(const std::string& bootstrap_servers, std::chrono::milliseconds timeout);

/// Writes to Kafka through librdkafka, with its idempotent producer: every message once, in order.
/// Errors are kIo and hold nothing of the credentials.
class KafkaProducer {
 public:
  /// Connects when it is first used. Errors: also kInvalidArgument for brokers without TLS that are
  /// not on this machine, and for brokers that are not Hopsworks' own, whose keys nobody gave.
  static Result<KafkaProducer> open(const KafkaConnector& connector,
                                    const KafkaCredentials& credentials,
                                    std::chrono::milliseconds timeout);

  /// Where a topic's partitions start or end; nothing when there is no such topic yet.
  Result<std::optional<std::vector<std::int64_t>>> watermarks(const std::string& topic,
                                                              Watermark which);

  /// Sends all messages and waits until the brokers have them. When it fails, some may have
  /// arrived: sending all of them again is safe for rows that replace each other by key.
  Failure produce(const std::string& topic,
                  const std::vector<std::pair<std::string, std::string>>& headers,
                  std::span<const KafkaMessage> messages);

 private:
  struct Destroy {
    void operator()(rd_kafka_s* client) const;
  };
  /// What came back of the messages. Outlives the client, which tells it.
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

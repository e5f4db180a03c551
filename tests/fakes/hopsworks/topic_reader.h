#pragma once

#include <string>
#include <vector>

#include "tests/fakes/hopsworks/features.h"

namespace boxoffice {

/// All messages of a topic, by partition and offset; none when there is no such topic or no broker.
std::vector<TopicMessage> read_topic(const std::string& bootstrap_servers,
                                     const std::string& topic);

/// Kafka on 127.0.0.1 with the real protocol (librdkafka's mock cluster). It serves until the
/// process ends.
class FakeKafka {
 public:
  FakeKafka();
  FakeKafka(const FakeKafka&) = delete;
  FakeKafka& operator=(const FakeKafka&) = delete;

  const std::string& bootstrap_servers() const { return bootstrap_servers_; }
  void make_topic(const std::string& topic, int partitions);

  /// Every produce request fails with this error of librdkafka's, `times` times.
  void fail_produce(int error, std::size_t times);

 private:
  void* cluster_ = nullptr;
  std::string bootstrap_servers_;
};

}  // namespace boxoffice

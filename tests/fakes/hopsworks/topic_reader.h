#pragma once

#include <string>
#include <vector>

#include "tests/fakes/hopsworks/features.h"

namespace boxoffice {

/// Returns all messages of a topic by partition and offset; none if the topic or the broker is
/// missing.
std::vector<TopicMessage> read_topic(const std::string& bootstrap_servers,
                                     const std::string& topic);

/// Kafka on 127.0.0.1 with the real protocol (librdkafka's mock cluster). Serves until the process
/// ends.
class FakeKafka {
 public:
  FakeKafka();
  FakeKafka(const FakeKafka&) = delete;
  FakeKafka& operator=(const FakeKafka&) = delete;

  const std::string& bootstrap_servers() const { return bootstrap_servers_; }
  void make_topic(const std::string& topic, int partitions);

  /// Makes the next `times` produce requests fail with an error code of librdkafka.
  void fail_produce(int error, std::size_t times);

 private:
  void* cluster_ = nullptr;
  std::string bootstrap_servers_;
};

}  // namespace boxoffice

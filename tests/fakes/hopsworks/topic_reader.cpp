#include "tests/fakes/hopsworks/topic_reader.h"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace boxoffice {
namespace {

struct Free {
  void operator()(rd_kafka_t* client) const { ::rd_kafka_destroy(client); }
  void operator()(rd_kafka_message_t* message) const { ::rd_kafka_message_destroy(message); }
  void operator()(const rd_kafka_metadata_t* metadata) const {
    ::rd_kafka_metadata_destroy(metadata);
  }
  void operator()(rd_kafka_topic_partition_list_t* list) const {
    ::rd_kafka_topic_partition_list_destroy(list);
  }
};

std::unique_ptr<rd_kafka_t, Free> make_client(
    rd_kafka_type_t type, const std::vector<std::pair<std::string, std::string>>& settings) {
  std::array<char, 512> error{};
  rd_kafka_conf_t* conf = ::rd_kafka_conf_new();
  for (const auto& [name, value] : settings) {
    ::rd_kafka_conf_set(conf, name.c_str(), value.c_str(), error.data(), error.size());
  }
  ::rd_kafka_conf_set_log_cb(conf, nullptr);
  std::unique_ptr<rd_kafka_t, Free> client(::rd_kafka_new(type, conf, error.data(), error.size()));
  if (!client) throw std::runtime_error(error.data());
  return client;
}

TopicMessage copy(const rd_kafka_message_t& message) {
  TopicMessage copied{{static_cast<const char*>(message.key), message.key_len},
                      {static_cast<const char*>(message.payload), message.len},
                      {}};
  rd_kafka_headers_t* headers = nullptr;
  if (::rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR) return copied;
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0;
       ::rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
       ++i) {
    copied.headers[name] = std::string(static_cast<const char*>(value), size);
  }
  return copied;
}

}  // namespace

std::vector<TopicMessage> read_topic(const std::string& bootstrap_servers,
                                     const std::string& topic) {
  constexpr int kMilliseconds = 5000;
  std::vector<TopicMessage> messages;
  if (bootstrap_servers.empty()) return messages;
  const auto client = make_client(RD_KAFKA_CONSUMER, {{"bootstrap.servers", bootstrap_servers},
                                                      {"group.id", "fake-hopsworks"},
                                                      {"fetch.wait.max.ms", "5"}});
  const rd_kafka_metadata_t* raw = nullptr;
  if (::rd_kafka_metadata(client.get(), 1, nullptr, &raw, kMilliseconds) !=
      RD_KAFKA_RESP_ERR_NO_ERROR) {
    return messages;
  }
  const std::unique_ptr<const rd_kafka_metadata_t, Free> metadata(raw);
  std::unique_ptr<rd_kafka_topic_partition_list_t, Free> wanted(
      ::rd_kafka_topic_partition_list_new(4));
  std::int64_t expected = 0;
  for (int i = 0; i < metadata->topic_cnt; ++i) {
    if (topic != metadata->topics[i].topic) continue;
    for (int partition = 0; partition < metadata->topics[i].partition_cnt; ++partition) {
      std::int64_t low = 0;
      std::int64_t high = 0;
      ::rd_kafka_query_watermark_offsets(client.get(), topic.c_str(), partition, &low, &high,
                                         kMilliseconds);
      expected += high - low;
      ::rd_kafka_topic_partition_list_add(wanted.get(), topic.c_str(), partition)->offset = low;
    }
  }
  ::rd_kafka_assign(client.get(), wanted.get());
  while (static_cast<std::int64_t>(messages.size()) < expected) {
    const std::unique_ptr<rd_kafka_message_t, Free> message(
        ::rd_kafka_consumer_poll(client.get(), kMilliseconds));
    if (!message) break;
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) messages.push_back(copy(*message));
  }
  ::rd_kafka_consumer_close(client.get());
  return messages;
}

FakeKafka::FakeKafka() {
  auto client = make_client(RD_KAFKA_PRODUCER, {});
  rd_kafka_mock_cluster_t* cluster = ::rd_kafka_mock_cluster_new(client.get(), 1);
  if (cluster == nullptr) throw std::runtime_error("cannot create a mock cluster");
  bootstrap_servers_ = ::rd_kafka_mock_cluster_bootstraps(cluster);
  cluster_ = cluster;
  // Destroying a cluster often takes a second, so it lives until the process ends. The list is
  // never destroyed: LeakSanitizer finds clusters and clients through it.
  static std::mutex mutex;
  static auto* const kept = new std::vector<std::pair<rd_kafka_t*, rd_kafka_mock_cluster_t*>>;
  const std::lock_guard<std::mutex> lock(mutex);
  kept->emplace_back(client.release(), cluster);
  // Requests sent before the cluster's thread listens are delayed by a second.
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

void FakeKafka::make_topic(const std::string& topic, int partitions) {
  ::rd_kafka_mock_topic_create(static_cast<rd_kafka_mock_cluster_t*>(cluster_), topic.c_str(),
                               partitions, 1);
}

void FakeKafka::fail_produce(int error, std::size_t times) {
  constexpr std::int16_t kProduce = 0;  // Kafka's API key of Produce
  std::vector<rd_kafka_resp_err_t> errors(times, static_cast<rd_kafka_resp_err_t>(error));
  ::rd_kafka_mock_push_request_errors_array(static_cast<rd_kafka_mock_cluster_t*>(cluster_),
                                            kProduce, errors.size(), errors.data());
}

}  // namespace boxoffice

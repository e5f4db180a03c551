#include <pthread.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <exception>
#include <iostream>
#include <string>
#include <utility>

#include "proxy/upstream/gzip.h"
#include "tests/fakes/fake_hopsworks.h"
#include "tests/fakes/hopsworks/topic_reader.h"

namespace {

/// Writes `count` log parts of one film each, as left by short runs of a job.
void fill_log(boxoffice::FakeHopsworks& server, int count) {
  for (int i = 1; i <= count; ++i) {
    const std::string id = std::to_string(1'000'000 + i);
    const boxoffice::Json body = {{"id", 1'000'000 + i},
                                  {"title", "Film " + id},
                                  {"release_date", "2025-06-15"},
                                  {"overview", std::string(2000, 'o')}};
    const boxoffice::Json film = {{"kind", "film"},
                                  {"id", 1'000'000 + i},
                                  {"released", "2025-06-15"},
                                  {"fetched", "2025-06-01"},
                                  {"body", body.dump()}};
    std::string number = std::to_string(i);
    number.insert(0, 9 - number.size(), '0');
    server.put_file("Resources/boxoffice/log/" + number + "-0123456789abcdef.jsonl.gz",
                    boxoffice::gzip_bytes(film.dump() + "\n"));
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Run a fake Hopsworks on 127.0.0.1, over HTTPS with a new certificate, and a Kafka broker, "
      "until SIGTERM or SIGINT.",
      "fake-hopsworks"};
  boxoffice::FakeHopsworksOptions options;
  options.control = true;
  options.threads = 64;
  options.kept_requests = 100'000;  // of a whole cycle
  std::string certificates;
  bool no_kafka = false;
  int log_parts = 0;
  app.add_option("--port", options.port, "Port to listen on; 0: any free port")
      ->check(CLI::Range(0, 65535));
  app.add_option("--certificates", certificates, "Folder for ca.pem and the other certificates")
      ->type_name("DIR")
      ->required();
  app.add_option("--key", options.key, "Accepted API key")->capture_default_str();
  app.add_option("--project", options.project, "Project name")->capture_default_str();
  app.add_option("--server-version", options.version, "Reported server version")
      ->capture_default_str();
  app.add_flag("--no-kafka", no_kafka, "Run without a Kafka broker");
  app.add_option("--log-parts", log_parts, "Number of one-film parts in the store's initial log")
      ->check(CLI::Range(0, 100'000));
  int latency = 0;
  app.add_option("--latency", latency, "Delay before each response in milliseconds")
      ->check(CLI::Range(0, 10'000));
  app.add_option("--fault-rate", options.fault_rate, "Share of requests hit by a random fault")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--seed", options.seed, "Random seed of the faults");
  CLI11_PARSE(app, argc, argv);

  // Set before any thread starts, so that all threads inherit it.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  try {
    options.tls = boxoffice::make_test_certificates(certificates).server;
    const boxoffice::FakeKafka kafka;
    options.bootstrap_servers = no_kafka ? "127.0.0.1:1" : kafka.bootstrap_servers();
    options.latency = std::chrono::milliseconds(latency);
    boxoffice::FakeHopsworks server(std::move(options));
    fill_log(server, log_parts);
    std::cout << "Serving on " << server.base_url() << std::endl;
    int signal_number = 0;
    sigwait(&signals, &signal_number);
  } catch (const std::exception& error) {
    std::cerr << "fake-hopsworks: " << error.what() << '\n';
    return 1;
  }
  return 0;
}

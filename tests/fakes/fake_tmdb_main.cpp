#include <pthread.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>

#include "shared/film/date.h"
#include "tests/fakes/fake_tmdb.h"
#include "tests/fakes/films.h"

int main(int argc, char** argv) {
  CLI::App app{
      "Run a fake TMDB on 127.0.0.1, over HTTPS with a new certificate, until SIGTERM or SIGINT.",
      "fake-tmdb"};
  boxoffice::FakeTmdbOptions options;
  options.control = true;
  options.threads = 256;
  std::string films;
  std::string certificates;
  bool plain = false;
  int latency_ms = 0;
  app.add_option("--port", options.port, "Port to listen on; 0: any free port")
      ->check(CLI::Range(0, 65535));
  app.add_option("--films", films, "Films, one TMDB body per line [invented films]")
      ->type_name("FILE");
  app.add_option("--today", options.today, "Reference date of upcoming and now_playing")
      ->type_name("DATE")
      ->capture_default_str();
  app.add_option("--certificates", certificates, "Folder for ca.pem and the other certificates")
      ->type_name("DIR");
  app.add_flag("--http", plain, "Serve plain HTTP");
  app.add_option("--token", options.token, "Accepted v4 token")->capture_default_str();
  app.add_option("--api-key", options.api_key, "Accepted v3 key")->capture_default_str();
  app.add_option("--latency-ms", latency_ms, "Delay before each response in milliseconds")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--fault-rate", options.fault_rate, "Share of requests hit by a random fault")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--limit", options.limit, "Maximum requests per second, else 429; 0: no limit")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--threads", options.threads, "Maximum number of concurrent connections")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Random seed of the faults");
  CLI11_PARSE(app, argc, argv);
  if (plain == !certificates.empty()) {
    std::cerr << "fake-tmdb: pass either --http or --certificates DIR\n";
    return 2;
  }
  if (!boxoffice::parse_date(options.today)) {
    std::cerr << "fake-tmdb: --today must be YYYY-MM-DD\n";
    return 2;
  }

  // Set before any thread starts, so that all threads inherit it.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  try {
    options.latency = std::chrono::milliseconds(latency_ms);
    if (!plain) options.tls = boxoffice::make_test_certificates(certificates).server;
    if (!films.empty()) {
      std::ifstream file(films);
      if (!file) throw std::runtime_error(films + ": cannot be read");
      options.films = boxoffice::read_films(file);
    }
    const boxoffice::FakeTmdb server(std::move(options));
    std::cout << "Serving on " << server.base_url() << std::endl;
    int signal_number = 0;
    sigwait(&signals, &signal_number);
  } catch (const std::exception& error) {
    std::cerr << "fake-tmdb: " << error.what() << '\n';
    return 1;
  }
  return 0;
}

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <string>
#include <thread>
#include <utility>

#include "proxy/server/server.h"
#include "proxy/server/site.h"

namespace {

constexpr int kFailure = 1;
constexpr int kUsage = 2;

int fail(const std::string& message) {
  std::cerr << "boxoffice-proxy: " << message << '\n';
  return kFailure;
}

/// An IPv6 address stands in brackets in a URL.
std::string url_of(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return "http://" + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

/// Serves until SIGTERM or SIGINT, which every thread must have blocked.
int serve(boxoffice::Server& server, const sigset_t& signals) {
  std::atomic<bool> broken = false;
  std::thread listener([&] {
    if (!server.run()) {
      broken = true;
      ::kill(::getpid(), SIGTERM);  // wakes the wait below
    }
  });
  int signal_number = 0;
  sigwait(&signals, &signal_number);
  if (!broken) server.stop();
  listener.join();
  return broken ? fail("accepting connections failed") : 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Serves the Box-office forecast site over HTTP until it gets SIGTERM or SIGINT.",
               "boxoffice-proxy"};
  std::string site_folder;
  std::string host = "127.0.0.1";
  int port = 8080;
  app.add_option("--site", site_folder, "Folder to serve; it is read once, at the start")
      ->required()
      ->type_name("DIR");
  app.add_option("--host", host, "Address to listen on")
      ->type_name("ADDRESS")
      ->capture_default_str();
  app.add_option("--port", port, "Port to listen on; 0 takes any free one")
      ->type_name("PORT")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& error) {
    std::cerr << "boxoffice-proxy: " << error.what() << "; see boxoffice-proxy --help\n";
    return kUsage;
  }

  // Before any thread starts, so that all of them inherit it.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  std::size_t left_out = 0;
  auto site = boxoffice::load_site(site_folder, &left_out);
  if (!site) return fail(site.error().message);
  if (left_out > 0) {
    std::cerr << "boxoffice-proxy: warning: left out " << left_out
              << " names with characters that a URL would have to escape\n";
  }

  boxoffice::Server server(std::move(site).value());
  const auto bound = server.bind(host, port);
  if (!bound) return fail(bound.error().message);
  std::cout << "Serving on " << url_of(host, *bound) << std::endl;
  return serve(server, signals);
}

#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iostream>
#include <string>
#include <utility>
#include <variant>

#include "proxy/server/config/config.h"
#include "proxy/server/proxy.h"
#include "proxy/server/site/site.h"
#include "proxy/upstream/origin.h"

namespace {

constexpr int kFailure = 1;

/// Writes a message for the operator in one write, so that lines of different threads do not mix.
void report(std::string_view message) {
  std::string line = "boxoffice-proxy: ";
  line += message;
  line += '\n';
  std::cerr.write(line.data(), static_cast<std::streamsize>(line.size())).flush();
}

std::string url_of(const std::string& host, int port) {
  return boxoffice::origin_text({.tls = false, .host = host, .port = port, .base_path = ""});
}

/// Disables core files and debuggers of the same user: the process holds keys.
void forbid_core_files() {
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);
}

/// Raises the descriptor limit for `connections`, as far as the system allows.
void raise_descriptor_limit(std::size_t connections) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = connections + connections / 8 + 256;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(wanted, limit.rlim_max));
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

int run(int argc, char** argv) {
  auto read = boxoffice::read_config(argc, argv, boxoffice::process_environment());
  if (const auto* help = std::get_if<boxoffice::HelpText>(&read)) {
    std::cout << help->text;
    return 0;
  }
  if (const auto* error = std::get_if<boxoffice::ConfigError>(&read)) {
    report(error->message);
    return error->exit_code;
  }
  auto& config = std::get<boxoffice::ProxyConfig>(read);
  for (const std::string& warning : config.warnings) report("warning: " + warning);
  if (config.check_only) {
    std::cout << boxoffice::describe_config(config);
    return 0;
  }

  // Set before any thread starts, so that all threads inherit it.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  raise_descriptor_limit(config.max_connections);
  std::size_t left_out = 0;
  auto site = boxoffice::load_site(config.site_folder, &left_out);
  if (!site) {
    report("--site: " + site.error().message);
    return kFailure;
  }
  if (left_out > 0) {
    report("warning: skipped " + std::to_string(left_out) +
           " names with characters that need URL escaping");
  }

  const std::string host = config.host;
  boxoffice::Proxy proxy(std::move(config), std::move(*site), report);
  const auto ports = proxy.start();
  if (!ports) {
    report(ports.error().message);
    return kFailure;
  }
  if (ports->metrics_port) {
    std::cout << "Metrics on " << url_of("127.0.0.1", *ports->metrics_port) << "/metrics\n";
  }
  std::cout << "Serving on " << url_of(host, ports->port) << std::endl;
  int signal_number = 0;
  sigwait(&signals, &signal_number);
  if (!proxy.stop()) report("warning: some requests were cut because they did not end in time");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    forbid_core_files();
    return run(argc, argv);
  } catch (const std::exception& failure) {  // thrown by a library, such as std::bad_alloc
    std::cerr << "boxoffice-proxy: " << failure.what() << std::endl;
    return kFailure;
  }
}

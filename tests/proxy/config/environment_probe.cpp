// Reads a configuration like boxoffice-proxy, then prints the source and length of the TMDB key and
// the process's initial environment block.

#include <cstdio>
#include <fstream>
#include <iostream>
#include <variant>

#include "proxy/server/config/config.h"

int main(int argc, char** argv) {
  const auto result = boxoffice::read_config(argc, argv, boxoffice::process_environment());
  if (const auto* config = std::get_if<boxoffice::ProxyConfig>(&result)) {
    std::cout << config->tmdb.key.source << ' ' << config->tmdb.key.secret.reveal().size() << '\n';
  } else if (const auto* error = std::get_if<boxoffice::ConfigError>(&result)) {
    std::cout << error->message << '\n';
  }
  std::cout << std::ifstream("/proc/self/environ", std::ios::binary).rdbuf();
}

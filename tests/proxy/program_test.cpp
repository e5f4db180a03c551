// Tests of the program boxoffice-proxy: its flags, messages and exit.

#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/proxy/program.h"
#include "tests/proxy/raw_http.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

/// A running boxoffice-proxy.
struct ProxyProgram : Program {
  explicit ProxyProgram(std::vector<std::string> arguments,
                        std::optional<std::vector<std::string>> environment = std::nullopt)
      : Program(BOXOFFICE_PROXY_PROGRAM, std::move(arguments), std::move(environment)) {}
};

/// Returns the port in "Serving on http://127.0.0.1:PORT"; 0 for any other line.
int port_of(const std::string& line) {
  const std::string start = "Serving on http://127.0.0.1:";
  return line.compare(0, start.size(), start) == 0 ? std::stoi(line.substr(start.size())) : 0;
}

TEST(Program, ServesUntilStopped) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  for (const int number : {SIGTERM, SIGINT}) {
    ProxyProgram program({"--site", folder.path().string(), "--port", "0", "--log", "none"});
    const int port = port_of(program.read_line());
    ASSERT_GT(port, 0) << program.read_err();
    const std::string answer =
        exchange_with(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(answer.substr(0, 17), "HTTP/1.1 200 OK\r\n");
    EXPECT_EQ(answer.substr(answer.find("\r\n\r\n") + 4), "<p>hello</p>");
    program.signal(number);
    EXPECT_EQ(program.wait(), 0);
    EXPECT_EQ(program.read_err(), "");
  }
}

TEST(Program, ReportsPortInUse) {
  TemporaryFolder folder;
  ProxyProgram first({"--site", folder.path().string(), "--port", "0"});
  const std::string port = std::to_string(port_of(first.read_line()));
  ProxyProgram second({"--site", folder.path().string(), "--port", port});
  EXPECT_EQ(second.wait(), 1);
  EXPECT_EQ(second.read_out(), "");
  EXPECT_EQ(second.read_err(),
            "boxoffice-proxy: --host, --port: port " + port + " is in use; choose another port\n");
}

TEST(Program, ReportsMissingFolder) {
  ProxyProgram program({"--site", "/nonexistent", "--port", "0"});
  EXPECT_EQ(program.wait(), 1);
  EXPECT_EQ(program.read_err(), "boxoffice-proxy: --site: no such folder\n");
}

TEST(Program, DoesNotRepeatKeyGivenAsPath) {
  TemporaryFolder folder;
  const std::string site = folder.path().string();
  // Each value is invalid: the folder is missing, or it is not an address.
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--site", "CANARY"},
                                                    {"--site", site, "--ca-file", "CANARY"},
                                                    {"--site", site, "--cache-file", "CANARY/x"},
                                                    {"--site", site, "--log", "CANARY/x"},
                                                    {"--site", site, "--host", "CANARY..x"}}) {
    ProxyProgram program(arguments);
    EXPECT_NE(program.wait(), 0);
    const std::string message = program.read_err();
    EXPECT_EQ(message.find("CANARY"), std::string::npos) << message;
    EXPECT_GT(message.size(), 30u) << message;
  }
}

TEST(Program, RefusesInvalidArguments) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"--site"},
                                                    {"--site", "/tmp", "--port", "65536"},
                                                    {"--site", "/tmp", "--port", "http"},
                                                    {"--site", "/tmp", "--nonsense"}}) {
    ProxyProgram program(arguments);
    EXPECT_EQ(program.wait(), 2);
    const std::string message = program.read_err();
    EXPECT_EQ(message.compare(0, 17, "boxoffice-proxy: "), 0) << message;
    EXPECT_EQ(message.find('\n'), message.size() - 1) << message;
    EXPECT_EQ(program.read_out(), "");
  }
}

TEST(Program, LogsRequestsWithoutTarget) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  ProxyProgram program({"--site", folder.path().string(), "--port", "0"});
  const int port = port_of(program.read_line());
  exchange_with(port, "GET /?secret=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  program.signal(SIGTERM);
  EXPECT_EQ(program.wait(), 0);
  const std::string log = program.read_err();
  EXPECT_NE(log.find("\"route\":\"site\",\"method\":\"GET\",\"status\":200,"), std::string::npos)
      << log;
  EXPECT_EQ(log.find('\n'), log.size() - 1) << log;
  EXPECT_EQ(log.find("secret"), std::string::npos) << log;
  EXPECT_EQ(log.find("127.0.0.1"), std::string::npos) << log;
}

TEST(Program, ChecksConfiguration) {
  TemporaryFolder folder;
  ProxyProgram program({"--site", folder.path().string(), "--check-config"});
  EXPECT_EQ(program.wait(), 0);
  const std::string text = program.read_out();
  for (const char* line : {"port: 8080\n", "TMDB key: not set"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << '\n' << text;
  }
}

TEST(Program, ChecksConfigurationWithEmptySecrets) {
  TemporaryFolder folder;
  ProxyProgram program(
      {"--site", folder.path().string(), "--check-config"},
      std::vector<std::string>{"TMDB_READ_TOKEN=abc", "TMDB_READ_TOKEN_FILE=", "TMDB_API_KEY=",
                               "HOPSWORKS_API_KEY=", "HOPSWORKS_PROJECT=", "TMDB_BASE_URL="});
  EXPECT_EQ(program.wait(), 0);
  EXPECT_NE(program.read_out().find("TMDB key: set (from TMDB_READ_TOKEN)\n"), std::string::npos);
  EXPECT_EQ(program.read_err(), "");
}

TEST(Program, DisablesCoreFiles) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  ProxyProgram program({"--site", folder.path().string(), "--port", "0", "--log", "none"});
  ASSERT_GT(port_of(program.read_line()), 0);
  std::ifstream limits("/proc/" + std::to_string(program.pid()) + "/limits");
  const std::string text{std::istreambuf_iterator<char>(limits), {}};
  const std::size_t core = text.find("Max core file size        0                    0");
  EXPECT_NE(core, std::string::npos) << text;
}

TEST(Program, PrintsHelp) {
  ProxyProgram program({"--help"});
  EXPECT_EQ(program.wait(), 0);
  const std::string help = program.read_out();
  for (const char* flag : {"--site DIR", "--host ADDRESS", "--port PORT", "127.0.0.1", "8080"}) {
    EXPECT_NE(help.find(flag), std::string::npos) << flag << '\n' << help;
  }
}

}  // namespace
}  // namespace boxoffice

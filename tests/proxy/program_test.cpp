// The program boxoffice-proxy as a process: its flags, its messages and how it ends.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/proxy/raw_http.h"
#include "tests/proxy/temporary_folder.h"

extern char** environ;

namespace boxoffice {
namespace {

/// A running boxoffice-proxy; killed at the end if it still runs.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), BOXOFFICE_PROXY_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);

    std::array<int, 2> out{};
    std::array<int, 2> err{};
    if (::pipe2(out.data(), O_CLOEXEC) != 0 || ::pipe2(err.data(), O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
    if (::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) != 0) pid_ = -1;
    posix_spawn_file_actions_destroy(&actions);
    ::close(out[1]);
    ::close(err[1]);
    out_ = out[0];
    err_ = err[0];
  }
  ~Program() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      wait();
    }
    ::close(out_);
    ::close(err_);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const { ::kill(pid_, number); }

  /// Waits for the end; returns the exit status, or -1 if a signal ended it.
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  /// The next line of its standard output, without the line feed.
  std::string read_line() const {
    std::string line;
    char c = 0;
    while (::read(out_, &c, 1) == 1 && c != '\n') line += c;
    return line;
  }

  std::string read_out() const { return read_all(out_); }
  std::string read_err() const { return read_all(err_); }

 private:
  static std::string read_all(int fd) {
    std::string all;
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    while ((count = ::read(fd, buffer.data(), buffer.size())) > 0) {
      all.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return all;
  }

  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
};

/// The port in "Serving on http://127.0.0.1:PORT"; 0 for any other line.
int port_of(const std::string& line) {
  const std::string start = "Serving on http://127.0.0.1:";
  return line.compare(0, start.size(), start) == 0 ? std::stoi(line.substr(start.size())) : 0;
}

TEST(Program, ServesUntilItIsToldToStop) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  for (const int number : {SIGTERM, SIGINT}) {
    Program program({"--site", folder.path().string(), "--port", "0", "--log", "none"});
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

TEST(Program, SaysThatThePortIsInUse) {
  TemporaryFolder folder;
  Program first({"--site", folder.path().string(), "--port", "0"});
  const std::string port = std::to_string(port_of(first.read_line()));
  Program second({"--site", folder.path().string(), "--port", port});
  EXPECT_EQ(second.wait(), 1);
  EXPECT_EQ(second.read_out(), "");
  EXPECT_EQ(second.read_err(),
            "boxoffice-proxy: 127.0.0.1:" + port + ": the port is in use; choose another one\n");
}

TEST(Program, SaysThatThereIsNoSuchFolder) {
  Program program({"--site", "/nonexistent", "--port", "0"});
  EXPECT_EQ(program.wait(), 1);
  EXPECT_EQ(program.read_err(), "boxoffice-proxy: /nonexistent: no such folder\n");
}

TEST(Program, RefusesBadUsage) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"--site"},
                                                    {"--site", "/tmp", "--port", "65536"},
                                                    {"--site", "/tmp", "--port", "http"},
                                                    {"--site", "/tmp", "--nonsense"}}) {
    Program program(arguments);
    EXPECT_EQ(program.wait(), 2);
    const std::string message = program.read_err();
    EXPECT_EQ(message.compare(0, 17, "boxoffice-proxy: "), 0) << message;
    EXPECT_EQ(message.find('\n'), message.size() - 1) << message;
    EXPECT_EQ(program.read_out(), "");
  }
}

TEST(Program, LogsRequestsWithoutWhatTheyAsked) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  Program program({"--site", folder.path().string(), "--port", "0"});
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

TEST(Program, ChecksItsConfiguration) {
  TemporaryFolder folder;
  Program program({"--site", folder.path().string(), "--check-config"});
  EXPECT_EQ(program.wait(), 0);
  const std::string text = program.read_out();
  for (const char* line : {"port: 8080\n", "TMDB key: not set"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << '\n' << text;
  }
}

TEST(Program, LeavesNoCoreFileAndCannotBeRead) {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  Program program({"--site", folder.path().string(), "--port", "0", "--log", "none"});
  ASSERT_GT(port_of(program.read_line()), 0);
  std::ifstream limits("/proc/" + std::to_string(program.pid()) + "/limits");
  const std::string text{std::istreambuf_iterator<char>(limits), {}};
  const std::size_t core = text.find("Max core file size        0                    0");
  EXPECT_NE(core, std::string::npos) << text;
}

TEST(Program, ShowsItsHelp) {
  Program program({"--help"});
  EXPECT_EQ(program.wait(), 0);
  const std::string help = program.read_out();
  for (const char* flag : {"--site DIR", "--host ADDRESS", "--port PORT", "127.0.0.1", "8080"}) {
    EXPECT_NE(help.find(flag), std::string::npos) << flag << '\n' << help;
  }
}

}  // namespace
}  // namespace boxoffice

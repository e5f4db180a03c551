#include "proxy/server/observability/request_log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

using namespace std::chrono_literals;

const ClientPseudonyms kPseudonyms(std::array<std::uint8_t, 32>{});

RequestRecord record(RequestId id) {
  RequestRecord record;
  record.id = id;
  record.route = "movie";
  record.method = "GET";
  record.status = 200;
  record.cache_state = "hit";
  return record;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::ptrdiff_t lines_in(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

TEST(RequestLog, AppendsOneLinePerRequest) {
  const TemporaryFolder folder;
  const std::string path = folder.write("log", "before\n").string();
  const auto fd = open_log_file(path);
  ASSERT_TRUE(fd.ok()) << fd.error().message;
  {
    RequestLog log(*fd, kPseudonyms);
    log.add(record(1));
    log.add(record(2));
  }
  ::close(*fd);
  const std::string text = content_of(path);
  EXPECT_EQ(text, "before\n" + request_log_line(record(1), kPseudonyms) +
                      request_log_line(record(2), kPseudonyms));
}

TEST(RequestLog, LinesOfManyThreadsDoNotMix) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "log").string();
  const auto fd = open_log_file(path);
  ASSERT_TRUE(fd.ok());
  {
    RequestLog log(*fd, kPseudonyms, {.max_waiting = 4000});
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 4; ++t) {
      threads.emplace_back([&log, t] {
        for (unsigned i = 0; i < 1000; ++i) log.add(record(t * 1000 + i));
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(log.dropped(), 0u);
  }
  ::close(*fd);
  std::ifstream lines(path);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    ASSERT_TRUE(line.starts_with(R"({"time":"1970)") && line.ends_with("\"}")) << line;
  }
  EXPECT_EQ(count, 4000);
}

TEST(RequestLog, FullPipeDropsLinesWithoutBlocking) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
  ::fcntl(pipe[1], F_SETPIPE_SZ, 4096);
  std::atomic<int> dropped = 0;
  const auto start = std::chrono::steady_clock::now();
  {
    RequestLog log(pipe[1], kPseudonyms,
                   {.max_waiting = 10, .closing_time = 50ms, .on_drop = [&] { ++dropped; }});
    for (RequestId i = 0; i < 1000; ++i) log.add(record(i));
    EXPECT_GT(log.dropped(), 0u);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
  ::close(pipe[1]);
  std::string text;
  std::array<char, 4096> buffer{};
  ssize_t count = 0;
  while ((count = ::read(pipe[0], buffer.data(), buffer.size())) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  ::close(pipe[0]);
  EXPECT_EQ(lines_in(text) + dropped, 1000);
  EXPECT_EQ(text.back(), '\n');
}

TEST(RequestLog, SurvivesClosedPipe) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
  ::close(pipe[0]);
  std::atomic<int> dropped = 0;
  {
    RequestLog log(pipe[1], kPseudonyms, {.on_drop = [&] { ++dropped; }});
    log.add(record(1));
    log.add(record(2));
  }
  ::close(pipe[1]);
  EXPECT_EQ(dropped, 2);
}

TEST(RequestLog, NewFileIsNotWorldReadable) {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "log").string();
  const auto fd = open_log_file(path);
  ASSERT_TRUE(fd.ok());
  ::close(*fd);
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0137u, 0u);
  const auto refused = open_log_file("/nonexistent/log");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message, "No such file or directory");
}

}  // namespace
}  // namespace boxoffice

#include "proxy/upstream/tcp_socket.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <array>
#include <thread>

#include "tests/fakes/fake_tmdb.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(TcpSocket, WritingToAResetConnectionRaisesNoSignal) {
  FakeTmdb fake({});
  fake.set_fault({.kind = FaultKind::kResetOnAccept});
  const auto handler = ::signal(SIGPIPE, SIG_DFL);  // httplib's servers ignore SIGPIPE
  const Deadline deadline = steady_clock::now() + std::chrono::seconds(10);
  HostLookup host("127.0.0.1", fake.port());
  auto [status, socket] = TcpSocket::connect(host, deadline);
  ASSERT_EQ(status, IoStatus::kOk);
  while (socket.is_quiet() && steady_clock::now() < deadline) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  EXPECT_EQ(socket.write("x", 1, deadline).status, IoStatus::kFailed);
  ::signal(SIGPIPE, handler);
}

TEST(TcpSocket, ReadEndsAtDeadline) {
  FakeTmdb fake({});
  fake.set_fault({.kind = FaultKind::kSilentOnAccept});
  HostLookup host("localhost", fake.port());
  auto [status, socket] = TcpSocket::connect(host, steady_clock::now() + std::chrono::seconds(10));
  ASSERT_EQ(status, IoStatus::kOk);
  std::array<char, 8> bytes{};
  const auto read = socket.read(bytes.data(), bytes.size(), steady_clock::now() + milliseconds(20));
  EXPECT_EQ(read.status, IoStatus::kTimeout);
}

TEST(TcpSocket, FailsWithoutAddressOrListener) {
  const Deadline deadline = steady_clock::now() + std::chrono::seconds(10);
  int free_port = 0;
  {
    const FakeTmdb fake({});
    free_port = fake.port();
  }
  HostLookup closed("127.0.0.1", free_port);
  EXPECT_EQ(TcpSocket::connect(closed, deadline).first, IoStatus::kFailed);
  HostLookup nowhere("a.invalid", 443,
                     [](const std::string&, int) { return std::vector<SocketAddress>(); });
  EXPECT_EQ(TcpSocket::connect(nowhere, deadline).first, IoStatus::kFailed);
}

TEST(TcpSocket, StopEndsBlockedRead) {
  FakeTmdb fake({});
  fake.set_fault({.kind = FaultKind::kSilentOnAccept});
  StopSignal stop;
  HostLookup host("127.0.0.1", fake.port());
  const Deadline deadline = steady_clock::now() + std::chrono::hours(1);
  auto [status, socket] = TcpSocket::connect(host, deadline, &stop);
  ASSERT_EQ(status, IoStatus::kOk);
  std::thread stopper([&] {
    std::this_thread::sleep_for(milliseconds(20));
    stop.request();
  });
  std::array<char, 8> bytes{};
  EXPECT_EQ(socket.read(bytes.data(), bytes.size(), deadline).status, IoStatus::kTimeout);
  stopper.join();
  EXPECT_EQ(TcpSocket::connect(host, deadline, &stop).first, IoStatus::kTimeout);
}

}  // namespace
}  // namespace boxoffice

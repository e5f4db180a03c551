#include "proxy/jobs/command_line/progress_line.h"

#include <gtest/gtest.h>

#include <sstream>

namespace boxoffice {
namespace {

TEST(ProgressLine, IsOverwrittenOnTerminal) {
  std::ostringstream out;
  ProgressLine line(out, true);
  line.show("1 of 2");
  line.show("2 of 2");
  line.clear();
  EXPECT_EQ(out.str(), "\r\033[K1 of 2\r\033[K2 of 2\r\033[K");
}

TEST(ProgressLine, IsLoggedEveryFiveMinutesElsewhere) {
  std::ostringstream out;
  std::chrono::seconds now(0);
  ProgressLine line(out, false, [&] { return ProgressLine::Clock::time_point(now); });
  for (; now < std::chrono::minutes(11); now += std::chrono::seconds(1)) {
    line.show("at " + std::to_string(now.count()) + " s, 20.0 requests per second, 2.1 h left");
  }
  line.clear();
  EXPECT_EQ(out.str(),
            "boxoffice: at 300 s, 20.0 requests per second, 2.1 h left\n"
            "boxoffice: at 600 s, 20.0 requests per second, 2.1 h left\n");
}

}  // namespace
}  // namespace boxoffice

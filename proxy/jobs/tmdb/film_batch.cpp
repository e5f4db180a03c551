#include "proxy/jobs/tmdb/film_batch.h"

#include <algorithm>
#include <cmath>

#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

// Seconds below which a rate is meaningless.
constexpr double kShortest = 1.0;

// Tolerance for floating-point error: 40 s are not 41.
constexpr double kRounding = 1e-6;

std::string time_text(double seconds) {
  const auto rounded_up = [](double number) {
    return std::to_string(static_cast<int>(std::ceil(number - kRounding)));
  };
  if (seconds < 90) return rounded_up(seconds) + " s";
  if (seconds < 5400) return rounded_up(seconds / 60) + " min";
  return fixed_text(seconds / 3600, 1) + " h";
}

}  // namespace

double rate_of(const Pace& pace) {
  return pace.seconds < kShortest ? 0.0 : static_cast<double>(pace.requests) / pace.seconds;
}

std::optional<double> seconds_left(const Pace& pace) {
  if (pace.seconds < kShortest || !(pace.share_done > 0.0)) return std::nullopt;
  return pace.seconds * (1.0 - std::min(pace.share_done, 1.0)) / pace.share_done;
}

std::string pace_text(const Pace& pace) {
  const std::optional<double> left = seconds_left(pace);
  if (!left) return "";
  return fixed_text(rate_of(pace), 1) + " requests per second, " + time_text(*left) + " left";
}

std::string progress_text(const std::string& what, std::size_t done, std::size_t total,
                          const Pace& pace) {
  const std::string text = std::to_string(done) + " of " + std::to_string(total) + " " + what;
  const std::string how_fast = pace_text(pace);
  return how_fast.empty() ? text : text + ", " + how_fast;
}

}  // namespace boxoffice

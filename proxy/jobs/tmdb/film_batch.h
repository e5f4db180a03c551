#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "proxy/files/parallel_for.h"
#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Sends the request for an id; called concurrently. The result goes to `save`.
template <typename Value>
using Ask = std::function<Result<Value>(TmdbId id)>;

/// Sends the requests for all ids, several concurrently, and saves in batches of `batch_size`. If
/// `ask` fails, saves the results of this batch, stops and returns the error.
template <typename Value>
Failure fetch_and_save(std::span<const TmdbId> ids, std::size_t batch_size, const Ask<Value>& ask,
                       const std::function<Failure(std::vector<Value>)>& save) {
  while (!ids.empty()) {
    const std::span<const TmdbId> batch = ids.first(std::min(batch_size, ids.size()));
    ids = ids.subspan(batch.size());
    std::vector<std::optional<Value>> answers(batch.size());
    const Failure asking = run_in_parallel(batch.size(), [&](std::size_t i) -> Failure {
      Result<Value> answer = ask(batch[i]);
      if (!answer) return answer.error();
      answers[i].emplace(*std::move(answer));
      return {};
    });
    std::vector<Value> values;
    for (std::optional<Value>& answer : answers) {
      if (answer) values.push_back(*std::move(answer));
    }
    if (const Failure failure = save(std::move(values))) return failure;
    if (asking) return asking;
  }
  return {};
}

/// Progress and speed of a run.
struct Pace {
  std::uint64_t requests = 0;
  double seconds = 0.0;
  double share_done = 0.0;  ///< 0 to 1, of the work done in `seconds`
};

/// Returns requests per second; 0 if unknown.
double rate_of(const Pace& pace);

/// Returns the seconds left at this pace, if known.
std::optional<double> seconds_left(const Pace& pace);

/// Returns "19.8 requests per second, 4 min left"; "" if unknown.
std::string pace_text(const Pace& pace);

/// Returns "1200 of 6000 films, 19.8 requests per second, 4 min left".
std::string progress_text(const std::string& what, std::size_t done, std::size_t total,
                          const Pace& pace);

}  // namespace boxoffice

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

/// Sends the request for an id, possibly at the same time as others. The result is for `save`.
template <typename Value>
using Ask = std::function<Result<Value>(TmdbId id)>;

/// Sends the requests for all ids, some at a time, and saves in batches of `batch_size`. If `ask`
/// returns an error, saves what was fetched before and beside it, sends no more, and returns it.
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

/// How far a run is, and how fast.
struct Pace {
  std::uint64_t requests = 0;
  double seconds = 0.0;
  double share_done = 0.0;  ///< 0 to 1, of the work that `seconds` were spent on
};

/// Requests a second; 0 before anything can be said.
double rate_of(const Pace& pace);

/// Seconds left at this pace; nothing before anything can be said.
std::optional<double> seconds_left(const Pace& pace);

/// "19.8 requests a second, 4 min left"; "" before anything can be said.
std::string pace_text(const Pace& pace);

/// "1200 of 6000 films, 19.8 requests a second, 4 min left".
std::string progress_text(const std::string& what, std::size_t done, std::size_t total,
                          const Pace& pace);

}  // namespace boxoffice

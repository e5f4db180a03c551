#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "proxy/jobs/errors.h"
#include "shared/tmdb/movie.h"

namespace boxoffice {

/// Puts one question for an id, maybe at the same time as others. The result is for `save`.
template <typename Value>
using Ask = std::function<Result<Value>(TmdbId id)>;

/// Runs `task(i)` for 0 <= i < count on a few threads until one fails; the first failure.
Failure run_in_parallel(std::size_t count, const std::function<Failure(std::size_t)>& task);

/// Asks for all ids, some at a time, and saves in batches of `batch_size`. When a question fails,
/// what was answered before and beside it is saved all the same, and the failure is returned.
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

/// "1,200 of 6,000 films, 19.8 requests a second, 4 min left".
std::string progress_text(const std::string& what, std::size_t done, std::size_t total,
                          std::uint64_t requests, double seconds);

}  // namespace boxoffice

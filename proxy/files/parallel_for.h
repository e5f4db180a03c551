#pragma once

#include <cstddef>
#include <functional>

#include "shared/base/progress.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Maximum number of threads of parallel_for() in this process. 0, the default: one per processor.
void limit_threads(int threads);

/// Calls work(0) to work(count - 1), started in this order, on one thread per processor. For
/// computation. Rethrows what `work` throws.
void parallel_for(int count, const std::function<void(int)>& work);

/// Calls task(i) for 0 <= i < count on up to ten threads until one fails, and returns the first
/// failure. For requests, which mostly wait.
Failure run_in_parallel(std::size_t count, const std::function<Failure(std::size_t)>& task);

/// Returns a callback that several threads may call; it forwards to `progress` one call at a time.
/// `progress` must outlive it.
Progress serialized(const Progress& progress);

}  // namespace boxoffice

#pragma once

#include <functional>

#include "proxy/jobs/progress.h"

namespace boxoffice {

/// Sets how many threads side_by_side() uses in this process at most; 0: one a processor, which is
/// the default.
void limit_threads(int threads);

/// Calls work(0) to work(count - 1), begun in this order, as many at once as there are processors.
/// What throws, such as a want of memory, does so again here.
void side_by_side(int count, const std::function<void(int)>& work);

/// `progress`, which several threads may tell: one after the other. It must outlive the result.
Progress one_by_one(const Progress& progress);

}  // namespace boxoffice

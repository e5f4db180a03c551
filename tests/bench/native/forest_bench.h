#pragma once

#include <string>

namespace boxoffice::bench {

/// Trains a forest with libxgboost on made-up rows (500 trees of depth 6, 64 columns, one value in
/// twenty missing), or takes `folder`/forest.json where an earlier run has left it, and registers
/// what is measured of it, in ours and in libxgboost. Leaves forest.json and rows.f32 (4,096 rows)
/// in `folder` for the measurements in JavaScript. False, with a line on standard error, when
/// something fails or libxgboost does not forecast the same.
bool register_forests(const std::string& folder);

}  // namespace boxoffice::bench

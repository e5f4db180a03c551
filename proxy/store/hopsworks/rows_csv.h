#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

/// Returns rows as CSV for Hopsworks jobs: column names, quoted texts, days as 2024-10-04, true and
/// false, empty cells for missing values. Unlike shared/base/csv.h it does not escape spreadsheet
/// formulas: an added apostrophe would end up in the feature group. REQUIRES: cells in the order of
/// `columns`.
std::string rows_csv(std::span<const FeatureColumn> columns,
                     std::span<const std::vector<Cell>> rows);

}  // namespace boxoffice

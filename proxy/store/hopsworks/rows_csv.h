#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

/// For programs, so texts are exact and no formula is disarmed as in shared/base/csv.h: a job of
/// Hopsworks reads them into a feature group, where an apostrophe would be part of the title and
/// reach training and joins. Rows as CSV under the names of their columns: texts in quotes, days as
/// 2024-10-04, true and false, nothing for what is missing. REQUIRES: cells in the order of
/// `columns`.
std::string rows_csv(std::span<const FeatureColumn> columns,
                     std::span<const std::vector<Cell>> rows);

}  // namespace boxoffice

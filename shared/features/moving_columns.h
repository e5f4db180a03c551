#pragma once

#include "shared/features/schema.h"

namespace boxoffice {

/// True for columns that follow the calendar or only grow, so that films of two years differ in
/// them without any drift.
bool moves_by_nature(const FeatureSpec& column);

}  // namespace boxoffice

#pragma once

#include "shared/features/schema.h"

namespace boxoffice {

/// True for columns that follow the date or only grow. They differ between years without drift.
bool moves_by_nature(const FeatureSpec& column);

}  // namespace boxoffice

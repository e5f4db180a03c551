#pragma once

#include "shared/model/model.h"

namespace boxoffice {

/// Leaves of a pre-release model's track records only what films released after `until` and the
/// comparable films need: who may no longer count by kRecordRules goes, then each film that nobody
/// counts. Films that are not among the candidates lose their ids, and their money keeps 12 bits
/// (0.01 %). Forecasts of later films stay the same but for that rounding; of earlier ones they do
/// not. REQUIRES: no film of the records was released after `until`.
void compact_records(Model& model, Date until);

}  // namespace boxoffice

#pragma once

#include "shared/model/model.h"

namespace boxoffice {

/// Reduces the track records of a pre-release model to what the comparable films and films after
/// `until` need. Drops members that kRecordRules no longer counts, then films that no member
/// counts. Films that are not candidates lose their ids, and their amounts keep 12 bits (0.01 %).
/// Forecasts of later films change by that rounding only; those of earlier films may change more.
/// REQUIRES: no film of the records was released after `until`.
void compact_records(Model& model, Date until);

}  // namespace boxoffice

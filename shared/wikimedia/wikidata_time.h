#pragma once

#include <optional>
#include <string_view>

#include "shared/film/partial_date.h"

namespace boxoffice::wikimedia {

/// Reads "+2010-07-16T00:00:00Z", the sign optional, at Wikidata's precision: 9 year, 10 month, 11
/// day and finer. Month and day beyond the precision are ignored: Wikidata writes 1 January or 00.
/// Nothing for coarser precisions and years outside 1000 to 9999.
std::optional<PartialDate> parse_wikidata_time(std::string_view text, int precision);

}  // namespace boxoffice::wikimedia

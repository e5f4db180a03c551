#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/film/partial_date.h"
#include "shared/wikimedia/places.h"

namespace boxoffice::wikimedia {

/// A date in an infobox and its place.
struct ReleaseMention {
  PartialDate date;
  std::string place;  ///< as written, "" if none is given
  ReleasePlace kind = ReleasePlace::kUnstated;
};

/// Reads the dates of an infobox value, one line per entry (see plain_lines()): "2008-07-18
/// (Japan)", "July 18, 2008 (United States)", "18 July 2008", "July 2008", "2008". "July 18–20,
/// 2008" yields the first day. Years must be 1888 to 2100. A place follows in brackets, or precedes
/// with a colon.
std::vector<ReleaseMention> read_releases(std::span<const std::string> lines);

/// Reads a running time in minutes: "136 minutes", "2 hours 10 minutes", "1h 30m"; the first if
/// there are several. NaN for any other text and outside 1 to 1,500 minutes.
double read_runtime(std::span<const std::string> lines);

}  // namespace boxoffice::wikimedia

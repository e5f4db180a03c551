#include "shared/model/sections/sections.h"

namespace boxoffice {

void write(const RangeModel& ranges, ByteWriter& out) {
  write(ranges.below, out);
  write(ranges.above, out);
  for (const RangeModel::Reach& reach : ranges.reach) {
    for (const double value : reach.below) out.put(value);
    for (const double value : reach.above) out.put(value);
  }
}

RangeModel read_ranges(ByteReader& in) {
  RangeModel ranges;
  ranges.below = read_forest(in);
  ranges.above = read_forest(in);
  for (RangeModel::Reach& reach : ranges.reach) {
    for (double& value : reach.below) value = in.get<double>();
    for (double& value : reach.above) value = in.get<double>();
  }
  return ranges;
}

}  // namespace boxoffice

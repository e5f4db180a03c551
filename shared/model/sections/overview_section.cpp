#include "shared/model/sections/sections.h"

namespace boxoffice {

void write(const OverviewProjection& projection, ByteWriter& out) {
  out.put(projection.text_model);
  out.put_array(projection.mean);
  out.put_array(projection.directions);
}

OverviewProjection read_overview(ByteReader& in) {
  OverviewProjection projection;
  projection.text_model = in.get<std::uint64_t>();
  projection.mean = in.get_array<float>();
  projection.directions = in.get_array<float>();
  return projection;
}

}  // namespace boxoffice

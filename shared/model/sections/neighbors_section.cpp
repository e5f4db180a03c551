#include "shared/model/sections/sections.h"

namespace boxoffice {

void write(const KNeighbors& neighbors, ByteWriter& out) {
  out.put(neighbors.k);
  out.put(neighbors.columns);
  out.put_array(neighbors.means);
  out.put_array(neighbors.scales);
  out.put_array(neighbors.rows);
  out.put_array(neighbors.targets);
}

KNeighbors read_neighbors(ByteReader& in) {
  KNeighbors neighbors;
  neighbors.k = in.get<std::uint32_t>();
  neighbors.columns = in.get<std::uint32_t>();
  neighbors.means = in.get_array<double>();
  neighbors.scales = in.get_array<double>();
  neighbors.rows = in.get_array<float>();
  neighbors.targets = in.get_array<float>();
  return neighbors;
}

}  // namespace boxoffice

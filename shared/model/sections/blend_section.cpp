#include "shared/model/sections/sections.h"

#include <utility>

namespace boxoffice {

void write(const Linear& linear, ByteWriter& out) {
  out.put(linear.intercept);
  out.put_array(linear.means);
  out.put_array(linear.coefficients);
}

Linear read_linear(ByteReader& in) {
  Linear linear;
  linear.intercept = in.get<double>();
  linear.means = in.get_array<double>();
  linear.coefficients = in.get_array<double>();
  return linear;
}

void write(const std::vector<BlendPart>& blend, ByteWriter& out) {
  out.put(static_cast<std::uint64_t>(blend.size()));
  for (const BlendPart& part : blend) {
    out.put(part.weight);
    out.put(static_cast<std::uint64_t>(part.learner.index()));
    std::visit([&](const auto& learner) { write(learner, out); }, part.learner);
  }
}

std::vector<BlendPart> read_blend(ByteReader& in) {
  std::vector<BlendPart> blend;
  const auto parts = in.get<std::uint64_t>();
  for (std::uint64_t i = 0; i < parts && in.ok(); ++i) {
    BlendPart part;
    part.weight = in.get<double>();
    switch (in.get<std::uint64_t>()) {
      case 0:
        part.learner = read_forest(in);
        break;
      case 1:
        part.learner = read_linear(in);
        break;
      default:
        in.fail();
    }
    blend.push_back(std::move(part));
  }
  return blend;
}

}  // namespace boxoffice

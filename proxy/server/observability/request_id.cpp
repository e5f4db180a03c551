#include "proxy/server/observability/request_id.h"

#include "shared/base/hex.h"

namespace boxoffice {

std::string request_id_text(RequestId id) { return hex_text(id); }

// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Each step
// is invertible, so distinct states yield distinct numbers.
RequestId RequestIds::next() {
  constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15u;
  std::uint64_t z = state_.fetch_add(kStep, std::memory_order_relaxed) + kStep;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

}  // namespace boxoffice

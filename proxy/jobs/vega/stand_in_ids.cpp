#include "proxy/jobs/vega/stand_in_ids.h"

#include "shared/base/hash.h"

namespace boxoffice {
namespace {

constexpr std::uint64_t kFirst = 1'000'000'000;
constexpr std::uint64_t kCount = (std::uint64_t{1} << 32) - kFirst;

}  // namespace

std::int64_t StandInIds::id(std::string_view kind, std::string_view name) {
  Kind& entries = kinds_[std::string(kind)];
  const auto known = entries.by_name.find(name);
  if (known != entries.by_name.end()) return known->second;

  std::uint64_t slot = fnv1a64(name, fnv1a64("\n", fnv1a64(kind))) % kCount;
  while (!entries.taken.insert(static_cast<std::int64_t>(kFirst + slot)).second) {
    slot = (slot + 1) % kCount;
  }
  const auto number = static_cast<std::int64_t>(kFirst + slot);
  entries.by_name.emplace(name, number);
  return number;
}

}  // namespace boxoffice

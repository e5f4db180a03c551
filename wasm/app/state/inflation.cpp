#include "wasm/app/state/inflation.h"

#include <algorithm>
#include <array>

namespace boxoffice::app {
namespace {

constexpr int kFirstYear = 1913;
// 1982 to 1984 are 100.
constexpr auto kIndex = std::to_array<float>({
    9.9f,   10.0f,  10.1f,  10.9f,  12.8f,  15.1f,  17.3f,  20.0f,  17.9f,  16.8f,   // 1913
    17.1f,  17.1f,  17.5f,  17.7f,  17.4f,  17.1f,  17.1f,  16.7f,  15.2f,  13.7f,   // 1923
    13.0f,  13.4f,  13.7f,  13.9f,  14.4f,  14.1f,  13.9f,  14.0f,  14.7f,  16.3f,   // 1933
    17.3f,  17.6f,  18.0f,  19.5f,  22.3f,  24.1f,  23.8f,  24.1f,  26.0f,  26.5f,   // 1943
    26.7f,  26.9f,  26.8f,  27.2f,  28.1f,  28.9f,  29.1f,  29.6f,  29.9f,  30.2f,   // 1953
    30.6f,  31.0f,  31.5f,  32.4f,  33.4f,  34.8f,  36.7f,  38.8f,  40.5f,  41.8f,   // 1963
    44.4f,  49.3f,  53.8f,  56.9f,  60.6f,  65.2f,  72.6f,  82.4f,  90.9f,  96.5f,   // 1973
    99.6f,  103.9f, 107.6f, 109.6f, 113.6f, 118.3f, 124.0f, 130.7f, 136.2f, 140.3f,  // 1983
    144.5f, 148.2f, 152.4f, 156.9f, 160.5f, 163.0f, 166.6f, 172.2f, 177.1f, 179.9f,  // 1993
    184.0f, 188.9f, 195.3f, 201.6f, 207.3f, 215.3f, 214.5f, 218.1f, 224.9f, 229.6f,  // 2003
    233.0f, 236.7f, 237.0f, 240.0f, 245.1f, 251.1f, 255.7f, 258.8f, 271.0f, 292.7f,  // 2013
    304.7f, 313.7f,                                                                  // 2023
});
static_assert(kFirstYear + kIndex.size() - 1 == kDollarYear);

}  // namespace

double inflation_factor(const std::optional<Date>& date) {
  if (!date) return 1.0;
  const int year = std::clamp(static_cast<int>(date->year()), kFirstYear, kDollarYear);
  return static_cast<double>(kIndex.back()) /
         static_cast<double>(kIndex[static_cast<std::size_t>(year - kFirstYear)]);
}

}  // namespace boxoffice::app

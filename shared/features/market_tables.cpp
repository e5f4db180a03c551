#include "shared/features/market_tables.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

constexpr int kFirstPrice = 1913;
constexpr auto kPrices = std::to_array<double>({
    9.9,     10.0,    10.1,    10.9,    12.8,    15.1,    17.3,     // 1913
    20.0,    17.9,    16.8,    17.1,    17.1,    17.5,    17.7,     // 1920
    17.4,    17.1,    17.1,    16.7,    15.2,    13.7,    13.0,     // 1927
    13.4,    13.7,    13.9,    14.4,    14.1,    13.9,    14.0,     // 1934
    14.7,    16.3,    17.3,    17.6,    18.0,    19.5,    22.3,     // 1941
    24.1,    23.8,    24.1,    26.0,    26.5,    26.7,    26.9,     // 1948
    26.8,    27.2,    28.1,    28.9,    29.1,    29.6,    29.9,     // 1955
    30.2,    30.6,    31.0,    31.5,    32.4,    33.4,    34.8,     // 1962
    36.7,    38.8,    40.5,    41.8,    44.4,    49.3,    53.8,     // 1969
    56.9,    60.6,    65.2,    72.6,    82.4,    90.9,    96.5,     // 1976
    99.6,    103.9,   107.6,   109.6,   113.6,   118.3,   124.0,    // 1983
    130.7,   136.2,   140.3,   144.5,   148.2,   152.4,   156.9,    // 1990
    160.5,   163.0,   166.6,   172.2,   177.1,   179.9,   184.0,    // 1997
    188.9,   195.3,   201.6,   207.342, 215.303, 214.537, 218.056,  // 2004
    224.939, 229.594, 232.957, 236.736, 237.017, 240.007, 245.120,  // 2011
    251.107, 255.657, 258.811, 270.970, 292.655, 304.702, 313.689,  // 2018
});
constexpr int kLastPrice = kFirstPrice + static_cast<int>(kPrices.size()) - 1;
static_assert(kLastPrice == 2024);
constexpr double kPrice2019 = kPrices[2019 - kFirstPrice];
constexpr double kLogPriceRise = 0.0247;  // 2.5 % a year

constexpr int kFirstMarket = 2003;
/// Billions of US dollars.
constexpr auto kMarkets =
    std::to_array<double>({20.07, 24.87, 23.09, 25.47, 26.72, 27.8, 29.9, 31.8, 32.6, 34.7, 35.9,
                           36.4,  38.3,  38.6,  40.6,  41.1,  42.2, 12.0, 21.3, 25.9, 33.9, 30.5});
constexpr int kLastMarket = kFirstMarket + static_cast<int>(kMarkets.size()) - 1;
static_assert(kLastMarket == 2024);
constexpr double kMarket2019 = kMarkets[2019 - kFirstMarket];

}  // namespace

double log_prices(int year) {
  const int known = std::clamp(year, kFirstPrice, kLastPrice);
  const double log_known =
      portable_log(kPrices[static_cast<std::size_t>(known - kFirstPrice)] / kPrice2019);
  return log_known + kLogPriceRise * std::max(0, year - kLastPrice);
}

double log_market(int year) {
  const int known = std::clamp(year, kFirstMarket, kLastMarket);
  const double log_known =
      portable_log(kMarkets[static_cast<std::size_t>(known - kFirstMarket)] / kMarket2019);
  return known == year ? log_known : log_known + log_prices(year) - log_prices(known);
}

}  // namespace boxoffice

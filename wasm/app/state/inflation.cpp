#include "wasm/app/state/inflation.h"

#include <algorithm>

#include "shared/base/portable_math.h"
#include "shared/features/market_tables.h"

namespace boxoffice::app {

double inflation_factor(const std::optional<Date>& date) {
  if (!date) return 1.0;
  const int year = std::min(static_cast<int>(date->year()), kDollarYear);
  return portable_exp(log_prices(kDollarYear) - log_prices(year));
}

}  // namespace boxoffice::app

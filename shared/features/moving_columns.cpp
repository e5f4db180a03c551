#include "shared/features/moving_columns.h"

#include <algorithm>
#include <array>

namespace boxoffice {
namespace {

/// Date, market of the year, and number and best of earlier films.
constexpr auto kMovingColumns = std::to_array<std::string_view>({
    "release_year",
    "prices",
    "market",
    "release_month",
    "release_day_of_year",
    "release_season",
    "director_films",
    "director_best_revenue",
    "lead_cast_films",
    "lead_cast_best_revenue",
    "composer_films",
    "composer_best_revenue",
    "company_films",
    "company_best_revenue",
    "collection_films",
    "collection_best_revenue",
    "country_films",
    "country_best_revenue",
    "producer_films",
    "producer_best_revenue",
});

}  // namespace

bool moves_by_nature(const FeatureSpec& column) {
  return std::find(kMovingColumns.begin(), kMovingColumns.end(), column.name) !=
         kMovingColumns.end();
}

}  // namespace boxoffice

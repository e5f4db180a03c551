#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "shared/model/model_info.h"

namespace boxoffice {

/// Computes metrics over paired values. REQUIRES: equal lengths; actual > 0, forecast >= 0.
Metrics compute_metrics(std::span<const double> actual_usd, std::span<const double> forecast_usd);

/// Grade of a forecast by |forecast - actual| / actual. Boundaries as r/BoxOffice grades long-range
/// forecasts: A+ below 4 %, F above 55 %.
enum class Grade { kAPlus, kA, kB, kC, kD, kF };

struct GradeRule {
  std::string_view name;
  double up_to;  ///< largest relative error
};
inline constexpr auto kGrades = std::to_array<GradeRule>(
    {{"A+", 0.039}, {"A", 0.10}, {"B", 0.20}, {"C", 0.35}, {"D", 0.55}, {"F", 1e300}});

/// REQUIRES: relative_error >= 0.
constexpr Grade grade_of(double relative_error) {
  std::size_t grade = 0;
  while (grade + 1 < kGrades.size() && relative_error > kGrades[grade].up_to) ++grade;
  return static_cast<Grade>(grade);
}

constexpr std::string_view grade_name(Grade grade) {
  return kGrades[static_cast<std::size_t>(grade)].name;
}

}  // namespace boxoffice

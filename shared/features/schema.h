#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/features/feature_group.h"

namespace boxoffice {

/// Values of one film in schema order; float32, because XGBoost compares in float32. NaN is
/// missing.
using FeatureVector = std::vector<float>;

/// One column of a feature vector.
struct FeatureSpec {
  std::string_view name;     ///< unique within its set, snake_case
  std::string_view unit;     ///< "USD", "count", "0/1", "log USD", ...
  std::string_view meaning;  ///< one sentence for display
  bool known_before_release = false;
  FeatureGroup group = FeatureGroup::kRecord;
};

/// Selects the features that a model reads.
enum class FeatureSet : std::uint8_t {
  kSeed = 1,        ///< the student project's four features
  kPreRelease = 2,  ///< only features known before release
  kOverview = 3,    ///< kPreRelease, then kOverviewNumbers columns about the overview
};

inline constexpr std::array<FeatureSet, 3> kFeatureSets = {
    FeatureSet::kSeed, FeatureSet::kPreRelease, FeatureSet::kOverview};

/// Number of overview columns in the set kOverview.
inline constexpr std::size_t kOverviewNumbers = 8;

/// Columns of a set, in order. Static lifetime.
std::span<const FeatureSpec> feature_schema(FeatureSet set);

/// Changes with any name, unit or order, so that models reject features they were not trained on.
std::uint64_t schema_hash(FeatureSet set);

/// Name of a set: "seed", "pre-release" or "overview".
std::string_view feature_set_name(FeatureSet set);
std::optional<FeatureSet> feature_set_from_name(std::string_view name);

/// Returns the index of a column; nullopt if there is none.
std::optional<std::size_t> feature_index(FeatureSet set, std::string_view name);

}  // namespace boxoffice

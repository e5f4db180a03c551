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

/// The values of one film in the order of its feature set's schema, float32 as XGBoost compares
/// them. NaN is missing, and stays missing.
using FeatureVector = std::vector<float>;

/// One column of a feature vector.
struct FeatureSpec {
  std::string_view name;     ///< unique within its set, snake_case
  std::string_view unit;     ///< "USD", "count", "0/1", "log USD", ...
  std::string_view meaning;  ///< one sentence for people
  bool known_before_release = false;
  FeatureGroup group = FeatureGroup::kRecord;
};

/// Which features a model reads.
enum class FeatureSet : std::uint8_t {
  kSeed = 1,        ///< the four of the student project that this one replaces
  kPreRelease = 2,  ///< only what is known before a film opens
  kOverview = 3,    ///< the same, then kOverviewNumbers columns of what the overview is about
};

inline constexpr std::array<FeatureSet, 3> kFeatureSets = {
    FeatureSet::kSeed, FeatureSet::kPreRelease, FeatureSet::kOverview};

/// How many numbers the set kOverview keeps of an overview's embedding.
inline constexpr std::size_t kOverviewNumbers = 8;

/// The columns of a set, in order. Valid for the whole program.
std::span<const FeatureSpec> feature_schema(FeatureSet set);

/// Changes whenever a name, a unit or the order changes: a model refuses other features than those
/// it was trained on.
std::uint64_t schema_hash(FeatureSet set);

/// "seed", "pre-release" or "overview".
std::string_view feature_set_name(FeatureSet set);
std::optional<FeatureSet> feature_set_from_name(std::string_view name);

/// The column of that name.
std::optional<std::size_t> feature_index(FeatureSet set, std::string_view name);

}  // namespace boxoffice

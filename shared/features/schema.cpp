#include "shared/features/schema.h"

#include <array>

#include "shared/base/hash.h"
#include "shared/features/feature_table.h"

namespace boxoffice {
namespace {

std::vector<FeatureSpec> specs_of(std::span<const Feature> features) {
  std::vector<FeatureSpec> specs;
  specs.reserve(features.size());
  for (const Feature& feature : features) specs.push_back(feature.spec);
  return specs;
}

std::vector<FeatureSpec> with_overview(std::vector<FeatureSpec> specs) {
  constexpr std::array<std::string_view, kOverviewNumbers> kNames = {
      "overview_1", "overview_2", "overview_3", "overview_4",
      "overview_5", "overview_6", "overview_7", "overview_8"};
  for (const std::string_view name : kNames) {
    specs.push_back({name, "number", "Learned number that describes the overview, one of eight.",
                     true, FeatureGroup::kStory});
  }
  return specs;
}

}  // namespace

std::span<const FeatureSpec> feature_schema(FeatureSet set) {
  static const std::vector<FeatureSpec> seed = specs_of(seed_features());
  static const std::vector<FeatureSpec> pre_release = specs_of(pre_release_features());
  static const std::vector<FeatureSpec> overview = with_overview(pre_release);
  if (set == FeatureSet::kOverview) return overview;
  return set == FeatureSet::kSeed ? seed : pre_release;
}

std::uint64_t schema_hash(FeatureSet set) {
  std::uint64_t hash = fnv1a64(feature_set_name(set));
  for (const FeatureSpec& spec : feature_schema(set)) {
    for (const std::string_view text : {spec.name, spec.unit}) {
      hash = fnv1a64(text, hash);
      hash = fnv1a64(std::string_view("\0", 1), hash);
    }
  }
  return hash;
}

std::string_view feature_set_name(FeatureSet set) {
  if (set == FeatureSet::kOverview) return "overview";
  return set == FeatureSet::kSeed ? "seed" : "pre-release";
}

std::optional<FeatureSet> feature_set_from_name(std::string_view name) {
  for (const FeatureSet set : kFeatureSets) {
    if (feature_set_name(set) == name) return set;
  }
  return std::nullopt;
}

std::optional<std::size_t> feature_index(FeatureSet set, std::string_view name) {
  const auto schema = feature_schema(set);
  for (std::size_t i = 0; i < schema.size(); ++i) {
    if (schema[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace boxoffice

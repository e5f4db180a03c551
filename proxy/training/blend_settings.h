#pragma once

#include <bitset>
#include <string>

#include "shared/base/json.h"
#include "shared/features/feature_group.h"

namespace boxoffice {

/// Training settings of a blend. The defaults lie on a plateau: no neighbouring setting improves
/// the error by 1 % (`boxoffice search`). Other data may need others.
struct BlendSettings {
  int rounds = 250;       ///< trees per forest
  int bags = 1;           ///< pairs of forests with different random seeds, averaged
  int trees_a_round = 1;  ///< averaged trees per round, on different samples of the films
  int depth = 4;
  double eta = 0.05;  ///< learning rate
  /// Uses the pseudo-Huber loss for the first forest too; the second one always uses it.
  bool robust = false;
  /// Constrains forecasts to be monotonic in the budget.
  bool rising_with_budget = false;
  /// Each film is used twice: unchanged, and with each part hidden with this probability.
  double hidden_share = 0.4;
  /// Half-life of the weight of a film, in years before the last day.
  double half_life_years = 10.0;
  /// Weight of the second forests among the forests, 0..1; the first ones have the rest.
  double slopes_weight = 0.5;
  /// Weight of a ridge regression in the blend; the forests have the rest.
  double linear_weight = 0.0;
  std::bitset<kFeatureGroups> without{};  ///< feature groups excluded from training

  bool operator==(const BlendSettings&) const = default;
};

/// Returns an object with a member per setting; `without` holds the names of groups.
Json to_json(const BlendSettings& settings);

/// Inverse of to_json. Absent members keep their defaults. Errors: kMalformed for an unknown
/// member, a wrong type or a value out of range.
Result<BlendSettings> blend_settings_from_json(const Json& json);

/// Reads the member "settings" of a JSON file, as written by `boxoffice search`; returns the
/// defaults for an empty path. Errors: kIo; those of blend_settings_from_json, with the path.
Result<BlendSettings> read_blend_settings(const std::string& path);

/// Lists the differences from the defaults on one line: "hidden_share 0.4, robust true", or "none".
std::string describe(const BlendSettings& settings);

}  // namespace boxoffice

#pragma once

#include <bitset>
#include <string>

#include "shared/base/json.h"
#include "shared/features/feature_group.h"

namespace boxoffice {

/// How a blend is trained. The defaults lie on a plateau: on ten thousand films of TMDB as on three
/// thousand of the bundled ones none of their neighbours is better by one per cent (`boxoffice
/// search`), nor with each seed. What films a source has may ask for others.
struct BlendSettings {
  int rounds = 250;       ///< trees of each forest
  int bags = 1;           ///< pairs of forests, grown from other seeds and averaged
  int trees_a_round = 1;  ///< grown beside each other on other draws of the films, and averaged
  int depth = 4;
  double eta = 0.05;  ///< how much of each round is added
  /// Large errors pull the first forest by their sign only (pseudo-Huber), as they always do the
  /// second.
  bool robust = false;
  /// A forecast never falls when nothing but the budget rises.
  bool rising_with_budget = false;
  /// Films are learnt from as they are and again with each part hidden with this probability.
  double hidden_share = 0.4;
  /// A film counts half as much so many years before the last day.
  double half_life_years = 10.0;
  /// The second forests' weight among the forests, 0..1; the first ones have the rest.
  double slopes_weight = 0.5;
  /// The weight in the blend of a linear model, fitted by ridge regression; the forests have the
  /// rest.
  double linear_weight = 0.0;
  std::bitset<kFeatureGroups> without{};  ///< groups of features that are not learnt from

  bool operator==(const BlendSettings&) const = default;
};

/// An object with a member for each setting; `without` holds the groups' names.
Json to_json(const BlendSettings& settings);

/// Reads that. What is absent keeps its default. Errors: kMalformed for an unknown member, a wrong
/// type or a value out of bounds.
Result<BlendSettings> blend_settings_from_json(const Json& json);

/// The member "settings" of a file of JSON, as `boxoffice search` writes it; the defaults for an
/// empty path. Errors: kIo; those of blend_settings_from_json, beginning with the path.
Result<BlendSettings> read_blend_settings(const std::string& path);

/// What differs from the defaults, on one line for people: "hidden_share 0.4, robust true"; "none".
std::string describe(const BlendSettings& settings);

}  // namespace boxoffice

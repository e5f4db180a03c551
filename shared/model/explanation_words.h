#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/model/explanation.h"

namespace boxoffice {

/// Effect of one feature group on a forecast, in words.
struct GroupReason {
  FeatureGroup group = FeatureGroup::kBudget;
  double contribution = 0.0;  ///< log(1 + USD)
  double multiplier = 1.0;    ///< exp(contribution): 2.1 doubles the forecast
  std::string because;        ///< "the last part earned $900M"
  std::string text;           ///< "franchise: x2.1, because the last part earned $900M"
};

/// Describes the groups with non-zero contributions, strongest first, in English. `because` names
/// the group's strongest feature in the direction of its sum. REQUIRES: one feature and one
/// contribution per column of feature_schema(set).
std::vector<GroupReason> explain_in_words(FeatureSet set, std::span<const float> features,
                                          const Explanation& explanation);

/// Describes a feature's value, also if missing, as a clause: "the budget is $150M", "no earlier
/// part of the franchise is known".
std::string feature_in_words(const FeatureSpec& feature, double value);

}  // namespace boxoffice

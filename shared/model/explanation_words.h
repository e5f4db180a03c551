#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/model/explanation.h"

namespace boxoffice {

/// What one group of features does to a forecast, in words.
struct GroupReason {
  FeatureGroup group = FeatureGroup::kBudget;
  double contribution = 0.0;  ///< log(1 + USD)
  double multiplier = 1.0;    ///< exp of it: 2.1 doubles the forecast
  std::string because;        ///< "the last part earned $900M"
  std::string text;           ///< "franchise: x2.1, because the last part earned $900M"
};

/// The groups that matter to a forecast, the strongest first; what adds exactly 0 is left out.
/// `because` names the feature of the group that does most of it, in its direction. English.
/// REQUIRES: one feature and one contribution a column of feature_schema(set).
std::vector<GroupReason> explain_in_words(FeatureSet set, std::span<const float> features,
                                          const Explanation& explanation);

/// A feature and its value as half a sentence, also where the value is missing: "the budget is
/// $150M", "no earlier part of the franchise is known".
std::string feature_in_words(const FeatureSpec& feature, double value);

}  // namespace boxoffice

#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/features/schema.h"

namespace boxoffice::app {

/// A feature that the model saw, ready to be read.
struct FeatureLine {
  std::string name;     ///< "Mean revenue"
  std::string value;    ///< "$45M"
  std::string meaning;  ///< what to say when asked
};

struct FeatureGroup {
  std::string heading;  ///< "The directors' earlier films"
  std::vector<FeatureLine> lines;
};

/// A film's features sorted for people: what is known by subject, what is true of it in words, and
/// what the record does not say. Nothing of the schema is left out.
struct FeatureGroups {
  std::vector<FeatureGroup> groups;
  std::vector<FeatureLine> yes;  ///< features of 0/1 that are 1
  std::vector<FeatureLine> no;   ///< that are 0
  std::vector<FeatureLine> missing;
  std::size_t known = 0;
  std::size_t total = 0;
};

FeatureGroups group_features(std::span<const FeatureSpec> schema, const FeatureVector& values);

}  // namespace boxoffice::app

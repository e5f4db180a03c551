#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

/// A feature view as it is.
struct FeatureView {
  std::string name;
  int version = 0;
};

/// A version of a feature view.
HopsworksCall feature_view_call(const HopsworksPlace& place, std::string_view name, int version);

/// Makes a view of all columns of a group, one of which is to be predicted.
HopsworksCall create_feature_view_call(const HopsworksPlace& place, const HopsworksGroup& group,
                                       std::string_view name, int version,
                                       std::string_view description, std::string_view label);

/// Reads the answer to either. Errors: those of parse_json; kMissingField.
Result<FeatureView> parse_feature_view(std::string_view json);

/// A training dataset: the rows of a view in files of the project.
struct TrainingDataset {
  int version = 0;
  std::string location;  ///< as the server says; its path within /Projects is project_path_of()
  std::string description;
};

/// Tells the server of a training dataset in CSV; it gives its version.
HopsworksCall create_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                           std::string_view description);

/// Starts the job that writes its files.
HopsworksCall compute_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                            int version);

/// Deletes it and its files.
HopsworksCall delete_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                           int version);

/// Its metadata.
HopsworksCall training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                    int version);

/// Reads the metadata. Errors: those of parse_json; kMissingField.
Result<TrainingDataset> parse_training_dataset(std::string_view json);

/// All of a view.
HopsworksCall training_datasets_call(const HopsworksPlace& place, const FeatureView& view);

/// Reads the list. Errors: those of parse_json; kMissingField.
Result<std::vector<TrainingDataset>> parse_training_datasets(std::string_view json);

/// The part of a location ("hopsfs://host:8020/Projects/p/x") from /Projects on; "" when it is not
/// below /Projects.
std::string project_path_of(std::string_view location);

}  // namespace boxoffice

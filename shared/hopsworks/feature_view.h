#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

/// An existing feature view.
struct FeatureView {
  std::string name;
  int version = 0;
};

/// Fetches one version of a feature view.
HopsworksCall feature_view_call(const HopsworksPlace& place, std::string_view name, int version);

/// Creates a view of all columns of a group, with one as the label.
HopsworksCall create_feature_view_call(const HopsworksPlace& place, const HopsworksGroup& group,
                                       std::string_view name, int version,
                                       std::string_view description, std::string_view label);

/// Parses the response to both. Errors: those of parse_json(); kMissingField.
Result<FeatureView> parse_feature_view(std::string_view json);

/// A training dataset: the rows of a view as project files.
struct TrainingDataset {
  int version = 0;
  std::string location;  ///< server location; see project_path_of()
  std::string description;
};

/// Registers a CSV training dataset; the server assigns its version.
HopsworksCall create_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                           std::string_view description);

/// Starts the job that writes the files.
HopsworksCall compute_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                            int version);

/// Deletes the training dataset and its files.
HopsworksCall delete_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                           int version);

/// Fetches its metadata.
HopsworksCall training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                    int version);

/// Parses the metadata. Errors: those of parse_json(); kMissingField.
Result<TrainingDataset> parse_training_dataset(std::string_view json);

/// Lists all training datasets of a view.
HopsworksCall training_datasets_call(const HopsworksPlace& place, const FeatureView& view);

/// Parses the list. Errors: those of parse_json(); kMissingField.
Result<std::vector<TrainingDataset>> parse_training_datasets(std::string_view json);

/// Returns the part of a location ("hopsfs://host:8020/Projects/p/x") starting at /Projects; "" if
/// there is none.
std::string project_path_of(std::string_view location);

}  // namespace boxoffice

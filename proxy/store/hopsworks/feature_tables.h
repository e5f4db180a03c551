#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/feature_group.h"
#include "shared/hopsworks/feature_view.h"

namespace boxoffice {

// Feature groups and views. Errors are kIo, naming the group, unless noted otherwise.

/// Returns the newest version of a feature group with the spec's columns, and creates one if there
/// is none: version 1, or one above the highest. Idempotent. Errors: also kInvalidArgument for a
/// spec that Hopsworks would reject.
Result<HopsworksGroup> get_or_create_group(HopsworksSession& session, const FeatureGroupSpec& spec);

/// Returns the feature view `name` of the group, creating it if needed. Its version is the group's.
Result<FeatureView> get_or_create_view(HopsworksSession& session, const HopsworksGroup& group,
                                       const std::string& name, const std::string& description,
                                       const std::string& label);

/// True if the group's table has at least one commit.
Result<bool> has_commits(HopsworksSession& session, const HopsworksGroup& group);

/// Transport of written rows.
enum class RowsBy { kKafka, kUpload };

/// Result of write_rows.
struct WriteReport {
  std::size_t rows = 0;
  RowsBy by = RowsBy::kKafka;
  bool in_table = false;  ///< false: sent, but the job has not finished
};

/// Writes rows, upserting by key; cells are in the order of `columns`. Sends them through Kafka or,
/// if no broker port is reachable, through an uploaded file and a Python job. Then runs the group's
/// job once and waits for it until the job deadline; a success requires a new commit. Idempotent.
/// Errors: also kInvalidArgument for rows that do not fit.
Result<WriteReport> write_rows(HopsworksSession& session, const HopsworksGroup& group,
                               std::span<const FeatureColumn> columns,
                               std::span<const std::vector<Cell>> rows);

/// Returns the rows of a view in the offline store as CSV with one header. A job writes a training
/// dataset, whose files are downloaded; then it is deleted. Datasets left by killed exports are
/// deleted first. Errors: also kIo if the job fails or misses its deadline.
Result<std::string> export_view_csv(HopsworksSession& session, const FeatureView& view);

}  // namespace boxoffice

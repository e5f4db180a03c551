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

// Feature groups and views. Errors are kIo, naming the group, unless said otherwise.

/// The newest version of a group that has the spec's columns, made if there is none: as version 1,
/// or after the last one whose columns are others. Asked again it gives the same. Errors: also
/// kInvalidArgument for a spec that Hopsworks would refuse.
Result<HopsworksGroup> get_or_create_group(HopsworksSession& session, const FeatureGroupSpec& spec);

/// The view of that name over the group, made if there is none: its version is the group's.
Result<FeatureView> get_or_create_view(HopsworksSession& session, const HopsworksGroup& group,
                                       const std::string& name, const std::string& description,
                                       const std::string& label);

/// Whether rows were ever put into a group's table.
Result<bool> has_commits(HopsworksSession& session, const HopsworksGroup& group);

/// Which way rows went.
enum class RowsBy { kKafka, kUpload };

/// What became of rows that were written.
struct WriteReport {
  std::size_t rows = 0;
  RowsBy by = RowsBy::kKafka;
  bool in_table = false;  ///< false: they are on their way, and the job has not ended yet
};

/// Writes rows, whose cells are in the order of `columns`: each replaces the one with its key. Goes
/// through Kafka, or where no broker's port is open from here, through an uploaded file and a
/// Python job of the project. Then runs the job that fills the table, once, and waits for it until
/// the job deadline; a success is believed only with a new commit. Writing the same rows again
/// changes nothing. Errors: also kInvalidArgument for rows that do not fit.
Result<WriteReport> write_rows(HopsworksSession& session, const HopsworksGroup& group,
                               std::span<const FeatureColumn> columns,
                               std::span<const std::vector<Cell>> rows);

/// The rows of a view as the offline store has them, by a training dataset in CSV: a job writes it
/// and its files are downloaded, the header once; then it is deleted, and before it what earlier
/// exports that were killed have left. Errors: also kIo when the job fails or has not ended at its
/// deadline.
Result<std::string> export_view_csv(HopsworksSession& session, const FeatureView& view);

}  // namespace boxoffice

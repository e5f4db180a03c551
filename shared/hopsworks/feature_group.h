#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/call.h"

namespace boxoffice {

/// A column of a feature group.
struct FeatureColumn {
  std::string name;           ///< [a-z][a-z0-9_]*, at most 63 characters
  std::string type;           ///< offline: "bigint", "double", "string", "date", "timestamp", ...
  bool primary = false;       ///< part of what a row is replaced by
  std::string online_type{};  ///< "": by the server, which gives texts 100 characters

  bool operator==(const FeatureColumn&) const = default;
};

/// A feature group as it should be.
struct FeatureGroupSpec {
  std::string name;
  int version = 1;
  std::string description;  ///< at most 256 characters
  std::string event_time;   ///< a column of type date, timestamp or bigint
  std::vector<FeatureColumn> columns;
};

/// A feature group as it is.
struct HopsworksGroup {
  std::int64_t id = 0;
  std::string name;
  int version = 0;
  std::string type;   ///< "streamFeatureGroupDTO" is one that Kafka writes
  std::string topic;  ///< its Kafka topic; "" when it has none
  bool online = false;
  std::string event_time;
  std::string location;
  std::vector<FeatureColumn> columns;
};

/// Rows that a write changed.
struct FeatureGroupCommit {
  std::int64_t id = 0;
  std::int64_t rows_inserted = 0;
  std::int64_t rows_updated = 0;
};

/// All versions of a feature group by its name.
HopsworksCall feature_group_versions_call(const HopsworksPlace& place, std::string_view name);

/// Makes a stream feature group, with which the server makes its topic, its Avro schema and the job
/// that carries rows from one to the table. Errors: kInvalidArgument, naming the name, column or
/// description that Hopsworks would refuse.
Result<HopsworksCall> create_feature_group_call(const HopsworksPlace& place,
                                                const FeatureGroupSpec& spec,
                                                HopsworksVersion server);

/// The newest commits of a feature group.
HopsworksCall commits_call(const HopsworksPlace& place, std::int64_t feature_group_id, int limit);

/// Reads a list of feature groups. Errors: those of parse_json; kMissingField.
Result<std::vector<HopsworksGroup>> parse_feature_groups(std::string_view json);

/// Reads one.
Result<HopsworksGroup> parse_feature_group(std::string_view json);

/// Reads commits, the newest first as they come. Errors: those of parse_json.
Result<std::vector<FeatureGroupCommit>> parse_commits(std::string_view json);

/// Whether the group has the columns of the spec: names, types and keys, in any order.
bool has_columns_of(const HopsworksGroup& group, const FeatureGroupSpec& spec);

/// The job that carries rows from the topic to the table.
std::string materialization_job_name(const HopsworksGroup& group);

}  // namespace boxoffice

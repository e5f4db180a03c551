#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/call.h"

namespace boxoffice {

/// Column of a Hopsworks feature group.
struct FeatureColumn {
  std::string name;           ///< [a-z][a-z0-9_]*, at most 63 characters
  std::string type;           ///< offline: "bigint", "double", "string", "date", "timestamp", ...
  bool primary = false;       ///< part of the primary key
  std::string online_type{};  ///< "": the server's choice, 100 characters for strings

  bool operator==(const FeatureColumn&) const = default;
};

/// Specification of a new Hopsworks feature group.
struct FeatureGroupSpec {
  std::string name;
  int version = 1;
  std::string description;  ///< at most 256 characters
  std::string event_time;   ///< a column of type date, timestamp or bigint
  std::vector<FeatureColumn> columns;
};

/// An existing Hopsworks feature group.
struct HopsworksGroup {
  std::int64_t id = 0;
  std::string name;
  int version = 0;
  std::string type;   ///< "streamFeatureGroupDTO" if written through Kafka
  std::string topic;  ///< its Kafka topic; "" if there is none
  bool online = false;
  std::string event_time;
  std::string location;
  std::vector<FeatureColumn> columns;
};

/// Rows changed by a write.
struct FeatureGroupCommit {
  std::int64_t id = 0;
  std::int64_t rows_inserted = 0;
  std::int64_t rows_updated = 0;
};

/// Lists all versions of a feature group by name.
HopsworksCall feature_group_versions_call(const HopsworksPlace& place, std::string_view name);

/// Creates a stream feature group. The server also creates its topic, Avro schema and
/// materialization job. Errors: kInvalidArgument, naming the invalid name, column or description.
Result<HopsworksCall> create_feature_group_call(const HopsworksPlace& place,
                                                const FeatureGroupSpec& spec,
                                                HopsworksVersion server);

/// Lists the newest commits of a feature group.
HopsworksCall commits_call(const HopsworksPlace& place, std::int64_t feature_group_id, int limit);

/// Parses a list of feature groups. Errors: those of parse_json(); kMissingField.
Result<std::vector<HopsworksGroup>> parse_feature_groups(std::string_view json);

/// Parses one feature group.
Result<HopsworksGroup> parse_feature_group(std::string_view json);

/// Parses commits, newest first. Errors: those of parse_json().
Result<std::vector<FeatureGroupCommit>> parse_commits(std::string_view json);

/// True if the group has the names, types and keys of the spec, in any order.
bool has_columns_of(const HopsworksGroup& group, const FeatureGroupSpec& spec);

/// Returns the name of the job that copies rows from the topic to the table.
std::string materialization_job_name(const HopsworksGroup& group);

}  // namespace boxoffice

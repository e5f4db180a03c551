#pragma once

#include <string_view>

namespace boxoffice {

/// File name of the script in the project.
inline constexpr std::string_view kIngestScriptName = "boxoffice_ingest.py";

/// Python job for projects whose Kafka is unreachable from outside: reads a CSV file of the project
/// into a feature group. Arguments: file, group name, group version. Column types are those of the
/// group; empty cells are missing.
inline constexpr std::string_view kIngestScript = R"(import sys

import hopsworks
import pandas

path, name, version = sys.argv[1:4]
project = hopsworks.login()
group = project.get_feature_store().get_feature_group(name, version=int(version))
local = project.get_dataset_api().download(path, overwrite=True)
frame = pandas.read_csv(local, dtype=str, keep_default_na=False, na_values=[""])
for feature in group.features:
    column = frame[feature.name]
    if feature.type in ("tinyint", "smallint", "int", "bigint"):
        frame[feature.name] = pandas.to_numeric(column).astype("Int64")
    elif feature.type in ("float", "double"):
        frame[feature.name] = pandas.to_numeric(column).astype("float64")
    elif feature.type == "boolean":
        frame[feature.name] = column.map({"true": True, "false": False})
    elif feature.type == "date":
        frame[feature.name] = pandas.to_datetime(column).dt.date
    elif feature.type == "timestamp":
        frame[feature.name] = pandas.to_datetime(pandas.to_numeric(column), unit="us")
group.insert(frame, wait=True)
)";

}  // namespace boxoffice

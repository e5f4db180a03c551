#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// One value in a feature group row; monostate is null. Dates are days and timestamps microseconds
/// since 1970-01-01 UTC, as whole numbers.
using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// Type of an Avro record field (Avro 1.11 specification, "Schema Declaration").
enum class AvroType { kBoolean, kInt, kLong, kFloat, kDouble, kString, kBytes };

/// A field: a value, or a union of null and a value.
struct AvroField {
  std::string name;
  AvroType type = AvroType::kString;
  int null_branch = -1;   ///< index of null in the union; -1 if not nullable
  int value_branch = -1;  ///< index of the value in the union; -1 if there is no union

  bool operator==(const AvroField&) const = default;
};

/// Parses the schema that Hopsworks creates for a feature group. Logical types are read as their
/// underlying type. Errors: those of parse_json(); kMissingField; kUnsupported, naming a field of
/// another type.
Result<std::vector<AvroField>> parse_avro_schema(std::string_view json);

/// Encodes a record in Avro binary (Avro 1.11 specification, "Binary Encoding"), without container
/// and schema id. Errors, naming the field: kInvalidArgument for a cell of the wrong type (whole
/// numbers are allowed for float and double), an int out of range, or null in a field that is not
/// nullable. REQUIRES: one cell per field.
Result<std::string> encode_avro(std::span<const AvroField> fields, std::span<const Cell> row);

}  // namespace boxoffice

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// One value of a feature group's row. Nothing is null. Days since 1970-01-01 and microseconds
/// since then (UTC) are whole numbers.
using Cell = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// What a field of an Avro record holds (Avro 1.11 specification, "Schema Declaration").
enum class AvroType { kBoolean, kInt, kLong, kFloat, kDouble, kString, kBytes };

/// A field: a value, or one of null and a value.
struct AvroField {
  std::string name;
  AvroType type = AvroType::kString;
  int null_branch = -1;   ///< index of null in the union; -1 for a field that is never null
  int value_branch = -1;  ///< index of the value in it; -1 for a field that is no union

  bool operator==(const AvroField&) const = default;
};

/// Reads the schema of a record of such fields, as Hopsworks makes it for a feature group. A
/// logical type counts as the type under it. Errors: those of parse_json; kMissingField;
/// kUnsupported for fields of other types, which are named.
Result<std::vector<AvroField>> parse_avro_schema(std::string_view json);

/// The binary encoding of a record (Avro 1.11 specification, "Binary Encoding"), without container
/// and without schema id. Errors, naming the field: kInvalidArgument for a cell of another type
/// than its field (a whole number goes into a float or double), an int out of its range, or a
/// missing value where none may miss. REQUIRES: as many cells as fields.
Result<std::string> encode_avro(std::span<const AvroField> fields, std::span<const Cell> row);

}  // namespace boxoffice

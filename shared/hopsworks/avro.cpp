#include "shared/hopsworks/avro.h"

#include <array>
#include <cstring>
#include <optional>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

std::optional<AvroType> type_from_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, AvroType>, 7> kTypes = {{
      {"boolean", AvroType::kBoolean},
      {"int", AvroType::kInt},
      {"long", AvroType::kLong},
      {"float", AvroType::kFloat},
      {"double", AvroType::kDouble},
      {"string", AvroType::kString},
      {"bytes", AvroType::kBytes},
  }};
  for (const auto& [known, type] : kTypes) {
    if (known == name) return type;
  }
  return std::nullopt;
}

/// Reads `"long"` or `{"type": "long", "logicalType": "timestamp-micros"}`.
std::optional<AvroType> read_type(const Json& schema) {
  if (schema.is_string()) return type_from_name(schema.get_ref<const std::string&>());
  return type_from_name(text_field(schema, "type"));
}

bool is_null(const Json& schema) { return schema.is_string() && schema == "null"; }

/// Zig-zag and base 128 encoding, low bits first.
void put_long(std::string& out, std::int64_t value) {
  auto bits = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
  while (bits >= 0x80) {
    out += static_cast<char>((bits & 0x7f) | 0x80);
    bits >>= 7;
  }
  out += static_cast<char>(bits);
}

template <typename Bits, typename Number>
void put_number(std::string& out, Number number) {
  static_assert(sizeof(Bits) == sizeof(Number));
  Bits bits = 0;
  std::memcpy(&bits, &number, sizeof(bits));
  for (std::size_t i = 0; i < sizeof(bits); ++i) {
    out += static_cast<char>((bits >> (8 * i)) & 0xff);
  }
}

std::optional<double> as_double(const Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) return *number;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  return std::nullopt;
}

bool put_value(std::string& out, AvroType type, const Cell& cell) {
  switch (type) {
    case AvroType::kBoolean: {
      const auto* value = std::get_if<bool>(&cell);
      if (value == nullptr) return false;
      out += *value ? '\1' : '\0';
      return true;
    }
    case AvroType::kInt:
    case AvroType::kLong: {
      const auto* value = std::get_if<std::int64_t>(&cell);
      if (value == nullptr) return false;
      if (type == AvroType::kInt && (*value < INT32_MIN || *value > INT32_MAX)) return false;
      put_long(out, *value);
      return true;
    }
    case AvroType::kFloat: {
      const auto value = as_double(cell);
      if (!value) return false;
      put_number<std::uint32_t>(out, static_cast<float>(*value));
      return true;
    }
    case AvroType::kDouble: {
      const auto value = as_double(cell);
      if (!value) return false;
      put_number<std::uint64_t>(out, *value);
      return true;
    }
    case AvroType::kString:
    case AvroType::kBytes: {
      const auto* value = std::get_if<std::string>(&cell);
      if (value == nullptr) return false;
      put_long(out, static_cast<std::int64_t>(value->size()));
      out += *value;
      return true;
    }
  }
  return false;
}

}  // namespace

Result<std::vector<AvroField>> parse_avro_schema(std::string_view json) {
  const auto schema = parse_json(json);
  if (!schema) return schema.error();
  const Json* list = find_field(*schema, "fields");
  if (text_field(*schema, "type") != "record" || list == nullptr || !list->is_array()) {
    return missing_field("schema", "a record with fields");
  }
  std::vector<AvroField> fields;
  for (const Json& item : *list) {
    AvroField field;
    field.name = text_field(item, "name");
    const Json* type = find_field(item, "type");
    if (field.name.empty() || type == nullptr) return missing_field("fields", "a name and a type");
    const Json* value = type;
    if (type->is_array()) {
      if (type->size() != 2 || is_null((*type)[0]) == is_null((*type)[1])) {
        return Error{ErrorCode::kUnsupported, field.name + ": unsupported union"};
      }
      field.null_branch = is_null((*type)[0]) ? 0 : 1;
      field.value_branch = 1 - field.null_branch;
      value = &(*type)[static_cast<std::size_t>(field.value_branch)];
    }
    const auto known = read_type(*value);
    if (!known) return Error{ErrorCode::kUnsupported, field.name + ": unsupported Avro type"};
    field.type = *known;
    fields.push_back(std::move(field));
  }
  return fields;
}

Result<std::string> encode_avro(std::span<const AvroField> fields, std::span<const Cell> row) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const AvroField& field = fields[i];
    if (std::holds_alternative<std::monostate>(row[i])) {
      if (field.null_branch < 0) {
        return Error{ErrorCode::kInvalidArgument, field.name + ": must not be null"};
      }
      put_long(out, field.null_branch);
      continue;
    }
    if (field.value_branch >= 0) put_long(out, field.value_branch);
    if (!put_value(out, field.type, row[i])) {
      return Error{ErrorCode::kInvalidArgument,
                   field.name + ": value does not match the Avro type"};
    }
  }
  return out;
}

}  // namespace boxoffice

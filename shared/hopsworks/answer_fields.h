#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

// Readers of fields in Hopsworks responses, where empty members are null or absent and empty lists
// are absent.

/// Returns the member; nullptr if it is absent or null, or `object` is not an object.
inline const Json* find_field(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(name);
  return it == object.end() || it->is_null() ? nullptr : &*it;
}

/// Returns a string; "" if absent or of another type.
inline std::string text_field(const Json& object, const char* name) {
  const Json* value = find_field(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// Returns a whole number from 0 to 2^63 - 1; nullopt otherwise.
inline std::optional<std::int64_t> count_field(const Json& object, const char* name) {
  const Json* value = find_field(object, name);
  if (value == nullptr || !value->is_number_unsigned()) return std::nullopt;
  const auto number = value->get<std::uint64_t>();
  if (number > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

/// True only if the member is true.
inline bool flag_field(const Json& object, const char* name) {
  const Json* value = find_field(object, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

/// Returns the elements of a list response or of its `items`; an empty list if there are none.
inline const Json& items_of(const Json& answer) {
  static const Json kNone = Json::array();
  if (answer.is_array()) return answer;
  const Json* items = find_field(answer, "items");
  return items != nullptr && items->is_array() ? *items : kNone;
}

/// Reads each item with `read`. Errors: the first error of an item.
template <typename T>
Result<std::vector<T>> read_items(const Json& answer, Result<T> (*read)(const Json&)) {
  std::vector<T> values;
  for (const Json& item : items_of(answer)) {
    Result<T> value = read(item);
    if (!value) return value.error();
    values.push_back(*std::move(value));
  }
  return values;
}

/// Returns a kMissingField error with the field's name.
inline Error missing_field(std::string_view name, std::string_view expected) {
  return {ErrorCode::kMissingField, std::string(name) + ": expected " + std::string(expected)};
}

}  // namespace boxoffice

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

// Reading Hopsworks' answers, where members that are empty are null or absent, and lists that are
// empty are absent.

/// The member unless it is absent or null, or `object` is none.
inline const Json* find_field(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(name);
  return it == object.end() || it->is_null() ? nullptr : &*it;
}

/// A text; "" when it is not there or no text.
inline std::string text_field(const Json& object, const char* name) {
  const Json* value = find_field(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// A whole number from 0 to 2^63 - 1.
inline std::optional<std::int64_t> count_field(const Json& object, const char* name) {
  const Json* value = find_field(object, name);
  if (value == nullptr || !value->is_number_unsigned()) return std::nullopt;
  const auto number = value->get<std::uint64_t>();
  if (number > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

/// True only when it is there and true.
inline bool flag_field(const Json& object, const char* name) {
  const Json* value = find_field(object, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

/// The elements of an answer that is a list, or of its `items`; an empty list when there are none.
inline const Json& items_of(const Json& answer) {
  static const Json kNone = Json::array();
  if (answer.is_array()) return answer;
  const Json* items = find_field(answer, "items");
  return items != nullptr && items->is_array() ? *items : kNone;
}

/// The items of an answer, as `read` makes them. Errors: the first of an item.
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

/// kMissingField, naming the field.
inline Error missing_field(std::string_view name, std::string_view expected) {
  return {ErrorCode::kMissingField, std::string(name) + ": not " + std::string(expected)};
}

}  // namespace boxoffice

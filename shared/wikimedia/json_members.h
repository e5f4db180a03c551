#pragma once

#include <algorithm>
#include <string>

#include "shared/base/json.h"

namespace boxoffice::wikimedia {

// Readers of optional JSON members. A wrong type counts as absent: the services write empty maps as
// [], and missing strings as null or not at all.

inline const Json* object_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_object() ? &*found : nullptr;
}

inline const Json* array_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? &*found : nullptr;
}

/// Returns a string; "" if absent.
inline std::string text_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Returns a whole number from 0; 0 if absent.
inline long long count_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return 0;
  if (found->is_number_unsigned() && found->get<unsigned long long>() > INT64_MAX) return 0;
  return std::max(0LL, found->get<long long>());
}

}  // namespace boxoffice::wikimedia

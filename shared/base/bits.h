#pragma once

#include <cstring>
#include <type_traits>

namespace boxoffice {

/// Reinterprets the object representation as type `To`. Stands in for std::bit_cast, which
/// Emscripten 3.1.6 lacks.
template <typename To, typename From>
To bits_as(From from) {
  static_assert(sizeof(To) == sizeof(From));
  static_assert(std::is_trivially_copyable_v<To> && std::is_trivially_copyable_v<From>);
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

}  // namespace boxoffice

#pragma once

#include <string_view>

namespace boxoffice {

/// HTTP request method (RFC 9110 section 9.3).
enum class HttpMethod { kGet, kPost, kPut, kDelete };

/// Returns the method's name, e.g. "GET".
constexpr std::string_view http_method_name(HttpMethod method) {
  switch (method) {
    case HttpMethod::kGet:
      return "GET";
    case HttpMethod::kPost:
      return "POST";
    case HttpMethod::kPut:
      return "PUT";
    case HttpMethod::kDelete:
      return "DELETE";
  }
  return "GET";
}

}  // namespace boxoffice

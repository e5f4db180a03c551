#include "shared/hopsworks/redact.h"

#include <array>

#include "shared/base/json.h"
#include "shared/tmdb/query.h"

namespace boxoffice {
namespace {

constexpr JsonLimits kLimits{.max_bytes = 2u << 20, .max_depth = 32, .max_values = 200'000};
constexpr std::array<std::string_view, 9> kPrivate = {
    "href", "owner", "creator", "user", "username", "email", "userFullName", "devMsg", "trace"};

/// Recursion is bounded by kLimits.max_depth.
void drop_private(Json& value) {
  if (value.is_object()) {
    for (auto member = value.begin(); member != value.end();) {
      member = is_one_of(kPrivate, member.key()) ? value.erase(member) : std::next(member);
    }
  }
  if (value.is_structured()) {
    for (Json& inner : value) drop_private(inner);
  }
}

}  // namespace

Result<std::string> redact_hopsworks_json(std::string_view json) {
  auto document = parse_json(json, kLimits);
  if (!document) return document.error();
  drop_private(*document);
  return document->dump();
}

}  // namespace boxoffice

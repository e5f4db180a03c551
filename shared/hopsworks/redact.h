#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// An answer of Hopsworks without what is not the public's: `href` members, which name internal
/// hosts, and those that name people or their accounts (owner, creator, user, username, email,
/// userFullName) or the server's insides (devMsg, trace), at any depth. Everything else is as it
/// was, written compactly.
/// Errors: those of parse_json, for more than 2 MiB, 32 levels or 200,000 values too.
Result<std::string> redact_hopsworks_json(std::string_view json);

}  // namespace boxoffice

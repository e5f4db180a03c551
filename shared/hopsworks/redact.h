#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// Removes private members at any depth from a Hopsworks response: `href`, which reveals internal
/// hosts, members about people and accounts (owner, creator, user, username, email, userFullName),
/// and server internals (devMsg, trace). Keeps everything else, written compactly. Errors: those of
/// parse_json(), with limits of 2 MiB, 32 levels and 200,000 values.
Result<std::string> redact_hopsworks_json(std::string_view json);

}  // namespace boxoffice

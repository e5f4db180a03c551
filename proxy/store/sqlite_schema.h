#pragma once

#include <span>

namespace boxoffice {

/// SQL from each schema version to the next; the first step creates the schema. Never edit a
/// released step: add a new one.
std::span<const char* const> sqlite_schema_steps();

}  // namespace boxoffice

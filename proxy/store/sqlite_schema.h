#pragma once

#include <span>

namespace boxoffice {

/// The SQL from each version of the store's schema to the next; the first makes an empty file a
/// store. What was released is never edited: a change is a new step.
std::span<const char* const> sqlite_schema_steps();

}  // namespace boxoffice

#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

/// Runs one input; aborts the process on failure.
void fuzz_one(std::string_view bytes);

/// Returns well-formed initial inputs.
std::vector<std::string> fuzz_seeds();

/// Aborts unless the invariant holds.
inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Returns the bytes of a file in tests/unit/fixtures.
std::string fixture(const std::string& name);
